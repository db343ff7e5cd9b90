import datetime as dt
from dataclasses import replace
from email.utils import format_datetime

import pytest

from tests.servers import Reply, reply_in_turn, reply_like_libretranslate, run_server
from tmtool.engines.engine import FailureReason
from tmtool.engines.http_session import GuardedSession, NoAnswerError, parse_retry_after
from tmtool.engines.retry import RetryPolicy


def test_retry_after_is_read_in_seconds_and_as_a_date() -> None:
    assert parse_retry_after("120") == 120
    later = dt.datetime.now(tz=dt.UTC) + dt.timedelta(hours=1)
    assert 3000 < parse_retry_after(format_datetime(later, usegmt=True)) <= 3600


def test_a_date_that_is_past_and_anything_else_ask_for_no_wait() -> None:
    assert parse_retry_after("Wed, 21 Oct 2015 07:28:00 GMT") == 0
    assert (
        parse_retry_after("")
        == parse_retry_after("soon")
        == parse_retry_after("-5")
        == parse_retry_after("Wed, 21 Oct 2015")
        == 0
    )


@pytest.mark.parametrize(
    "reply",
    [
        Reply(b"", silent=True),
        replace(reply_like_libretranslate("gota a gota " * 20), pause=0.1),
    ],
    ids=["silent", "dripping"],
)
def test_a_server_that_hangs_or_drips_is_left_before_its_answer_is_there(reply: Reply) -> None:
    session = GuardedSession(RetryPolicy(connect_timeout=60, read_timeout=0.4))
    with run_server(reply_in_turn(reply)) as server:
        with pytest.raises(NoAnswerError) as caught:
            session.post(server.url, {"q": "Hello."})
        session.session.close()
    assert caught.value.reason is FailureReason.TIMEOUT
