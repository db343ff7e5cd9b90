"""Counts what is lost by saves under kill -9 and by many writers of one catalog.

Run as `python -m eval.crashes [--rounds N]`.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.crash import kill_saves, run_parallel_writers


def main() -> int:
    """Print what was unreadable or lost; exit 1 if anything was."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--writers", type=int, default=8)
    parser.add_argument("--units", type=int, default=60)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        killed = kill_saves(Path(folder), args.rounds)
    with tempfile.TemporaryDirectory() as folder:
        shared = run_parallel_writers(Path(folder), args.writers, args.units)
    print(
        f"kill -9 x {args.rounds}: {killed.unreadable} unreadable, "
        f"{killed.lost_edits} of {killed.saves} confirmed edits lost"
    )
    print(f"{args.writers} writers: {args.units - shared.lost_edits} of {args.units} edits kept")
    return 1 if killed.unreadable or killed.lost_edits or shared.lost_edits else 0


if __name__ == "__main__":
    sys.exit(main())
