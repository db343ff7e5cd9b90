"""Recalling finds what light edits carried translations from, on disk and in git."""

from collections.abc import Generator
from contextlib import closing

from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.unit import Unit
from tmtool.core.errors import TmtoolError
from tmtool.core.sync.undo import UndoneEdit, find_carried_units, undo_edit
from tmtool.formats.po.strict import parse
from tmtool.store.git import list_revisions, read_objects
from tmtool.store.project import Project
from tmtool.store.repository import write_catalog
from tmtool.workflow.load import LoadedArticle

VERSIONS = 200  # of a catalog that are read, at most


def find_undone_edits(project: Project, pair: LoadedArticle) -> tuple[UndoneEdit, ...]:
    """Every unit of `pair` that stands by a light edit, brought back to asking.

    Its target is the one before the edit where the disk or git has it, and the present one else.
    """
    wanted = find_carried_units(pair.catalog)
    before = find_former_units(project, pair, set(wanted.values()))
    units = {unit.id: unit for unit in pair.catalog.units}
    return tuple(undo_edit(pair.slug, units[n], before.get(seal)) for n, seal in wanted.items())


def write_undone_edits(
    project: Project, pair: LoadedArticle, found: tuple[UndoneEdit, ...]
) -> None:
    """Write the catalog with these units brought back."""
    catalog = pair.catalog
    for recall in found:
        catalog = catalog.replace_unit(recall.restored)
    write_catalog(project, pair.stored, catalog)


def find_former_units(project: Project, pair: LoadedArticle, seals: set[str]) -> dict[str, Unit]:
    """The pairs with these seals, as the catalog on disk or a committed version of it has them."""
    found: dict[str, Unit] = {}
    with closing(_read_catalog_versions(project, pair)) as versions:
        while found.keys() < seals and (version := next(versions, None)):
            units = (*version.units, *version.obsolete_units)
            found = {s: u for u in units if (s := u.compute_seal()) in seals} | found
    return found


def _read_catalog_versions(project: Project, pair: LoadedArticle) -> Generator[Catalog]:
    if pair.stored:
        yield pair.stored.catalog
    path = project.format_path(project.locate_catalog(pair.slug, pair.catalog.target_lang))
    versions = list_revisions(project.root, path, VERSIONS)
    with closing(read_objects(project.root, (v.object_name for v in versions))) as raws:
        for raw in raws:
            try:
                yield parse(raw or b"", path, slug=pair.slug)
            except TmtoolError:
                continue
