"""Mending applies the safe fixes of the checks to what people have translated."""

from dataclasses import dataclass

from tmtool.checks import CHECKS
from tmtool.checks import mended as mended_pair
from tmtool.checks.check import Check
from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.state import State
from tmtool.core.mended import Mended
from tmtool.store import repository as shelf
from tmtool.store.project import Project
from tmtool.workflow import check as checking
from tmtool.workflow import load as tracking
from tmtool.workflow.check_context import Rulebook
from tmtool.workflow.load import Survey

# A draft becomes nobody's translation by a fix, and a rejected one needs more than that.
_MENDABLE = frozenset({State.TRANSLATED, State.APPROVED})


@dataclass(frozen=True, slots=True)
class Signed:
    """Who is at work, and on which day; with `dry`, nothing is written."""

    who: str
    day: str
    dry: bool = False


def mended(
    project: Project,
    survey: Survey,
    rules: Rulebook,
    signed: Signed,
    checks: tuple[Check, ...] = CHECKS,
) -> tuple[Mended, ...]:
    """Every unit that a safe fix of `checks` changes; each is saved as that person's translation.

    Drafts, and what was rejected, are left alone. A mended unit is `translated` and waits for
    review, unless a reviewer once approved these very texts.
    """
    done: list[Mended] = []
    for pair in survey.pairs:
        with survey.problems.of(pair.slug):
            found = _mended(project, pair, rules, checks)
            if found and not signed.dry:
                catalog = _saved(pair.catalog, found, signed)
                shelf.save_catalog(project, pair.held, catalog)
            done += found
    return tuple(done)


def _mended(
    project: Project, pair: tracking.Pair, rules: Rulebook, checks: tuple[Check, ...]
) -> list[Mended]:
    path = project.shown(project.article(pair.slug, pair.source.lang))
    where = checking.places(project, pair)
    states = {unit.id: unit.state for unit in pair.catalog.units}
    (article,) = rules.applied([checking.article_pair(pair, rules.terms)])
    found = []
    for one in article.pairs:
        if states[one.unit] not in _MENDABLE:
            continue
        done = mended_pair(one, checks)
        if done.settled:
            ids = tuple(dict.fromkeys(f.check for f in done.settled))
            texts = (one.target, done.target)
            found.append(Mended(pair.slug, path, where[one.unit], one.unit, ids, *texts))
    return found


def _saved(catalog: Catalog, found: list[Mended], signed: Signed) -> Catalog:
    after = {one.unit: one.after for one in found}
    every = (*catalog.units, *catalog.obsolete)
    return catalog.with_units(
        u.save(after[u.id], signed.who, signed.day) if u.id in after else u for u in every
    )
