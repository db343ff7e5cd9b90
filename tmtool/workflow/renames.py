"""Renaming recognises articles that were moved, so that their catalogs follow them."""

from collections.abc import Iterable
from dataclasses import dataclass

from tmtool.core.catalog.article import Article
from tmtool.core.catalog.catalog import Catalog
from tmtool.core.errors import DataError
from tmtool.core.sync.renames import OTHER, Doubt, Renames, renamed, share
from tmtool.core.text.lang import Lang
from tmtool.store import repository as shelf
from tmtool.store.project import Inventory, Project
from tmtool.workflow.problems import Problems

SHOWN = 4  # files named in a refusal


@dataclass(frozen=True, slots=True)
class Stranger:
    """A catalog and the article of its name, which have nothing to do with each other."""

    catalog: Catalog
    article: Article


def recognised(
    project: Project, inventory: Inventory, strangers: Iterable[Stranger] = ()
) -> Renames:
    """The renames that happened since the last sync, in both directions.

    Only articles without a catalog and catalogs without an article are read, and only where
    there are both; `strangers` are read already. A file that cannot be read is none of them.
    """
    every = tuple(strangers)
    found = Renames()
    for lang in Lang:
        own = [one for one in every if one.article.lang is lang]
        found = found.joined(_recognised(project, inventory, lang, own))
    return found


def strange(project: Project, catalog: Catalog, article: Article) -> bool:
    """Whether a catalog has as good as nothing in common with the article of its name."""
    texts = _texts(project, article)
    same = {unit.source for unit in catalog.units}.intersection(texts)
    if 2 * len(same) > len(texts):
        return False
    return bool(texts and catalog.units) and share(_sources(catalog), texts) <= OTHER


def gone(project: Project, slug: str, lang: Lang, present: str) -> DataError:
    """The refusal to work on an article under a name that it no longer has."""
    path, now = (project.shown(project.article(name, lang)) for name in (slug, present))
    return DataError(f"this article is now {now}", path=path, remedy=f"name it {present}")


def doubtful(project: Project, doubt: Doubt) -> DataError:
    """The refusal to guess which catalog belongs to which article."""
    targets = shelf.targets(project, doubt.old[0])[:1]
    old = _listed(project.shown(project.catalog(n, lang)) for n in doubt.old for lang in targets)
    new = _listed(
        project.shown(project.article(n, lang.other)) for n in doubt.new for lang in targets
    )
    if doubt.old == doubt.new:
        message = f"the articles {new} seem to have exchanged their names"
        remedy = f"exchange the names of their catalogs {old}, and of their pages, as well"
        return DataError(message, remedy=remedy)
    return DataError(
        f"{old} could belong to any of {new}" if len(doubt.new) > 1 else f"{old} could be of {new}",
        remedy="move the catalog to the name of the right one, and remove what nobody needs",
    )


def _listed(paths: Iterable[str]) -> str:
    every = list(paths)
    more = [f"{len(every) - SHOWN} more"] if len(every) > SHOWN else []
    return " and ".join([*every[:SHOWN], *more])


def _recognised(
    project: Project, inventory: Inventory, lang: Lang, strangers: list[Stranger]
) -> Renames:
    orphans = inventory.catalogs[lang.other] - inventory.articles[lang] - inventory.catalogs[lang]
    news = inventory.articles[lang].difference(*inventory.catalogs.values())
    if not (orphans or strangers) or not (news or strangers):
        return Renames()
    lost = {one.catalog.slug: _sources(one.catalog) for one in strangers}
    found = {one.article.slug: _texts(project, one.article) for one in strangers}
    problems = Problems(project)  # told by whoever works on the article itself
    for slug in orphans:
        with problems.of(slug):
            held = shelf.catalog(project, slug, lang.other)
            lost |= {slug: _sources(held.catalog)} if held else {}
    for slug in news:
        with problems.of(slug):
            article = shelf.article(project, slug, lang)
            found |= {slug: _texts(project, article)} if article else {}
    return renamed(lost, found)


def _sources(catalog: Catalog) -> tuple[str, ...]:
    return tuple(unit.source for unit in catalog.units)


def _texts(project: Project, article: Article) -> tuple[str, ...]:
    return tuple(block.text for block in article.translatable(project.settings.exempt))
