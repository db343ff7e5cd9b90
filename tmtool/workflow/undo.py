"""Undoes what sync carried over light edits: `tmtool sync --undo`.

A light edit of a source (of its markup, case or punctuation) leaves the translation standing.
Undone, the unit is as it was before the edit and asks for another look. What it was is read from
the catalog on disk and from git, which `tmtool log` does as well.
"""

from collections.abc import Generator, Iterable
from contextlib import closing
from dataclasses import dataclass

from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.unit import Unit
from tmtool.core.errors import TmtoolError
from tmtool.core.sync.undo import UndoneEdit, find_carried_units, undo_edit
from tmtool.formats.po.strict import parse
from tmtool.store.git import list_revisions, read_objects
from tmtool.store.project import Project
from tmtool.store.repository import write_catalog
from tmtool.workflow.load import LoadedArticle, load_articles

MAX_REVISIONS = 200  # of a catalog that are read


@dataclass(frozen=True, slots=True)
class UndoResult:
    """The units that ask for another look, and which articles could not be worked on."""

    edits: tuple[UndoneEdit, ...]
    problems: tuple[TmtoolError, ...]


def undo_light_edits(
    project: Project, slugs: Iterable[str], day: str, *, write: bool
) -> UndoResult:
    """Let every translation of these articles, or of all, that a light edit left ask again.

    The articles are loaded as of the ISO day `day`. Without `write` the result says what would
    be done. Raises UnsafePath for a slug that leads out of the project.
    """
    loaded = load_articles(project, day, slugs)
    all_edits: list[UndoneEdit] = []
    for article in loaded.articles:
        with loaded.problems.isolate(article.slug):
            edits = _find_edits(project, article)
            if edits and write:
                _write_restored(project, article, edits)
            all_edits += edits
    return UndoResult(tuple(all_edits), tuple(loaded.problems))


def _find_edits(project: Project, article: LoadedArticle) -> tuple[UndoneEdit, ...]:
    """Every unit that stands by a light edit, undone.

    Its target is the one before the edit where the disk or git has it, and the present one else.
    """
    seals = find_carried_units(article.catalog)
    former_units = find_former_units(project, article, set(seals.values()))
    units = {unit.id: unit for unit in article.catalog.units}
    return tuple(
        undo_edit(article.slug, units[unit_id], former_units.get(seal))
        for unit_id, seal in seals.items()
    )


def _write_restored(
    project: Project, article: LoadedArticle, edits: tuple[UndoneEdit, ...]
) -> None:
    catalog = article.catalog
    for edit in edits:
        catalog = catalog.replace_unit(edit.restored)
    write_catalog(project, article.stored, catalog)


def find_former_units(project: Project, article: LoadedArticle, seals: set[str]) -> dict[str, Unit]:
    """The units whose texts have these seals, by the seal, as the newest catalog has them.

    Searched are the catalog on disk and, as long as a seal is missing, its committed versions from
    the newest back, `MAX_REVISIONS` at most. A seal that none of them has is left out.
    """
    units_by_seal: dict[str, Unit] = {}
    with closing(_read_catalog_versions(project, article)) as catalogs:
        while units_by_seal.keys() < seals and (catalog := next(catalogs, None)):
            units = (*catalog.units, *catalog.obsolete_units)
            newly = {seal: unit for unit in units if (seal := unit.compute_seal()) in seals}
            units_by_seal = newly | units_by_seal
    return units_by_seal


def _read_catalog_versions(project: Project, article: LoadedArticle) -> Generator[Catalog]:
    """The catalog on disk, then its committed versions, newest first; unreadable ones left out."""
    if article.stored:
        yield article.stored.catalog
    path = project.format_path(project.locate_catalog(article.slug, article.catalog.target_lang))
    revisions = list_revisions(project.root, path, MAX_REVISIONS)
    with closing(read_objects(project.root, (r.object_name for r in revisions))) as raws:
        for raw in raws:
            try:
                yield parse(raw or b"", path, slug=article.slug)
            except TmtoolError:
                continue
