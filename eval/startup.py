"""Measures the CPU that `tmtool --version` and `tmtool status` take against `python -c pass`.

`python -m eval.startup [PROJECT] [--rounds N]`: the three commands take turns, so that a machine
that slows down slows all of them; the median and the ratio to the empty program are printed.
"""

import argparse
import resource
import statistics
import subprocess
import sys
from pathlib import Path


def measure_cpu(command: list[str]) -> float:
    """The CPU milliseconds, user and system, that one run of `command` took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def main() -> int:
    """Print one row for each command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("project", nargs="?", default=".")
    parser.add_argument("--rounds", type=int, default=11)
    args = parser.parse_args()
    program = str(Path(sys.executable).with_name("tmtool"))
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "tmtool --version": [program, "--version"],
        "tmtool status": [program, "-C", args.project, "status"],
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(args.rounds):
        for name, command in commands.items():
            times[name].append(measure_cpu(command))
    base = statistics.median(times["python -c pass"])
    for name, row in times.items():
        median = statistics.median(row)
        print(f"{name:18} {median:7.1f} ms CPU  x {median / base:4.1f}  (min {min(row):.1f})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
