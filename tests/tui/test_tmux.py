"""A translator's morning in a real terminal: keys as a person types them, the screen as it stands.

Nothing sleeps: every step waits until the screen shows what it should.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import review_project
from tmtool.core.catalog.state import State
from tmtool.store.project import Project

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="there is no tmux here")
SECONDS = 20


@dataclass(frozen=True, slots=True)
class Terminal:
    """One tmux server of our own, with one window."""

    root: Path

    def tmux(self, *words: str) -> str:
        command = ["tmux", "-S", str(self.root / "tmux"), "-f", "/dev/null", *words]
        # The environment by name: a readline in this process puts its own COLUMNS beside it.
        environment = dict(os.environ)
        run = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
        return run.stdout

    def start(self, *words: str, columns: int = 80, rows: int = 24) -> None:
        """Run `tmtool review` in a window of this size; it stays open when the program ends."""
        program = [sys.executable, "-m", "tmtool", "-C", str(self.root), "review", *words]
        size = ["-x", str(columns), "-y", str(rows)]
        if not self.tmux("list-sessions"):
            self.tmux("new-session", "-d", *size, ";", "set", "remain-on-exit", "on")
        self.tmux("resize-window", *size, ";", "respawn-pane", "-k", *program)

    def stop(self) -> None:
        self.tmux("kill-server")

    def screen(self) -> str:
        return self.tmux("capture-pane", "-p")

    def keys(self, *names: str) -> None:
        self.tmux("send-keys", *names)

    def type(self, text: str) -> None:
        self.tmux("send-keys", "-l", text)

    def until(self, *words: str) -> str:
        """The screen once it shows every one of `words`."""
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            screen = self.screen()
            if all(word in screen for word in words):
                return screen
            time.sleep(0.03)
        raise AssertionError(f"never shown: {words}\n{self.screen()}")

    @property
    def pid(self) -> int:
        return int(self.tmux("display-message", "-p", "#{pane_pid}"))


def has_ended(pid: int) -> bool:
    """Whether a process comes to its end, waited for by its parent or not."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return True
        if state == "Z":
            return True
        time.sleep(0.03)
    return False


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Terminal]:
    review_project.isolate_state(tmp_path, monkeypatch)
    monkeypatch.delenv("TMUX", raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    review_project.make_project(tmp_path, 'reviewers = ["ana"]')
    opened = Terminal(tmp_path)
    yield opened
    opened.stop()


def test_a_translator_types_and_a_reviewer_approves_rejects_and_takes_back(
    terminal: Terminal,
) -> None:
    project = Project.find(terminal.root)
    terminal.start("harbour", "--as", "luis")
    terminal.until("3/4 [-] EDITING")
    terminal.type("¿Qué? Los viernes, «hasta el último ferry».")
    # Keys that come at once are a paste, and an Enter so soon after would belong to it.
    terminal.until("hasta el último ferry».")
    terminal.keys("Enter")
    terminal.until("edit saved: paragraph 3", "4/4 [-] EDITING", "  saved ")
    terminal.type("Traigan una silla.")
    terminal.until("Traigan una silla.")
    terminal.keys("C-j")
    terminal.until("nothing more waits for you here")
    terminal.keys("q")
    terminal.until("harbour: 2 edits; 0 still wait for you")
    assert (
        review_project.load_units(project)[2].target
        == "¿Qué? Los viernes, «hasta el último ferry»."
    )

    terminal.start("--as", "ana", columns=120, rows=30)
    terminal.until("> ? en>es harbour", "4          31")
    terminal.keys("Enter")
    terminal.until("1/4 [?] to review")
    terminal.keys("a")
    terminal.until("approval saved: paragraph 1")
    # Typed ahead: what follows x belongs to the dialog, however fast it comes.
    terminal.keys("x", "m", "a", "l", "a", "Enter")
    terminal.until("rejection saved: paragraph 2", "3/4 [?]")
    terminal.keys("u")
    terminal.until("undone: rejection", "2/4 [?]")
    terminal.keys("q")
    terminal.until("harbour: 1 approval; 3 still wait for you")
    pid = terminal.pid
    terminal.keys("q")
    assert has_ended(pid)
    states = [unit.state for unit in review_project.load_units(project)]
    assert states == [State.APPROVED, *[State.TRANSLATED] * 3]


def test_pasted_lines_are_one_paragraph_and_escape_with_a_letter_leaves_it(
    terminal: Terminal,
) -> None:
    terminal.start("harbour", "--as", "luis")
    terminal.until("3/4 [-] EDITING")
    # tmux sends each of these line ends as a carriage return.
    terminal.tmux("set-buffer", "uno dos\ntres cuatro\r\ncinco seis\u2028siete\n")
    terminal.tmux("paste-buffer", "-p")
    terminal.until(" uno dos tres cuatro cinco seis siete", "text kept")
    terminal.keys("Escape", "k")
    assert "EDITING" not in terminal.until("2/4 [?]")


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGHUP])
def test_what_was_being_typed_survives(terminal: Terminal, number: signal.Signals) -> None:
    terminal.start("harbour", "--as", "luis")
    terminal.until("3/4 [-] EDITING")
    terminal.type("¿Qué?")
    terminal.until("¿Qué?", "text kept")
    pid = terminal.pid
    os.kill(pid, number)
    assert has_ended(pid)
    terminal.start("harbour", "--as", "luis", "--no-color")
    terminal.until("Work found from an earlier session", "3  ¿Qué?")
    terminal.keys("Enter")
    terminal.until("(not saved) ¿Qué?")
    terminal.keys("e", "Enter")
    terminal.until("Enter again saves it so: ")
    time.sleep(0.35)  # A second press that counts is a deliberate one.
    terminal.keys("Enter")
    terminal.until("edit saved: paragraph 3", "  saved ")
    assert review_project.load_units(Project.find(terminal.root))[2].target == "¿Qué?"


def test_a_closed_window_keeps_what_was_being_typed(terminal: Terminal) -> None:
    terminal.start("harbour", "--as", "luis")
    terminal.until("EDITING")
    terminal.type("¿Qué?")
    terminal.until("¿Qué?")
    pid = terminal.pid
    terminal.stop()
    assert has_ended(pid)
    again = review_project.open_as_translator(Project.find(terminal.root), "luis")
    assert again.list_unfinished(again.review) == ((3, "¿Qué?"),)


def test_a_catalog_changed_under_an_open_review_is_taken_in(terminal: Terminal) -> None:
    project = Project.find(terminal.root)
    terminal.start("harbour", "--as", "ana")
    terminal.until("1/4 [?]")
    review_project.save_foreign_edit(project, 2, "Los viernes.")
    terminal.until("1 paragraph taken in", "3? On Fridays")
    terminal.tmux("resize-window", "-x", "20", "-y", "5")
    terminal.until("1/4 [?] .. R !")
    terminal.keys("a")
    terminal.until("2/4 [?]")
    pid = terminal.pid
    terminal.keys("q")
    assert has_ended(pid)
    assert [unit.state for unit in review_project.load_units(project)] == [
        State.APPROVED,
        State.TRANSLATED,
        State.TRANSLATED,
        State.UNTRANSLATED,
    ]
