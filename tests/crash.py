"""Saving under fire: children that are killed while they save, and many that save at once."""

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
    """A project with one catalog of so many untranslated units."""
    made = Project(root, Settings())
    catalog = make.catalog(*(make.unit(f"Paragraph number {n}.") for n in range(units)))
    write_catalog(made, None, catalog)
    return made


def load_catalog(project: Project) -> StoredCatalog:
    found = read_catalog(project, make.SLUG, Lang.ES)
    assert found
    return found


def save_unit(
    project: Project, base: StoredCatalog, n: int, target: str, who: str
) -> StoredCatalog:
    """One person's edit of one unit, saved."""
    catalog: Catalog = base.catalog
    unit = catalog.units[n].save(target, who, DAY)
    return write_catalog(project, base, catalog.replace_unit(unit)).stored


def _fork_child(work: Callable[[int], None]) -> tuple[int, int]:
    """A forked process that does `work` with the writing end of a pipe; its id, the other end."""
    told, tell = os.pipe()
    child = os.fork()
    if child:
        os.close(tell)
        return child, told
    try:
        os.close(told)
        work(tell)
    finally:
        os._exit(0)


def _read_lines(pipe: int) -> list[str]:
    with os.fdopen(pipe) as lines:
        return lines.read().split("\n")[:-1]


def kill_saves(root: Path, rounds: int, seed: int = 0) -> CrashReport:
    """Kill a saving process at a random moment, `rounds` times."""
    chance = random.Random(seed)
    made, torn, lost, saves = make_project(root, units=UNITS), 0, 0, 0

    def work(tell: int) -> None:
        base, count = load_catalog(made), 0
        while True:
            base = save_unit(made, base, count % UNITS, f"Texto {os.getpid()} {count}.", "luis")
            os.write(tell, f"{count}\n".encode())
            count += 1

    for _ in range(rounds):
        child, told = _fork_child(work)
        first = os.read(told, 1).decode()  # it is at work now, however busy the machine is
        time.sleep(chance.uniform(0.0, 0.05))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        confirmed = [int(line) for line in (first + "\n".join([*_read_lines(told), ""])).split()]
        saves += len(confirmed)
        try:
            units = load_catalog(made).catalog.units
        except Exception:  # noqa: BLE001  # whatever is wrong with the file counts
            torn += 1
            continue
        lost += sum(not _is_edit_present(units[n % UNITS].target, child, n) for n in confirmed)
    return CrashReport(torn, lost, saves)


def _is_edit_present(target: str, child: int, count: int) -> bool:
    """Whether an edit stands, or a later one of the same process in its place."""
    words = target.removesuffix(".").split()
    return words[:2] == ["Texto", str(child)] and int(words[2]) >= count


def run_parallel_writers(root: Path, processes: int, units: int) -> CrashReport:
    """So many processes that read one catalog at once and each edit their own share of it."""
    made = make_project(root, units)

    def work(mine: int) -> Callable[[int], None]:
        def edit(tell: int) -> None:
            base = load_catalog(made)
            for n in range(mine, units, processes):
                base = save_unit(made, base, n, f"Texto {n}.", f"person{mine}")
            os.write(tell, b"done\n")

        return edit

    children = [_fork_child(work(mine)) for mine in range(processes)]
    for child, told in children:
        _read_lines(told)
        os.waitpid(child, 0)
    kept = [u.target == f"Texto {n}." for n, u in enumerate(load_catalog(made).catalog.units)]
    return CrashReport(0, kept.count(False), units)
