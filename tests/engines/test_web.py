import _thread
import logging
import socket
import threading
import time
from dataclasses import replace

import pytest

from tests import servers
from tests.servers import Reply, Server, reply_in_turn, reply_like_libretranslate, run_server
from tmtool.core.drafts.engine_list import GOOGLE, LIBRE, MYMEMORY, EngineInfo
from tmtool.core.errors import EngineError
from tmtool.core.settings import EngineSettings, Settings
from tmtool.core.text.lang import Lang
from tmtool.engines import ENGINE_OFFERS
from tmtool.engines.engine import (
    FailureReason,
    MachineTranslation,
    TranslationFailure,
    TranslationRequest,
    TranslationResult,
)
from tmtool.engines.retry import RetryPolicy
from tmtool.engines.web import WebEngine, make_web_engine

# Short pauses between two tries, and time enough for an answer on a machine that is busy.
QUICK = RetryPolicy(
    connect_timeout=60,
    read_timeout=60,
    max_tries=2,
    backoff_step=0.01,
    max_wait=2,
    max_failures=5,
    workers=2,
)
KEY = "s3cr3t-k3y-0123456789"
TEXT = "The library opens at nine."


def make_engine(
    server: Server, provider: EngineInfo = LIBRE, policy: RetryPolicy = QUICK
) -> WebEngine:
    consent = EngineSettings(provider.id, allow=True, url=server.url)
    return make_web_engine(provider, Settings(engines=(consent,)), policy)


def make_requests(*texts: str) -> list[TranslationRequest]:
    return [TranslationRequest(text, Lang.EN, Lang.ES) for text in texts]


def list_reasons(answers: list[TranslationResult]) -> list[FailureReason | None]:
    return [a.reason if isinstance(a, TranslationFailure) else None for a in answers]


def test_libre_translates_over_loopback() -> None:
    with run_server(servers.translate_form) as server:
        answers = make_engine(server).translate(make_requests(TEXT, "Is it sweet?"))
    assert answers == [
        MachineTranslation("La biblioteca abre a las nueve."),
        MachineTranslation("Es dulce?"),
    ]
    assert {form["source"] + form["target"] for form in server.forms} == {"enes"}


