"""Mending applies the safe fixes of the checks to what people have translated."""

from dataclasses import dataclass

from tmtool.checks import CHECKS
from tmtool.checks import apply_safe_fixes as mended_pair
from tmtool.checks.check import Check
from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.state import State
from tmtool.core.finding import AppliedFix
from tmtool.store.project import Project
from tmtool.store.repository import write_catalog
from tmtool.workflow.check import locate_units, make_article_pair
from tmtool.workflow.check_context import CheckContext
from tmtool.workflow.load import LoadedArticle, LoadedArticles

# A draft becomes nobody's translation by a fix, and a rejected one needs more than that.
_MENDABLE = frozenset({State.TRANSLATED, State.APPROVED})


@dataclass(frozen=True, slots=True)
class FixOptions:
    """Who is at work, and on which day; with `dry`, nothing is written."""

    who: str
    day: str
    dry_run: bool = False


def fix_articles(
    project: Project,
    survey: LoadedArticles,
    rules: CheckContext,
    options: FixOptions,
    checks: tuple[Check, ...] = CHECKS,
) -> tuple[AppliedFix, ...]:
    """Every unit that a safe fix of `checks` changes; each is saved as that person's translation.

    Drafts, and what was rejected, are left alone. A mended unit is `translated` and waits for
    review, unless a reviewer once approved these very texts.
    """
    done: list[AppliedFix] = []
    for pair in survey.articles:
        with survey.problems.isolate(pair.slug):
            found = _find_fixes(project, pair, rules, checks)
            if found and not options.dry_run:
                catalog = _save_fixes(pair.catalog, found, options)
                write_catalog(project, pair.stored, catalog)
            done += found
    return tuple(done)


def _find_fixes(
    project: Project, pair: LoadedArticle, rules: CheckContext, checks: tuple[Check, ...]
) -> list[AppliedFix]:
    path = project.format_path(project.locate_article(pair.slug, pair.source.lang))
    where = locate_units(project, pair)
    states = {unit.id: unit.state for unit in pair.catalog.units}
    (article,) = rules.apply_to([make_article_pair(pair, rules.terms)])
    found = []
    for one in article.pairs:
        if states[one.unit] not in _MENDABLE:
            continue
        done = mended_pair(one, checks)
        if done.resolved:
            ids = tuple(dict.fromkeys(f.check_id for f in done.resolved))
            texts = (one.target, done.target)
            found.append(AppliedFix(pair.slug, path, where[one.unit], one.unit, ids, *texts))
    return found


def _save_fixes(catalog: Catalog, found: list[AppliedFix], signed: FixOptions) -> Catalog:
    after = {one.unit_id: one.after for one in found}
    every = (*catalog.units, *catalog.obsolete_units)
    return catalog.replace_units(
        u.save(after[u.id], signed.who, signed.day) if u.id in after else u for u in every
    )
