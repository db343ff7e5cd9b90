"""Recalling finds what light edits carried translations from, on disk and in git."""

from collections.abc import Generator
from contextlib import closing

from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.unit import Unit
from tmtool.core.errors import TmtoolError
from tmtool.core.sync.undo import Recall, carried, recalled
from tmtool.formats.po import strict as po
from tmtool.store import git as history
from tmtool.store import repository as shelf
from tmtool.store.project import Project
from tmtool.workflow.load import Pair

VERSIONS = 200  # of a catalog that are read, at most


def recalls(project: Project, pair: Pair) -> tuple[Recall, ...]:
    """Every unit of `pair` that stands by a light edit, brought back to asking.

    Its target is the one before the edit where the disk or git has it, and the present one else.
    """
    wanted = carried(pair.catalog)
    before = former(project, pair, set(wanted.values()))
    units = {unit.id: unit for unit in pair.catalog.units}
    return tuple(recalled(pair.slug, units[n], before.get(seal)) for n, seal in wanted.items())


def save(project: Project, pair: Pair, found: tuple[Recall, ...]) -> None:
    """Write the catalog with these units brought back."""
    catalog = pair.catalog
    for recall in found:
        catalog = catalog.with_unit(recall.then)
    shelf.save_catalog(project, pair.held, catalog)


def former(project: Project, pair: Pair, seals: set[str]) -> dict[str, Unit]:
    """The pairs with these seals, as the catalog on disk or a committed version of it has them."""
    found: dict[str, Unit] = {}
    with closing(_versions(project, pair)) as versions:
        while found.keys() < seals and (version := next(versions, None)):
            units = (*version.units, *version.obsolete)
            found = {s: u for u in units if (s := u.seal()) in seals} | found
    return found


def _versions(project: Project, pair: Pair) -> Generator[Catalog]:
    if pair.held:
        yield pair.held.catalog
    path = project.shown(project.catalog(pair.slug, pair.catalog.target))
    versions = history.versions(project.root, path, VERSIONS)
    with closing(history.contents(project.root, (v.name for v in versions))) as raws:
        for raw in raws:
            try:
                yield po.parse(raw or b"", path, slug=pair.slug)
            except TmtoolError:
                continue
