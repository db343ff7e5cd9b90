"""Measures how exactly `tmtool add` reads texts that somebody copied out of a browser.

Run as `python -m eval.pasted_texts --drive DRIVE.py --score SCORE.py FOLDER`. FOLDER holds pairs
of NAME.txt and NAME.gold.json; DRIVE.py runs `tmtool add` over them and SCORE.py compares its
answers with the gold.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path


def main() -> int:
    """Print the score; exit 1 unless every field and paragraph is exact, where that is asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder")
    parser.add_argument("--drive", required=True)
    parser.add_argument("--score", required=True)
    parser.add_argument("--exact", action="store_true")
    args = parser.parse_args()
    program = Path(sys.executable).with_name("tmtool")
    with tempfile.TemporaryDirectory() as folder:
        answers = str(Path(folder, "said.json"))
        command = f"{program} add {{text}} --dry-run --format json --quiet"
        drive = [args.drive, "import", "--folder", args.folder, "--command", command]
        subprocess.run([sys.executable, *drive, "--out", answers], check=False)
        exact = ["--exact"] if args.exact else []
        score = [sys.executable, args.score, "import", args.folder, answers, *exact]
        return subprocess.run(score, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
