import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import cli_project, make, servers
from tests.cli_project import CliProject
from tests.servers import Reply, Server, reply_in_turn, reply_like_libretranslate, run_server
from tmtool.core.text.lang import Lang
from tmtool.store.project import Project
from tmtool.store.repository import read_catalog

KEY = "s3cr3t-k3y-0123456789"
PO = "locales/es/LC_MESSAGES/harbour.po"
ARTICLE = "\n\n".join(servers.TRANSLATIONS) + "\n"


@pytest.fixture
def cli(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CliProject:
    cli = cli_project.make_cli_project(tmp_path, capsys)
    cli.write("articles/en/harbour.md", ARTICLE)
    return cli


@pytest.fixture
def without_apertium(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine without Apertium."""
    monkeypatch.setenv("PATH", str(tmp_path))


def make_settings(server: Server, *, allow: bool = True) -> str:
    allowed = str(allow).lower()
    return f'engine = "libre"\n[engines.libre]\nallow = {allowed}\nurl = "{server.url}"\n'


def count_drafts(cli: CliProject) -> int:
    stored = read_catalog(Project.find(cli.root), "harbour", Lang.ES)
    return sum(bool(unit.target) for unit in stored.catalog.units) if stored else 0


@pytest.mark.skipif(not shutil.which("apertium"), reason="Apertium is not installed")
def test_apertium_drafts_without_a_word_of_consent(cli: CliProject) -> None:
    result = cli.run("draft")
    assert (result.code, result.out, result.err) == (0, "harbour: 5 by apertium\n", "")
    assert 'msgstr "¿' in cli.read(PO)
    assert cli.run("draft").out == "Nothing is left to draft.\n"


def test_libre_drafts_where_the_settings_allow_it(cli: CliProject) -> None:
    with run_server(servers.translate_form) as server:
        cli.write("tmtool.toml", make_settings(server))
        result = cli.run("draft")
    assert (result.code, result.out, result.err) == (0, "harbour: 5 by libre\n", "")
    assert "mt libre" in cli.read(PO)
    assert "¿Es dulce?" in cli.read(PO)


def test_an_engine_with_a_host_is_off_until_the_settings_allow_it(cli: CliProject) -> None:
    with run_server(servers.translate_form) as server:
        cli.write("tmtool.toml", make_settings(server, allow=False))
        refused = cli.run("draft", "--engine", "libre")
        preferred = cli.run("draft")
        google = cli.run("draft", "--engine", "google")
    assert (refused.code, preferred.code, google.code) == (5, 5, 5)
    assert "set allow = true under [tool.tmtool.engines.libre]" in refused.err
    assert "only the memory drafts now" in preferred.err
    assert server.forms == []
    assert count_drafts(cli) == 0


def test_offline_asks_no_host(cli: CliProject) -> None:
    with run_server(servers.translate_form) as server:
        cli.write("tmtool.toml", make_settings(server))
        assert cli.run("draft", "--offline").code == 0
        assert cli.run("draft", "--offline", "--engine", "libre").code == 5
    assert server.forms == []


def test_a_dry_run_says_where_how_much_would_go_and_sends_nothing(cli: CliProject) -> None:
    with run_server(servers.translate_form) as server:
        cli.write("tmtool.toml", make_settings(server, allow=False))
        result = cli.run("draft", "--dry-run")
    size = sum(len(text) for text in servers.TRANSLATIONS)
    assert result.out == (
        f"harbour: 0 from memory, 0 known from before, 5 texts of {size} characters "
        f"for an engine\nTexts would go to libre on {server.url.split('/')[2]}.\n"
    )
    assert "do not allow it" in result.err
    assert server.forms == []
    assert not (cli.root / PO).exists()


@pytest.mark.usefixtures("without_apertium")
def test_without_any_engine_it_says_what_there_could_be_and_uses_the_memory(
    cli: CliProject,
) -> None:
    cli.write("articles/en/bus.md", "Is it sweet?\n")
    cli.run("sync")
    cli.translate("bus")
    result = cli.run("draft")
    assert result.code == 0
    assert "apt install apertium apertium-eng-spa" in result.err
    assert all(name in result.err for name in ("libre", "google", "mymemory"))
    assert result.out == "harbour: 1 from memory, 4 without a draft\n"
    assert "No engine would be asked." in cli.run("draft", "--dry-run").out


@pytest.mark.usefixtures("without_apertium")
def test_an_engine_that_was_asked_for_and_is_not_there_is_a_failure(cli: CliProject) -> None:
    result = cli.run("draft", "--engine", "apertium")
    assert result.code == 4
    assert "apt install" in result.err
    assert cli.run("draft", "--memory-only", "--engine", "apertium").code == 0
    assert cli.run("draft", "--engine", "deepl").code == 2


def test_a_failing_engine_is_told_by_unit_and_what_was_done_is_saved(cli: CliProject) -> None:
    def answer(form: dict[str, str]) -> Reply:
        good = "library" in form["q"]
        return (
            servers.translate_form(form)
            if good
            else reply_like_libretranslate("<h1>Error 500</h1>")
        )

    with run_server(answer) as server:
        cli.write("tmtool.toml", make_settings(server))
        result = cli.run("draft")
    assert result.code == 4
    assert result.out == "harbour: 1 by libre, 4 without a draft\n"
    line = "tmtool: articles/en/harbour.md:3: no draft; libre answered with an error message"
    assert line in result.err.split("\n")
    assert count_drafts(cli) == 1


def test_of_many_failures_with_one_reason_the_first_are_listed(cli: CliProject) -> None:
    write_many_paragraphs(cli)
    with run_server(reply_in_turn(Reply(b"oops"))) as server:
        cli.write("tmtool.toml", make_settings(server))
        result = cli.run("draft")
    assert result.code == 4
    assert len(result.err.splitlines()) <= 12
    assert "more without a draft; libre failed too often and was not asked again" in result.err
    assert len(server.forms) <= 6


def test_a_key_shows_nowhere(cli: CliProject, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMTOOL_LIBRE_KEY", KEY)
    with run_server(reply_in_turn(Reply(f"bad key {KEY}".encode(), status=403))) as server:
        cli.write("tmtool.toml", make_settings(server))
        result = cli.run("draft", "-vv")
    assert result.code == 4
    assert "refused the key" in result.err
    assert server.forms[0]["api_key"] == KEY
    assert KEY not in result.out + result.err
    for path in cli.root.rglob("*"):
        assert not path.is_file() or KEY.encode() not in path.read_bytes()


def test_a_key_in_the_settings_is_refused_and_not_repeated(cli: CliProject) -> None:
    cli.write("tmtool.toml", f'[engines.libre]\napi_key = "{KEY}"\n')
    result = cli.run("draft")
    assert result.code == 2
    assert "TMTOOL_LIBRE_KEY" in result.err
    assert KEY not in result.err


def test_an_article_that_no_machine_may_see_is_not_sent(cli: CliProject) -> None:
    cli.write("articles/en/harbour.md", f"---\nmachine: never\n---\n\n{ARTICLE}")
    with run_server(servers.translate_form) as server:
        cli.write("tmtool.toml", make_settings(server))
        result = cli.run("draft")
    assert server.forms == []
    assert result.out == ("harbour: 5 without a draft (its front matter says machine: never)\n")


def test_only_the_articles_named_are_drafted(cli: CliProject) -> None:
    cli.write("articles/en/bus.md", "The doors open without a sound.\n")
    with run_server(servers.translate_form) as server:
        cli.write("tmtool.toml", make_settings(server))
        cli.run("draft", "bus")
    assert server.texts == ["The doors open without a sound."]


def write_many_paragraphs(cli: CliProject) -> None:
    texts = [f"The doors of house number {n} open without a sound." for n in range(24)]
    cli.write("articles/en/harbour.md", "\n\n".join(texts) + "\n")


def translate_slowly(form: dict[str, str]) -> Reply:
    time.sleep(0.05)
    number = next(word for word in form["q"].split() if word.isdigit())
    return reply_like_libretranslate(f"Las puertas de la casa número {number} se abren sin ruido.")


def start_drafting(cli: CliProject) -> subprocess.Popen[bytes]:
    """The command at work in a process of its own, some of its drafts on disk already."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tmtool", "-C", str(cli.root), "draft"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        cwd=make.ROOT,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    wait_for(lambda: count_drafts(cli) > 0)
    return process


def wait_for(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.mark.parametrize(("sent_signal", "code"), [(signal.SIGINT, 130), (signal.SIGKILL, -9)])
def test_whatever_interrupts_it_keeps_what_is_done_and_the_next_run_goes_on(
    cli: CliProject, sent_signal: signal.Signals, code: int
) -> None:
    write_many_paragraphs(cli)
    with run_server(translate_slowly) as server:
        cli.write("tmtool.toml", make_settings(server))
        with start_drafting(cli) as process:
            process.send_signal(sent_signal)
            assert process.wait(10) == code
            assert process.stderr
            result = process.stderr.read()
        assert (b"what was finished is saved" in result) == (sent_signal is signal.SIGINT)
        count_before = count_drafts(cli)
        before = len(server.forms)
        assert 0 < count_before < 24
        again = cli.run("draft")
    assert again.code == 0
    assert count_drafts(cli) == 24
    assert len(server.forms) - before <= 24 - count_before
    assert before - count_before <= 10
