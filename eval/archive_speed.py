"""Speed over a whole archive, beside other programs: `python -m eval.archive_speed --corpus DIR`.

The corpus is as eval.archive says. The commands take turns, so that whatever else the machine
does falls on all of them; printed are medians of wall time, and the ratios that count, each with
its goal. `--share 4` takes every fourth article; `--toolkit BIN` is where pot2po and pocount are.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from eval import archive

PROGRAM = str(Path(sys.executable).with_name("tmtool"))
LOOP = 'for f in "$1"/*.po; do msgmerge -q --previous --no-wrap -o "$3/${f##*/}" "$f" "$2/$(basename "$f" .po).pot"; done'  # noqa: E501  # one command
CATALOGS = "locales/es/LC_MESSAGES"


@dataclass(frozen=True, slots=True)
class Contender:
    """One command, and what has to be done before each of its runs, untimed."""

    command: list[str]
    prepare: Callable[[], object] = lambda: None
    times: list[float] = field(default_factory=list)

    def run(self, *, counted: bool) -> None:
        """Run it once."""
        self.prepare()
        start = time.perf_counter()
        done = subprocess.run(self.command, capture_output=True, check=False)
        if counted:
            self.times.append(time.perf_counter() - start)
        if done.returncode:
            sys.exit(f"{self.command}: {done.stderr.decode()[-300:]}")

    @property
    def seconds(self) -> float:
        """The median of its runs."""
        return statistics.median(self.times)


@dataclass(frozen=True, slots=True)
class Field:
    """Where it all happens: the project as it was, as edited, POT files, and the one worked in."""

    base: Path
    edited: Path
    templates: Path
    worked: Path
    made: Path

    @classmethod
    def laid(cls, corpus: Path, root: Path, share: int) -> "Field":
        """A field made of every `share`-th article of the corpus."""
        found = cls(*(root / name for name in ("base", "edited", "templates", "worked", "made")))
        project = archive.made(corpus, found.base, share)
        edits = archive.edited(found.base, found.edited)
        archive.templates(type(project)(found.edited, project.settings), found.templates)
        shutil.copytree(found.base, found.worked)
        print(f"{len(project.slugs())} articles, {edits} paragraphs edited")
        return found

    def unchanged(self) -> None:
        """Make the project in work what it was, and let it be known."""
        for folder in ("articles/en", CATALOGS):
            self._copied(self.base, folder)
        for verb in ("sync", "sync", "status"):
            subprocess.run([PROGRAM, "-C", self.worked, verb], capture_output=True, check=True)

    def changed(self) -> None:
        """Edit the project in work, which was up to date."""
        self.unchanged()
        self._copied(self.edited, "articles/en")
        os.sync()

    def unknown(self) -> None:
        """Let nothing be known of the project in work."""
        shutil.rmtree(self.worked / ".tmtool", ignore_errors=True)

    def emptied(self) -> None:
        """Make room for what other programs write."""
        shutil.rmtree(self.made, ignore_errors=True)
        self.made.mkdir()

    def _copied(self, source: Path, folder: str) -> None:
        for path in (source / folder).iterdir():
            target = self.worked / folder / path.name
            if not target.exists() or target.read_bytes() != path.read_bytes():
                shutil.copyfile(path, target)


def contenders(place: Field, toolkit: str) -> dict[str, Contender]:
    """Everything that is measured, by name."""
    work = [PROGRAM, "-C", str(place.worked)]
    catalogs, pots, made = str(place.base / CATALOGS), str(place.templates), str(place.made)
    found = {
        "pass": Contender([sys.executable, "-c", "pass"]),
        "start": Contender([PROGRAM, "--version"]),
        "sync, nothing changed": Contender([*work, "sync"], place.unchanged),
        "status": Contender([*work, "status"], place.unchanged),
        "status, no index": Contender([*work, "status"], place.unknown),
        "sync, 5 % edited": Contender([*work, "sync", "-q"], place.changed),
        "msgmerge": Contender(["sh", "-c", LOOP, "sh", catalogs, pots, made], place.emptied),
    }
    if toolkit:
        pot2po = [f"{toolkit}/pot2po", "--progress=none", "-t", catalogs, pots, made]
        found["pot2po"] = Contender(pot2po, place.emptied)
        found["pocount"] = Contender([f"{toolkit}/pocount", "--csv", catalogs])
    return found


def goals(found: dict[str, Contender]) -> list[tuple[str, float, float]]:
    """What counts: a name, the ratio, and what it may be at most."""
    empty, start = found["pass"].seconds, found["start"].seconds
    edited, cold = found["sync, 5 % edited"].seconds, found["status, no index"].seconds
    listed = [
        ("sync, nothing changed, beyond start-up / pass",
         (found["sync, nothing changed"].seconds - start) / empty, 8.0),
        ("status beyond start-up / pass", (found["status"].seconds - start) / empty, 6.0),
        ("sync, 5 % edited / msgmerge --previous", edited / found["msgmerge"].seconds, 0.15),
    ]  # fmt: skip
    if "pot2po" in found:
        listed.append(("sync, 5 % edited / pot2po", edited / found["pot2po"].seconds, 0.35))
        listed.append(("status, no index / pocount", cold / found["pocount"].seconds, 0.5))
    return listed


def main() -> int:
    """Print the figures; exit 1 where one misses its goal."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--share", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--toolkit", default="", metavar="BIN")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = contenders(Field.laid(args.corpus, Path(folder), args.share), args.toolkit)
        for turn in range(args.rounds + 1):
            order = list(found.values())
            for contender in order[turn % len(order) :] + order[: turn % len(order)]:
                contender.run(counted=turn > 0)
    for name, contender in found.items():
        print(f"{name:24} {contender.seconds:8.3f} s  (min {min(contender.times):.3f})")
    missed = False
    for name, ratio, goal in goals(found):
        missed |= ratio > goal
        print(f"{name:48} {ratio:6.2f}  (goal {goal})")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
