"""Lists who did what to which paragraph, for `tmtool log`, with the texts before light edits."""

import difflib
from collections.abc import Collection
from dataclasses import replace

from tmtool.core.catalog.history import HistoryEntry, list_history
from tmtool.core.errors import SettingsError
from tmtool.store.project import Project
from tmtool.workflow.load import LoadedArticle, LoadedArticles
from tmtool.workflow.undo import find_former_units


def list_project_history(
    project: Project, loaded: LoadedArticles, verbs: Collection[str], unit_id: str
) -> tuple[HistoryEntry, ...]:
    """What the marks of the loaded articles say was done, the newest day first.

    With `verbs` only marks of these, with `unit_id` only those of one unit. Where a translation was
    carried over a light edit, its entry has the unit from before as the disk or git has it.

    Raises SettingsError for a unit that none of the articles has.
    """
    if unit_id and not tuple(loaded.problems):
        _require_unit(loaded, unit_id)
    entries: list[HistoryEntry] = []
    for article in loaded.articles:
        with loaded.problems.isolate(article.slug):
            entries += _list_article_history(project, article, verbs, unit_id)
    return tuple(sorted(entries, key=lambda entry: entry.mark.day, reverse=True))


def _require_unit(loaded: LoadedArticles, unit_id: str) -> None:
    known = {
        unit.id
        for article in loaded.articles
        for unit in (*article.catalog.units, *article.catalog.obsolete_units)
    }
    if unit_id in known:
        return
    near = difflib.get_close_matches(unit_id, sorted(known), n=1)
    remedy = f"did you mean {near[0]}?" if near else "tmtool log without it lists them"
    raise SettingsError(f"no paragraph here has the id {unit_id}", remedy=remedy)


def _list_article_history(
    project: Project, article: LoadedArticle, verbs: Collection[str], unit_id: str
) -> list[HistoryEntry]:
    entries = list_history(article.catalog, verbs, unit_id)
    seals = {entry.mark.rest for entry in entries if entry.mark.verb == "carry"}
    former_units = find_former_units(project, article, seals) if seals else {}
    return [
        replace(entry, before=former_units.get(entry.mark.rest))
        if entry.mark.verb == "carry"
        else entry
        for entry in entries
    ]
