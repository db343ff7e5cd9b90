"""Measures speed over a whole archive, beside other programs.

Run as `python -m eval.archive_speed --corpus DIR`, a corpus as eval.corpus_project describes it.
The commands take turns, so that whatever else the machine does falls on all of them; printed are
medians of wall time, and the ratios that count, each with its goal. `--share 4` takes every fourth
article; `--toolkit BIN` is where pot2po and pocount are.
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

from eval import corpus_project

PROGRAM = str(Path(sys.executable).with_name("tmtool"))
MSGMERGE_LOOP = 'for f in "$1"/*.po; do msgmerge -q --previous --no-wrap -o "$3/${f##*/}" "$f" "$2/$(basename "$f" .po).pot"; done'  # noqa: E501  # one command
CATALOGS = "locales/es/LC_MESSAGES"


@dataclass(frozen=True, slots=True)
class TimedCommand:
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
class Workspace:
    """The folders of one measurement: the project as it was, as edited, and the one worked in.

    `templates` are its POT files, `output` is where other programs write.
    """

    base: Path
    edited: Path
    templates: Path
    working: Path
    output: Path

    @classmethod
    def create(cls, corpus: Path, root: Path, interval: int) -> "Workspace":
        """A workspace out of every `interval`-th article of the corpus."""
        workspace = cls(
            *(root / name for name in ("base", "edited", "templates", "worked", "made"))
        )
        project = corpus_project.make_project(corpus, workspace.base, interval)
        edits = corpus_project.copy_with_edits(workspace.base, workspace.edited)
        corpus_project.write_templates(
            type(project)(workspace.edited, project.settings), workspace.templates
        )
        shutil.copytree(workspace.base, workspace.working)
        print(f"{len(project.list_slugs())} articles, {edits} paragraphs edited")
        return workspace

    def restore_project(self) -> None:
        """Make the project in work what it was, and its index complete."""
        for folder in ("articles/en", CATALOGS):
            self._copy_folder(self.base, folder)
        for verb in ("sync", "sync", "status"):
            subprocess.run([PROGRAM, "-C", self.working, verb], capture_output=True, check=True)

    def edit_project(self) -> None:
        """Edit the project in work, which was up to date."""
        self.restore_project()
        self._copy_folder(self.edited, "articles/en")
        os.sync()

    def delete_index(self) -> None:
        """Delete the index of the project in work."""
        shutil.rmtree(self.working / ".tmtool", ignore_errors=True)

    def clear_output(self) -> None:
        """Make room for what other programs write."""
        shutil.rmtree(self.output, ignore_errors=True)
        self.output.mkdir()

    def _copy_folder(self, source: Path, folder: str) -> None:
        for path in (source / folder).iterdir():
            target = self.working / folder / path.name
            if not target.exists() or target.read_bytes() != path.read_bytes():
                shutil.copyfile(path, target)


def list_commands(workspace: Workspace, toolkit: str) -> dict[str, TimedCommand]:
    """Everything that is measured, by name."""
    work = [PROGRAM, "-C", str(workspace.working)]
    catalogs, pots, output = (
        str(workspace.base / CATALOGS),
        str(workspace.templates),
        str(workspace.output),
    )
    commands = {
        "pass": TimedCommand([sys.executable, "-c", "pass"]),
        "start": TimedCommand([PROGRAM, "--version"]),
        "sync, nothing changed": TimedCommand([*work, "sync"], workspace.restore_project),
        "status": TimedCommand([*work, "status"], workspace.restore_project),
        "status, no index": TimedCommand([*work, "status"], workspace.delete_index),
        "sync, 5 % edited": TimedCommand([*work, "sync", "-q"], workspace.edit_project),
        "msgmerge": TimedCommand(
            ["sh", "-c", MSGMERGE_LOOP, "sh", catalogs, pots, output], workspace.clear_output
        ),
    }
    if toolkit:
        pot2po = [f"{toolkit}/pot2po", "--progress=none", "-t", catalogs, pots, output]
        commands["pot2po"] = TimedCommand(pot2po, workspace.clear_output)
        commands["pocount"] = TimedCommand([f"{toolkit}/pocount", "--csv", catalogs])
    return commands


def compute_ratios(commands: dict[str, TimedCommand]) -> list[tuple[str, float, float]]:
    """The ratios that have a goal: a name, the ratio, and what it may be at most."""
    empty, start = commands["pass"].seconds, commands["start"].seconds
    edited, cold = commands["sync, 5 % edited"].seconds, commands["status, no index"].seconds
    ratios = [
        ("sync, nothing changed, beyond start-up / pass",
         (commands["sync, nothing changed"].seconds - start) / empty, 8.0),
        ("status beyond start-up / pass", (commands["status"].seconds - start) / empty, 6.0),
        ("sync, 5 % edited / msgmerge --previous", edited / commands["msgmerge"].seconds, 0.15),
    ]  # fmt: skip
    if "pot2po" in commands:
        ratios.append(("sync, 5 % edited / pot2po", edited / commands["pot2po"].seconds, 0.35))
        ratios.append(("status, no index / pocount", cold / commands["pocount"].seconds, 0.5))
    return ratios


def main() -> int:
    """Print the figures; exit 1 where one misses its goal."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--share", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--toolkit", default="", metavar="BIN")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        commands = list_commands(
            Workspace.create(args.corpus, Path(folder), args.share), args.toolkit
        )
        for turn in range(args.rounds + 1):
            order = list(commands.values())
            for command in order[turn % len(order) :] + order[: turn % len(order)]:
                command.run(counted=turn > 0)
    for name, command in commands.items():
        print(f"{name:24} {command.seconds:8.3f} s  (min {min(command.times):.3f})")
    missed = False
    for name, ratio, goal in compute_ratios(commands):
        missed |= ratio > goal
        print(f"{name:48} {ratio:6.2f}  (goal {goal})")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
