"""Measures how fast the review screen is on an article of many paragraphs, over a pty.

Run as `python -m eval.review_speed [--units N] [--moves N]`. Printed: first paint (seconds from the
start of the process to the first source text), the CPU of one move with the advice that is sought
after it, and the time until the paragraph is shown.
"""

import argparse
import os
import select
import statistics
import sys
import tempfile
import time
from pathlib import Path

from eval.terminal import Terminal
from tests import make
from tmtool.core.settings import Settings
from tmtool.core.text.lang import Lang
from tmtool.store.project import Project
from tmtool.store.repository import read_catalog, write_catalog
from tmtool.workflow.load import LoadedArticle, load_article

SENTENCE = "The ferry leaves at nine and comes back at ten, whatever the weather may be. "
MAX_MOVE_CPU = 25  # CPU milliseconds of one move
IDLE_CPU = 50  # CPU milliseconds a second
QUIET_SECONDS = 0.15  # seconds without output after which a move is over


def make_project(root: Path, units: int) -> None:
    """A project with one article of so many paragraphs, every second one translated."""
    (root / "tmtool.toml").touch()
    path = root / "articles/en/long.md"
    path.parent.mkdir(parents=True)
    texts = [f"Paragraph {n}. " + SENTENCE * (1 + n % 6) for n in range(units)]
    path.write_text("\n\n".join(text.strip() for text in texts) + "\n")
    project = Project(root, Settings())
    pair = load_article(project, "long", make.DAY)
    if not isinstance(pair, LoadedArticle):
        raise SystemExit("the article could not be read")
    half_translated = [
        unit.save(f"El ferry {n}. " * 9, "luis", make.DAY) if n % 2 else unit
        for n, unit in enumerate(pair.catalog.units)
    ]
    write_catalog(project, None, pair.catalog.replace_units(half_translated))
    if read_catalog(project, "long", Lang.ES) is None:
        raise SystemExit("the catalog could not be written")


def wait_until_idle(terminal: Terminal) -> None:
    """Wait until the program has nothing more to do: the first advice takes a while."""
    busy = True
    while busy:
        before = terminal.measure_cpu()
        terminal.read(1.0)
        busy = terminal.measure_cpu() - before > IDLE_CPU


def press_key(terminal: Terminal, key: bytes) -> float:
    """Press a key; milliseconds until the paragraph is there, advice on it not waited for."""
    start, shown = time.perf_counter(), 0.0
    os.write(terminal.master_fd, key)
    while select.select([terminal.master_fd], [], [], QUIET_SECONDS)[0]:
        os.read(terminal.master_fd, 65536)
        shown = shown or 1000 * (time.perf_counter() - start)
    return shown


def measure_moves(root: Path, size: tuple[int, int], moves: int, key: bytes) -> float:
    """The CPU of one move in milliseconds; it and the times are printed."""
    words = ["review", "long", "--as", "ana", "--part", "reviewer"]
    start = time.perf_counter()
    with Terminal(root, words, *size) as terminal:
        terminal.wait_for(b"SOURCE")
        first = time.perf_counter() - start
        wait_until_idle(terminal)
        before = terminal.measure_cpu()
        times = sorted(press_key(terminal, key) for _ in range(moves))
        cpu = (terminal.measure_cpu() - before) / moves
    middle, slow = statistics.median(times), times[int(0.95 * len(times))]
    print(
        f"{size[0]}x{size[1]}, key {key.decode()}: first paint {first:.2f} s; one move"
        f" {cpu:.1f} ms CPU with advice, shown after {middle:.0f} ms (p95 {slow:.0f})"
    )
    return cpu


def main() -> int:
    """Print the figures; exit 1 where a move takes more CPU than the goal."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=5000)
    parser.add_argument("--moves", type=int, default=60)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        make_project(root, args.units)
        sizes = ((80, 24), (140, 40))
        cpu = [measure_moves(root, size, args.moves, key) for size in sizes for key in (b"j", b"n")]
    return 1 if max(cpu) > MAX_MOVE_CPU else 0


if __name__ == "__main__":
    sys.exit(main())
