"""Measures how well `tmtool diff` traces paragraphs from one version of an article to the next.

Run as `python -m eval.paragraph_tracing --drive DRIVE.py --score SCORE.py EDITS.json`. EDITS.json
holds versions of articles, and by hand what became of every paragraph; DRIVE.py runs `tmtool diff`
over them and SCORE.py compares its answers with that.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

MIN_TRACED = "0.95"  # of the changed paragraphs traced to where they come from


def main() -> int:
    """Print the score; exit 1 below the floor, or where a translation was kept or lost wrongly."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold")
    parser.add_argument("--drive", required=True)
    parser.add_argument("--score", required=True)
    args = parser.parse_args()
    program = Path(sys.executable).with_name("tmtool")
    with tempfile.TemporaryDirectory() as folder:
        answers = str(Path(folder, "said.json"))
        command = f"{program} diff {{before}} {{after}} --format json"
        drive = [args.drive, "diff", "--gold", args.gold, "--command", command, "--out", answers]
        subprocess.run([sys.executable, *drive], check=False)
        score = [args.score, "diff", args.gold, answers, "--at-least", MIN_TRACED, "--no-harm"]
        return subprocess.run([sys.executable, *score], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
