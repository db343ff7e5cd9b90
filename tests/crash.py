"""Kills processes while they save, and lets many save at once, to count what is lost."""

import os
import random
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests import make
from tmtool.core.catalog.catalog import Catalog
from tmtool.core.settings import Settings
from tmtool.core.text.lang import Lang
from tmtool.store.project import Project
from tmtool.store.repository import StoredCatalog, read_catalog, write_catalog

DAY = "2026-03-04"
UNITS = 12


@dataclass(frozen=True, slots=True)
class CrashReport:
    """What went wrong: files that cannot be read, and edits that were confirmed and are gone."""

    unreadable: int
    lost_edits: int
    saves: int


def make_project(root: Path, units: int) -> Project:
    """A project with one catalog of `units` untranslated units."""
    project = Project(root, Settings())
    catalog = make.catalog(*(make.unit(f"Paragraph number {n}.") for n in range(units)))
    write_catalog(project, None, catalog)
    return project


def load_catalog(project: Project) -> StoredCatalog:
    stored = read_catalog(project, make.SLUG, Lang.ES)
    assert stored
    return stored


def save_unit(
    project: Project, base: StoredCatalog, n: int, target: str, who: str
) -> StoredCatalog:
    """One person's edit of one unit, saved."""
    catalog: Catalog = base.catalog
    unit = catalog.units[n].save(target, who, DAY)
    return write_catalog(project, base, catalog.replace_unit(unit)).stored


def _fork_child(work: Callable[[int], None]) -> tuple[int, int]:
    """A forked process that does `work` with the writing end of a pipe; its id, the other end."""
    read_end, write_end = os.pipe()
    child = os.fork()
    if child:
        os.close(write_end)
        return child, read_end
    try:
        os.close(read_end)
        work(write_end)
    finally:
        os._exit(0)


def _read_lines(pipe: int) -> list[str]:
    with os.fdopen(pipe) as lines:
        return lines.read().split("\n")[:-1]


def kill_saves(root: Path, rounds: int, seed: int = 0) -> CrashReport:
    """Kill a saving process at a random moment, `rounds` times."""
    chance = random.Random(seed)
    project = make_project(root, units=UNITS)
    unreadable = lost = saves = 0

    def work(write_end: int) -> None:
        base, count = load_catalog(project), 0
        while True:
            base = save_unit(project, base, count % UNITS, f"Texto {os.getpid()} {count}.", "luis")
            os.write(write_end, f"{count}\n".encode())
            count += 1

    for _ in range(rounds):
        child, read_end = _fork_child(work)
        first = os.read(read_end, 1).decode()  # it is at work now, however busy the machine is
        time.sleep(chance.uniform(0.0, 0.05))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        confirmed = [
            int(line) for line in (first + "\n".join([*_read_lines(read_end), ""])).split()
        ]
        saves += len(confirmed)
        try:
            units = load_catalog(project).catalog.units
        except Exception:  # noqa: BLE001  # whatever is wrong with the file counts
            unreadable += 1
            continue
        lost += sum(not _is_edit_present(units[n % UNITS].target, child, n) for n in confirmed)
    return CrashReport(unreadable, lost, saves)


def _is_edit_present(target: str, child: int, count: int) -> bool:
    """Whether an edit stands, or a later one of the same process in its place."""
    words = target.removesuffix(".").split()
    return words[:2] == ["Texto", str(child)] and int(words[2]) >= count


def run_parallel_writers(root: Path, processes: int, units: int) -> CrashReport:
    """Let `processes` processes read one catalog at once and each edit their own share of it."""
    project = make_project(root, units)

    def make_work(number: int) -> Callable[[int], None]:
        def edit(write_end: int) -> None:
            base = load_catalog(project)
            for n in range(number, units, processes):
                base = save_unit(project, base, n, f"Texto {n}.", f"person{number}")
            os.write(write_end, b"done\n")

        return edit

    children = [_fork_child(make_work(number)) for number in range(processes)]
    for child, read_end in children:
        _read_lines(read_end)
        os.waitpid(child, 0)
    saved_units = load_catalog(project).catalog.units
    lost = sum(unit.target != f"Texto {n}." for n, unit in enumerate(saved_units))
    return CrashReport(0, lost, units)
