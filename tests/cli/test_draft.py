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
def room(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CliProject:
    made = cli_project.make_cli_project(tmp_path, capsys)
    made.write("articles/en/harbour.md", ARTICLE)
    return made


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine without Apertium."""
    monkeypatch.setenv("PATH", str(tmp_path))


def settings(server: Server, *, allow: bool = True) -> str:
    allowed = str(allow).lower()
    return f'engine = "libre"\n[engines.libre]\nallow = {allowed}\nurl = "{server.url}"\n'


def drafts(room: CliProject) -> int:
    held = read_catalog(Project.find(room.root), "harbour", Lang.ES)
    return sum(bool(unit.target) for unit in held.catalog.units) if held else 0


@pytest.mark.skipif(not shutil.which("apertium"), reason="Apertium is not installed")
def test_apertium_drafts_without_a_word_of_consent(room: CliProject) -> None:
    said = room.run("draft")
    assert (said.code, said.out, said.err) == (0, "harbour: 5 by apertium\n", "")
    assert 'msgstr "¿' in room.read(PO)
    assert room.run("draft").out == "Nothing is left to draft.\n"


def test_libre_drafts_where_the_settings_allow_it(room: CliProject) -> None:
    with run_server(servers.translate_form) as server:
        room.write("tmtool.toml", settings(server))
        said = room.run("draft")
    assert (said.code, said.out, said.err) == (0, "harbour: 5 by libre\n", "")
    assert "mt libre" in room.read(PO)
    assert "¿Es dulce?" in room.read(PO)


def test_an_engine_with_a_host_is_off_until_the_settings_allow_it(room: CliProject) -> None:
    with run_server(servers.translate_form) as server:
        room.write("tmtool.toml", settings(server, allow=False))
        refused = room.run("draft", "--engine", "libre")
        preferred = room.run("draft")
        google = room.run("draft", "--engine", "google")
    assert (refused.code, preferred.code, google.code) == (5, 5, 5)
    assert "set allow = true under [tool.tmtool.engines.libre]" in refused.err
    assert "only the memory drafts now" in preferred.err
    assert server.forms == []
    assert drafts(room) == 0


def test_offline_asks_no_host(room: CliProject) -> None:
    with run_server(servers.translate_form) as server:
        room.write("tmtool.toml", settings(server))
        assert room.run("draft", "--offline").code == 0
        assert room.run("draft", "--offline", "--engine", "libre").code == 5
    assert server.forms == []


def test_a_dry_run_says_where_how_much_would_go_and_sends_nothing(room: CliProject) -> None:
    with run_server(servers.translate_form) as server:
        room.write("tmtool.toml", settings(server, allow=False))
        said = room.run("draft", "--dry-run")
    size = sum(len(text) for text in servers.TRANSLATIONS)
    assert said.out == (
        f"harbour: 0 from memory, 0 known from before, 5 texts of {size} characters "
        f"for an engine\nTexts would go to libre on {server.url.split('/')[2]}.\n"
    )
    assert "do not allow it" in said.err
    assert server.forms == []
    assert not (room.root / PO).exists()


@pytest.mark.usefixtures("bare")
def test_without_any_engine_it_says_what_there_could_be_and_uses_the_memory(
    room: CliProject,
) -> None:
    room.write("articles/en/bus.md", "Is it sweet?\n")
    room.run("sync")
    room.translate("bus")
    said = room.run("draft")
    assert said.code == 0
    assert "apt install apertium apertium-eng-spa" in said.err
    assert all(name in said.err for name in ("libre", "google", "mymemory"))
    assert said.out == "harbour: 1 from memory, 4 without a draft\n"
    assert "No engine would be asked." in room.run("draft", "--dry-run").out


@pytest.mark.usefixtures("bare")
def test_an_engine_that_was_asked_for_and_is_not_there_is_a_failure(room: CliProject) -> None:
    said = room.run("draft", "--engine", "apertium")
    assert said.code == 4
    assert "apt install" in said.err
    assert room.run("draft", "--memory-only", "--engine", "apertium").code == 0
    assert room.run("draft", "--engine", "deepl").code == 2


def test_a_failing_engine_is_told_by_unit_and_what_was_done_is_saved(room: CliProject) -> None:
    def behaviour(form: dict[str, str]) -> Reply:
        good = "library" in form["q"]
        return (
            servers.translate_form(form)
            if good
            else reply_like_libretranslate("<h1>Error 500</h1>")
        )

    with run_server(behaviour) as server:
        room.write("tmtool.toml", settings(server))
        said = room.run("draft")
    assert said.code == 4
    assert said.out == "harbour: 1 by libre, 4 without a draft\n"
    line = "tmtool: articles/en/harbour.md:3: no draft; libre answered with an error message"
    assert line in said.err.split("\n")
    assert drafts(room) == 1


def test_of_many_failures_with_one_reason_the_first_are_listed(room: CliProject) -> None:
    many(room)
    with run_server(reply_in_turn(Reply(b"oops"))) as server:
        room.write("tmtool.toml", settings(server))
        said = room.run("draft")
    assert said.code == 4
    assert len(said.err.splitlines()) <= 12
    assert "more without a draft; libre failed too often and was not asked again" in said.err
    assert len(server.forms) <= 6


def test_a_key_shows_nowhere(room: CliProject, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMTOOL_LIBRE_KEY", KEY)
    with run_server(reply_in_turn(Reply(f"bad key {KEY}".encode(), status=403))) as server:
        room.write("tmtool.toml", settings(server))
        said = room.run("draft", "-vv")
    assert said.code == 4
    assert "refused the key" in said.err
    assert server.forms[0]["api_key"] == KEY
    assert KEY not in said.out + said.err
    for path in room.root.rglob("*"):
        assert not path.is_file() or KEY.encode() not in path.read_bytes()


def test_a_key_in_the_settings_is_refused_and_not_repeated(room: CliProject) -> None:
    room.write("tmtool.toml", f'[engines.libre]\napi_key = "{KEY}"\n')
    said = room.run("draft")
    assert said.code == 2
    assert "TMTOOL_LIBRE_KEY" in said.err
    assert KEY not in said.err


def test_an_article_that_no_machine_may_see_is_not_sent(room: CliProject) -> None:
    room.write("articles/en/harbour.md", f"---\nmachine: never\n---\n\n{ARTICLE}")
    with run_server(servers.translate_form) as server:
        room.write("tmtool.toml", settings(server))
        said = room.run("draft")
    assert server.forms == []
    assert said.out == ("harbour: 5 without a draft (its front matter says machine: never)\n")


def test_only_the_articles_named_are_drafted(room: CliProject) -> None:
    room.write("articles/en/bus.md", "The doors open without a sound.\n")
    with run_server(servers.translate_form) as server:
        room.write("tmtool.toml", settings(server))
        room.run("draft", "bus")
    assert server.texts == ["The doors open without a sound."]


# In the middle


def many(room: CliProject) -> None:
    texts = [f"The doors of house number {n} open without a sound." for n in range(24)]
    room.write("articles/en/harbour.md", "\n\n".join(texts) + "\n")


def slow(form: dict[str, str]) -> Reply:
    time.sleep(0.05)
    number = next(word for word in form["q"].split() if word.isdigit())
    return reply_like_libretranslate(f"Las puertas de la casa número {number} se abren sin ruido.")


def begun(room: CliProject) -> subprocess.Popen[bytes]:
    """The command at work in a process of its own, some of its drafts on disk already."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tmtool", "-C", str(room.root), "draft"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        cwd=make.ROOT,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    wait_for(lambda: drafts(room) > 0)
    return process


def wait_for(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.mark.parametrize(("blow", "code"), [(signal.SIGINT, 130), (signal.SIGKILL, -9)])
def test_whatever_interrupts_it_keeps_what_is_done_and_the_next_run_goes_on(
    room: CliProject, blow: signal.Signals, code: int
) -> None:
    many(room)
    with run_server(slow) as server:
        room.write("tmtool.toml", settings(server))
        with begun(room) as process:
            process.send_signal(blow)
            assert process.wait(10) == code
            assert process.stderr
            said = process.stderr.read()
        assert (b"what was finished is saved" in said) == (blow is signal.SIGINT)
        kept = drafts(room)
        before = len(server.forms)
        assert 0 < kept < 24
        again = room.run("draft")
    assert again.code == 0
    assert drafts(room) == 24
    assert len(server.forms) - before <= 24 - kept
    assert before - kept <= 10
