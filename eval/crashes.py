"""Saves under kill -9, and many writers of one catalog: `python -m eval.crashes [--rounds N]`."""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.crash import killed_saves, many_writers


def main() -> int:
    """Print what was torn or lost; exit 1 if anything was."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--writers", type=int, default=8)
    parser.add_argument("--units", type=int, default=60)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        killed = killed_saves(Path(folder), args.rounds)
    with tempfile.TemporaryDirectory() as folder:
        shared = many_writers(Path(folder), args.writers, args.units)
    print(
        f"kill -9 x {args.rounds}: {killed.torn} torn, {killed.lost} of {killed.saves} "
        "confirmed edits lost"
    )
    print(f"{args.writers} writers: {args.units - shared.lost} of {args.units} edits kept")
    return 1 if killed.torn or killed.lost or shared.lost else 0


if __name__ == "__main__":
    sys.exit(main())
