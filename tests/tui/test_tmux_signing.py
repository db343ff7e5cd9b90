"""Every way in which a signature was once given by accident, played in a real terminal."""

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import review_project
from tests.tui.test_tmux import Terminal
from tmtool.core.catalog.state import State
from tmtool.store.project import Project

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="there is no tmux here")
CHANGED = ("The library in the old harbour building opens at 10:15.", *review_project.TEXTS[1:])
PASTE = "la parada y el taxi a casa\rx mala\rmañana\r"


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Terminal]:
    review_project.isolate_state(tmp_path, monkeypatch)
    monkeypatch.delenv("TMUX", raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    review_project.make_project(tmp_path, "second_pair_of_eyes = true")
    opened = Terminal(tmp_path)
    yield opened
    opened.stop()


def get_states(terminal: Terminal) -> list[State]:
    return [unit.state for unit in review_project.load_units(Project.find(terminal.root))]


def start_as(terminal: Terminal, who: str, *words: str, columns: int = 80, rows: int = 24) -> None:
    terminal.start("harbour", "--as", who, *words, columns=columns, rows=rows)


def test_a_changed_number_is_not_approved_in_one_key(terminal: Terminal) -> None:
    review_project.write_article(terminal.root, CHANGED)
    start_as(terminal, "ana", "--part", "reviewer")
    terminal.until("reviewer !")
    terminal.keys("g")
    terminal.until("1/4 [!] source changed", "reviewer !1")
    terminal.keys("a")
    terminal.until("a again approves all the same: ")
    assert get_states(terminal)[0] is State.SOURCE_CHANGED
    time.sleep(0.35)  # A second press that counts is a deliberate one.
    terminal.keys("a")
    terminal.until("approval saved: paragraph 1")


def test_ten_approvals_at_once_and_a_paste_approve_nothing(terminal: Terminal) -> None:
    start_as(terminal, "ana", "--part", "reviewer")
    terminal.until("1/4 [?] to review", "reviewer !0 ?")
    before = get_states(terminal)
    terminal.type("a" * 10)
    terminal.until("as fast as a paste and was ignored", "1/4 [?] to review")
    terminal.keys("j")
    terminal.until("2/4 [?] to review")
    terminal.tmux("set-buffer", PASTE)
    terminal.tmux("paste-buffer")
    terminal.until("as fast as a paste and was ignored", "2/4 [?] to review")
    assert get_states(terminal) == before
    terminal.keys("a")
    terminal.until("approval saved: paragraph 2")


def test_a_paste_of_lines_stays_in_the_editor_that_it_was_put_in(terminal: Terminal) -> None:
    start_as(terminal, "ana", "--part", "translator")
    terminal.until("3/4 [-] EDITING", "translator !")
    terminal.tmux("set-buffer", PASTE)
    terminal.tmux("paste-buffer")
    terminal.until("taxi a casa", "mañana", "3/4 [-] EDITING")
    assert get_states(terminal)[2:] == [State.UNTRANSLATED] * 2


def test_a_reviewers_enter_returns_to_reading_and_a_translators_goes_on(
    terminal: Terminal,
) -> None:
    start_as(terminal, "ana", "--part", "reviewer")
    terminal.until("1/4 [?] to review", "reviewer !0 ?")
    terminal.keys("e")
    terminal.until("EDITING", "Enter save+read")
    terminal.type("Sí: ")
    terminal.until("Sí: La biblioteca")
    terminal.keys("Enter")
    screen = terminal.until("edit saved", "1/4 [?] to review")
    assert "EDITING" not in screen
    terminal.keys("P")
    terminal.until("you are translator now", "3/4 [-]")
    terminal.keys("e")
    terminal.until("3/4 [-] EDITING", "Enter save+next")
    terminal.type("Los viernes abre hasta el último ferry.")
    terminal.until("último ferry.")
    terminal.keys("Enter")
    terminal.until("edit saved: paragraph 3", "4/4 [-] EDITING")


@pytest.mark.parametrize("size", [(60, 15), (40, 8), (20, 5)])
def test_a_small_terminal_counts_the_errors_and_asks_about_what_it_never_showed(
    terminal: Terminal, size: tuple[int, int]
) -> None:
    review_project.write_article(terminal.root, CHANGED)
    columns, rows = size
    start_as(terminal, "ana", "--part", "reviewer", columns=columns, rows=rows)
    terminal.until(" !")
    terminal.keys("g")
    terminal.until("1/4 [!]", "!1 ?")
    terminal.keys("a")
    terminal.until(" a again approves")
    assert get_states(terminal)[0] is State.SOURCE_CHANGED


def test_pasted_lines_and_one_key_approve_nothing_line_by_line(terminal: Terminal) -> None:
    review_project.write_article(terminal.root, CHANGED)
    start_as(terminal, "ana", "--plain", "--part", "reviewer")
    terminal.until("[a]pprove", "you are reviewer")
    terminal.keys(":1", "Enter")
    terminal.until("paragraph 1 of 4, [!]")
    terminal.keys("a", "Enter")
    terminal.until("not done yet: ", "! does it all the same")
    terminal.tmux("set-buffer", "a\na\na\n!\na\na\na\na\na\na\n")
    terminal.tmux("paste-buffer")
    terminal.until("lines came at once, like a paste; none was obeyed")
    states = get_states(terminal)
    assert State.APPROVED not in states
    terminal.keys("a", "Enter")
    terminal.until("not done yet: ")
    assert get_states(terminal) == states
