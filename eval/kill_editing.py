"""Counts what is lost when the program is killed with -9 while somebody edits.

Run as `python -m eval.kill_editing [--rounds N] [--steady N]`. Each round a translator types and
confirms, paragraph after paragraph, in the real program on a pty, and the process is killed at a
random moment. An edit is acknowledged once the screen says that it is saved, a text once it says
that it is kept. Afterwards each must be in the catalog, or be offered by the next session. In a
steady round somebody types without a pause, ten keys a second: what was typed more than 2.5 seconds
before the kill (two until it is recorded, half a one to do it) must be offered. Exit 1 where
anything is lost.
"""

import argparse
import os
import random
import select
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from eval.terminal import Terminal
from tmtool.core.review.session import ReviewPart
from tmtool.store.project import Project
from tmtool.workflow.review.session import Person, ReviewSession

UNITS = 40
KEY_SECONDS = 0.1  # between two keys of somebody who types without a pause
LONGEST_WAIT = 2.5
PERSON = Person("luis", ReviewPart.TRANSLATOR)


@dataclass(slots=True)
class SessionRound:
    """What the screen said in one session is safe: saved edits by paragraph, and a kept text."""

    number: int
    edits: dict[int, str] = field(default_factory=dict)
    kept_text: str = ""


def make_project(root: Path) -> Project:
    """A project with one untranslated article."""
    (root / "tmtool.toml").touch()
    path = root / "articles/en/long.md"
    path.parent.mkdir(parents=True)
    path.write_text("\n\n".join(f"Paragraph number {n}." for n in range(UNITS)) + "\n")
    return Project.find(root)


def run_session(root: Path, number: int, seconds: float) -> SessionRound:
    """One session, killed `seconds` after its editor opened."""
    confirmed = SessionRound(number)
    words = ["review", "long", "--as", "luis", "--part", "translator"]
    with Terminal(root, words, 80, 24) as terminal:
        terminal.wait_for(b"EDITING")
        end, count = time.monotonic() + seconds, 0
        while time.monotonic() < end:
            text = f"Texto {number} {count}."
            os.write(terminal.master_fd, text.encode())
            if count % 3 == 0:
                seen = _read_until(terminal, b"text kept", end)
                if b"text kept" in seen and not confirmed.kept_text:
                    confirmed.kept_text = text
            os.write(terminal.master_fd, b"\r")
            # The very paragraph: the line about the one before may be drawn once more.
            wanted = f"edit saved: paragraph {count + 1}".encode()
            if wanted in _read_until(terminal, wanted, end):
                confirmed.edits[count + 1] = text
            count += 1
    return confirmed


def _read_until(terminal: Terminal, wanted: bytes, end: float) -> bytes:
    seen = b""
    while wanted not in seen and time.monotonic() < end:
        if select.select([terminal.master_fd], [], [], 0.05)[0]:
            seen += terminal.read(0.01)
    return seen


def count_lost(project: Project, session_round: SessionRound) -> int:
    """How many of the acknowledged edits and texts are gone."""
    desk = ReviewSession(project, "long", PERSON)
    review = desk.restore_unfinished(desk.review)
    targets = [unit.target for unit in review.catalog.units]
    safe = {*targets, *(one.text for one in review.unsaved_texts)}
    missing = [text for n, text in session_round.edits.items() if targets[n - 1] != text]
    if session_round.kept_text and session_round.kept_text not in safe:
        missing.append(f"(typed) {session_round.kept_text}")
    desk.close(review)
    for text in missing:
        print(f"lost in round {session_round.number}: {text}; there is {targets[:12]}")
    return len(missing)


def measure_steady_loss(root: Path, seconds: float) -> float:
    """How many seconds of typing without a pause are gone after a kill -9."""
    project = make_project(root)
    words = ["review", "long", "--as", "luis", "--part", "translator"]
    times: list[float] = []
    with Terminal(root, words, 80, 24) as terminal:
        terminal.wait_for(b"EDITING")
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            os.write(terminal.master_fd, b"o")
            times.append(time.monotonic())
            terminal.read(KEY_SECONDS)
        killed = time.monotonic()
    desk = ReviewSession(project, "long", PERSON)
    kept = "".join(text for _, text in desk.list_unfinished(desk.review))
    desk.close(desk.review)
    return killed - times[len(kept)] if len(kept) < len(times) else 0.0


def run_steady_rounds(rounds: int, chance: random.Random) -> bool:
    """Whether no round of typing without a pause lost more than it may; prints the worst."""
    losses = []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            os.environ["XDG_STATE_HOME"] = str(Path(folder) / "state")
            losses.append(measure_steady_loss(Path(folder), chance.uniform(1, 8)))
    worst = max(losses, default=0.0)
    print(f"{rounds} kills during steady typing: at most {worst:.1f} seconds of it lost")
    return worst <= LONGEST_WAIT


def main() -> int:
    """Print what was acknowledged and what of it was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--steady", type=int, default=20)
    args = parser.parse_args()
    chance, edits, kept, gone = random.Random(0), 0, 0, 0  # noqa: S311  # a moment, no secret
    for number in range(args.rounds):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            os.environ["XDG_STATE_HOME"] = str(root / "state")
            made = make_project(root)
            confirmed = run_session(root, number, chance.uniform(0.05, 1.5))
            edits, kept = edits + len(confirmed.edits), kept + bool(confirmed.kept_text)
            gone += count_lost(made, confirmed)
    print(f"{args.rounds} kills: {edits} edits and {kept} texts acknowledged, {gone} lost")
    steady = run_steady_rounds(args.steady, chance)
    return 0 if steady and not gone else 1


if __name__ == "__main__":
    sys.exit(main())
