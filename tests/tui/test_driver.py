"""The program on a terminal of our own: what it writes at its start, and how signals end it."""

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests import review_project
from tmtool.store.project import Project
from tmtool.tui.driver import MODEST

SECONDS = 20
REVIEWER = ("harbour", "--as", "ana", "--part", "reviewer")


def start_review(
    root: Path, *words: str, **environment: str
) -> tuple[subprocess.Popen[bytes], int]:
    """Start the program on a terminal of 80 by 24; it, and the other end of that terminal."""
    ours, theirs = pty.openpty()
    env = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24", **environment}
    command = [sys.executable, "-m", "tmtool", "-C", str(root), "review", *words]
    process = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=env, start_new_session=True
    )
    os.close(theirs)
    return process, ours


def read_until(ours: int, wanted: bytes) -> bytes:
    """Everything written until `wanted` is among it."""
    seen, end = b"", time.monotonic() + SECONDS
    while wanted not in seen and time.monotonic() < end:
        if select.select([ours], [], [], 0.1)[0]:
            try:
                seen += os.read(ours, 65536)
            except OSError:
                break
    return seen


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    review_project.isolate_state(tmp_path, monkeypatch)
    review_project.make_project(tmp_path)
    return tmp_path


def test_the_keyboard_is_asked_for_the_first_flag_alone(root: Path) -> None:
    process, ours = start_review(root, *REVIEWER)
    seen = read_until(ours, b"SOURCE")
    os.write(ours, b"q")
    seen += read_until(ours, b"\x1b[?1004l")
    process.wait(SECONDS)
    os.close(ours)
    assert process.returncode == 0
    assert re.findall(rb"\x1b\[>[0-9;]*u", seen) == [MODEST.encode()] == [b"\x1b[>1u"]
    assert b"\x1b[<u" in seen


def test_without_colour_no_colour_is_written_and_the_mouse_can_be_left_alone(root: Path) -> None:
    process, ours = start_review(root, *REVIEWER, "--no-mouse", NO_COLOR="1")
    seen = read_until(ours, b"SOURCE")
    os.write(ours, b"q")
    seen += read_until(ours, b"\x1b[?1004l")
    process.wait(SECONDS)
    os.close(ours)
    assert b"[?] to review" in re.sub(rb"\x1b\[[0-9;]*m", b"", seen)
    colours = {
        code
        for found in re.findall(rb"\x1b\[([0-9;]*)m", seen)
        for code in found.split(b";")
        if code.isdigit() and 30 <= int(code) <= 107 and code not in {b"39", b"49"}
    }
    assert colours == set()
    assert b"\x1b[?1000h" not in seen


def test_a_paste_that_is_not_utf_8_shows_what_is_wrong_with_it(root: Path) -> None:
    process, ours = start_review(root, "harbour", "--as", "luis", "--part", "translator")
    read_until(ours, b"EDITING")
    os.write(ours, b"\x1b[200~caf\xe9 \xff\x1b[201~")
    damaged = "caf\ufffd \ufffd"
    assert damaged.encode() in read_until(ours, damaged.encode())
    read_until(ours, b"text kept")
    process.kill()
    process.wait(SECONDS)
    os.close(ours)
    again = review_project.open_as_translator(Project.find(root), "luis")
    assert again.list_unfinished(again.review) == ((3, damaged),)


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_signal_in_mid_edit_keeps_the_text(root: Path, number: signal.Signals) -> None:
    process, ours = start_review(root, "harbour", "--as", "luis", "--part", "translator")
    read_until(ours, b"EDITING")
    os.write(ours, "¿Qué?".encode())
    # The whole of it: at the first letters the others may still be on their way.
    read_until(ours, "¿Qué?".encode())
    process.send_signal(number)
    read_until(ours, b"\x1b[?1004l")
    process.wait(SECONDS)
    os.close(ours)
    assert process.returncode == 128 + number
    again = review_project.open_as_translator(Project.find(root), "luis")
    assert again.list_unfinished(again.review) == ((3, "¿Qué?"),)


def test_a_terminal_that_goes_without_a_word_ends_the_program(root: Path) -> None:
    process, ours = start_review(root, "harbour", "--as", "luis", "--part", "translator")
    read_until(ours, b"EDITING")
    os.write(ours, "¿Qué?".encode())
    read_until(ours, "¿Qué?".encode())
    os.close(ours)
    assert process.wait(SECONDS) == 128 + signal.SIGHUP
    again = review_project.open_as_translator(Project.find(root), "luis")
    assert again.list_unfinished(again.review) == ((3, "¿Qué?"),)


@pytest.mark.parametrize("terminal", ["dumb", ""])
def test_a_terminal_that_cannot_draw_is_told_of_the_plain_way(root: Path, terminal: str) -> None:
    process, ours = start_review(root, "harbour", "--as", "ana", TERM=terminal)
    seen = read_until(ours, b"--plain")
    assert process.wait(SECONDS) == 2
    os.close(ours)
    assert b"needs a terminal that can draw a screen; add --plain" in seen
    assert b"\x1b" not in seen


def test_keys_typed_before_the_first_paint_are_kept_and_a_held_approval_decides_nothing(
    root: Path,
) -> None:
    process, ours = start_review(root, *REVIEWER)
    # At once, and more than a paste has: before there is a screen they are read in one piece.
    os.write(ours, b"aaaaaaaaaaGkkGkkGk")
    seen = read_until(ours, b"3/4")
    assert b"3/4" in seen
    os.write(ours, b"q")
    read_until(ours, b"\x1b[?1004l")
    process.wait(SECONDS)
    os.close(ours)
    states = [unit.state.value for unit in review_project.load_units(Project.find(root))]
    assert states.count("approved") <= 1