def test_text_and_key_travel_in_the_body_and_never_in_an_address(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TMTOOL_LIBRE_KEY", KEY)
    with run_server(servers.translate_form) as server:
        make_engine(server).translate(make_requests(TEXT))
    assert server.forms[0]["api_key"] == KEY
    assert server.lines == ["POST /translate HTTP/1.1"]


def test_without_a_key_none_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TMTOOL_LIBRE_KEY", raising=False)
    with run_server(servers.translate_form) as server:
        make_engine(server).translate(make_requests(TEXT))
    assert "api_key" not in server.forms[0]


def test_a_key_is_not_sent_unencrypted_over_a_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMTOOL_LIBRE_KEY", KEY)
    settings = Settings(engines=(EngineSettings("libre", url="http://mt.example.org"),))
    with pytest.raises(EngineError, match=r"unencrypted to mt\.example\.org") as caught:
        make_web_engine(LIBRE, settings, QUICK)
    assert KEY not in str(caught.value)


def test_libre_without_an_address_says_what_to_set() -> None:
    with pytest.raises(EngineError, match=r"engines\.libre\.url"):
        make_web_engine(LIBRE, Settings(), QUICK)


@pytest.mark.parametrize(
    ("provider", "shape"),
    [
        (LIBRE, reply_like_libretranslate),
        (GOOGLE, servers.reply_like_google),
        (MYMEMORY, servers.reply_like_mymemory),
    ],
    ids=lambda part: part.id if isinstance(part, EngineInfo) else "",
)
def test_no_text_gets_the_answer_to_another_one(provider: EngineInfo, shape: object) -> None:
    assert callable(shape)
    texts = [f"text number {n} of them" for n in range(24)]
    with run_server(lambda form: shape(f"eco {form['q']}")) as server:
        answers = make_engine(server, provider, replace(QUICK, workers=8)).translate(
            make_requests(*texts)
        )
    assert answers == [MachineTranslation(f"eco {text}") for text in texts]


def test_mymemory_is_asked_for_the_variant_of_the_house() -> None:
    with run_server(lambda form: servers.reply_like_mymemory(form["q"])) as server:
        consent = EngineSettings("mymemory", url=server.url)
        variants = ((Lang.EN, "en-GB"), (Lang.ES, "es-AR"))
        chosen = Settings(engines=(consent,), variants=variants)
        make_web_engine(MYMEMORY, chosen, QUICK).translate(make_requests(TEXT))
        unknown = Settings(engines=(consent,), variants=((Lang.EN, "en"), (Lang.ES, "es-CL")))
        make_web_engine(MYMEMORY, unknown, QUICK).translate(make_requests(TEXT))
    assert [form["langpair"] for form in server.forms] == ["en-GB|es-AR", "en-US|es-419"]


# What can go wrong


def test_a_server_that_hangs_is_left_after_the_time_it_is_given() -> None:
    hasty = replace(QUICK, read_timeout=0.4, max_tries=1)
    with run_server(reply_in_turn(Reply(b"", silent=True))) as server:
        answers = make_engine(server, policy=hasty).translate(make_requests(TEXT))
    assert list_reasons(answers) == [FailureReason.TIMEOUT]


def test_a_server_that_is_not_there_is_offline() -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        gone = Server(f"http://127.0.0.1:{held.getsockname()[1]}/")
        assert list_reasons(make_engine(gone).translate(make_requests(TEXT))) == [
            FailureReason.OFFLINE
        ]


@pytest.mark.parametrize(
    "reply",
    [
        Reply(b"<html><h1>Error 500</h1></html>"),
        Reply(b""),
        Reply(b"{}"),
        Reply(b"[1, 2]"),
        Reply(b'{"translatedText": null}'),
        Reply(b'{"translatedText": ["uno"]}'),
        Reply(b"{" * 3_000_000),
        Reply(b"", status=404),
        Reply(b"\x1f\x8b garbage", headers={"Content-Encoding": "gzip"}),
    ],
    ids="page nothing empty list null several endless missing garbled".split(),
)
def test_nonsense_is_a_failure_and_no_answer(reply: Reply) -> None:
    with run_server(reply_in_turn(reply)) as server:
        (answer,) = make_engine(server).translate(make_requests(TEXT))
    assert isinstance(answer, TranslationFailure)


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_nobody_is_sent_elsewhere_with_a_text(status: int) -> None:
    with run_server(reply_in_turn(reply_like_libretranslate("robado"))) as other:
        away = Reply(b"", status=status, headers={"Location": f"{other.url}translate"})
        with run_server(reply_in_turn(away)) as server:
            answers = make_engine(server).translate(make_requests(TEXT))
        assert list_reasons(answers) == [FailureReason.BAD_RESPONSE]
        assert other.forms == []


def test_a_refused_key_is_asked_once_and_shown_nowhere(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("TMTOOL_LIBRE_KEY", KEY)
    caplog.set_level(logging.DEBUG)
    with run_server(reply_in_turn(Reply(f"no key {KEY}".encode(), status=403))) as server:
        answers = make_engine(server, policy=replace(QUICK, workers=1)).translate(
            make_requests(TEXT, "Is it sweet?")
        )
    assert list_reasons(answers) == [FailureReason.UNAUTHORISED, FailureReason.BROKEN_OFF]
    assert len(server.forms) == 1
    assert KEY not in caplog.text + repr(answers) + str(answers)


@pytest.mark.parametrize("status", [500, 503])
def test_a_key_shows_in_no_failure(
    status: int, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("TMTOOL_LIBRE_KEY", KEY)
    caplog.set_level(logging.DEBUG)
    with run_server(reply_in_turn(Reply(KEY.encode(), status=status))) as server:
        answers = make_engine(server).translate(make_requests(TEXT))
    assert list_reasons(answers) == [FailureReason.OFFLINE]
    assert KEY not in caplog.text + repr(answers)


def test_a_passing_failure_is_asked_again() -> None:
    busy = Reply(b"", status=503)
    with run_server(reply_in_turn(busy, reply_like_libretranslate("Hola."))) as server:
        assert make_engine(server).translate(make_requests("Hello.")) == [
            MachineTranslation("Hola.")
        ]
    assert len(server.forms) == 2


def test_retry_after_is_honoured() -> None:
    busy = Reply(b"", status=429, headers={"Retry-After": "1"})
    with run_server(reply_in_turn(busy, reply_like_libretranslate("Hola."))) as server:
        start = time.monotonic()
        assert make_engine(server).translate(make_requests("Hello.")) == [
            MachineTranslation("Hola.")
        ]
    assert time.monotonic() - start >= 1


def test_a_server_that_wants_an_hour_is_not_asked_again() -> None:
    busy = Reply(b"", status=429, headers={"Retry-After": "3600"})
    with run_server(reply_in_turn(busy)) as server:
        limited = make_engine(server, policy=replace(QUICK, workers=1))
        assert limited.translate(make_requests("Hello.")) == [
            TranslationFailure(FailureReason.RATE_LIMITED, 3600)
        ]
        assert (
            list_reasons(limited.translate(make_requests("Bye.", "Again.")))
            == [FailureReason.BROKEN_OFF] * 2
        )
    assert len(server.forms) == 1


def test_after_five_failures_in_a_row_nothing_more_is_asked() -> None:
    with run_server(reply_in_turn(Reply(b"oops"))) as server:
        answers = make_engine(server, policy=replace(QUICK, workers=1)).translate(
            make_requests(*(f"text {n}" for n in range(20)))
        )
    assert (
        list_reasons(answers) == [FailureReason.BAD_RESPONSE] * 5 + [FailureReason.BROKEN_OFF] * 15
    )
    assert len(server.forms) == 5


def test_one_failure_loses_no_other_answer() -> None:
    def behaviour(form: dict[str, str]) -> Reply:
        return (
            Reply(b"oops") if form["q"] == "bad" else reply_like_libretranslate(form["q"].upper())
        )

    with run_server(behaviour) as server:
        answers = make_engine(server).translate(make_requests("one", "bad", "two"))
    assert answers == [
        MachineTranslation("ONE"),
        TranslationFailure(FailureReason.BAD_RESPONSE),
        MachineTranslation("TWO"),
    ]


def test_whoever_interrupts_is_out_without_another_question() -> None:
    first = threading.Lock()

    def interrupt_once(_: dict[str, str]) -> Reply:
        if first.acquire(blocking=False):
            _thread.interrupt_main()
        return Reply(b"", silent=True)

    with run_server(interrupt_once) as server:
        engine = make_engine(server)
        with pytest.raises(KeyboardInterrupt):
            engine.translate(make_requests("one", "two", "three"))
        assert len(server.forms) <= engine.policy.workers
    assert len(server.forms) <= engine.policy.workers


# What is particular to prose


def test_a_long_text_goes_in_whole_sentences_and_comes_back_whole() -> None:
    text = " ".join(f"This is sentence {n} about ⟦{n}⟧ and salt, señor." for n in range(60))
    with run_server(lambda form: servers.reply_like_mymemory(form["q"])) as server:
        answers = make_engine(server, MYMEMORY).translate(make_requests(text))
    assert answers == [MachineTranslation(text)]
    assert len(server.texts) > 5
    assert all(len(q.encode()) <= 480 and q.endswith("señor.") for q in server.texts)


def test_a_text_of_unreasonable_length_is_refused_before_it_is_sent() -> None:
    with run_server(servers.translate_form) as server:
        assert make_engine(server).translate(make_requests("x" * 30_000)) == [
            TranslationFailure(FailureReason.TOO_LONG)
        ]
    assert server.forms == []


def test_line_breaks_come_back_where_they_were() -> None:
    with run_server(lambda form: servers.reply_like_google(f"eco {form['q']}")) as server:
        long = "a line\n" * 30 + "end"
        (answer,) = make_engine(server, GOOGLE).translate(make_requests(long))
    assert isinstance(answer, MachineTranslation)
    assert answer.text == "eco a line\n" * 30 + "eco end"


def test_what_has_no_letters_is_not_worth_a_question() -> None:
    with run_server(servers.translate_form) as server:
        assert make_engine(server).translate(make_requests("⟦1⟧ 2026 …")) == [
            MachineTranslation("⟦1⟧ 2026 …")
        ]
    assert server.forms == []


def test_every_engine_of_the_list_is_made_under_its_name_and_says_where_texts_go() -> None:
    for offer in ENGINE_OFFERS:
        name = offer.provider.id
        if offer.provider.online:
            made = offer.make_engine(
                Settings(engines=(EngineSettings(name, url="https://mt.example"),))
            )
            assert (made.id, made.network_host) == (name, "mt.example")
            assert (Lang.EN, Lang.ES) in made.list_directions()
