import datetime as dt
from email.utils import format_datetime

from tmtool.engines.http_session import parse_retry_after


def test_retry_after_is_read_in_seconds_and_as_a_date() -> None:
    assert parse_retry_after("120") == 120
    soon = dt.datetime.now(tz=dt.UTC) + dt.timedelta(seconds=60)
    assert 50 < parse_retry_after(format_datetime(soon, usegmt=True)) <= 60


def test_a_date_that_is_past_and_anything_else_ask_for_no_wait() -> None:
    assert parse_retry_after("Wed, 21 Oct 2015 07:28:00 GMT") == 0
    assert (
        parse_retry_after("")
        == parse_retry_after("soon")
        == parse_retry_after("-5")
        == parse_retry_after("Wed, 21 Oct 2015")
        == 0
    )
