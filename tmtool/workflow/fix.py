"""Applies the safe fixes of the checks to what people have translated."""

from dataclasses import dataclass

from tmtool.checks import CHECKS, apply_safe_fixes
from tmtool.checks.check import Check
from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.state import State
from tmtool.core.finding import AppliedFix
from tmtool.store.project import Project
from tmtool.store.repository import write_catalog
from tmtool.workflow.check import make_article_pair
from tmtool.workflow.check_context import CheckContext
from tmtool.workflow.load import LoadedArticle, LoadedArticles, locate_units

# Saving a fix says that a person translated the unit: that would be untrue of a draft, and would
# hide that a reviewer has rejected it.
_FIXABLE = frozenset({State.TRANSLATED, State.APPROVED})


@dataclass(frozen=True, slots=True)
class FixOptions:
    """In whose name to change catalogs, and on which day; with `dry_run`, nothing is written.

    `signer` is whoever does it in that name; empty where it is their own.
    """

    who: str
    day: str
    dry_run: bool = False
    signer: str = ""


def fix_articles(
    project: Project,
    survey: LoadedArticles,
    rules: CheckContext,
    options: FixOptions,
    checks: tuple[Check, ...] = CHECKS,
) -> tuple[AppliedFix, ...]:
    """Save every unit that a safe fix of `checks` changes as the translation of `options.who`.

    Drafts, and what was rejected, are left alone. A fixed unit is `translated` and waits for
    review, unless a reviewer once approved these very texts.
    """
    applied: list[AppliedFix] = []
    for pair in survey.articles:
        with survey.problems.isolate(pair.slug):
            fixes = _find_fixes(project, pair, rules, checks)
            if fixes and not options.dry_run:
                catalog = _save_fixes(pair.catalog, fixes, options)
                write_catalog(project, pair.stored, catalog)
            applied += fixes
    return tuple(applied)


def _find_fixes(
    project: Project, pair: LoadedArticle, rules: CheckContext, checks: tuple[Check, ...]
) -> list[AppliedFix]:
    path = project.format_path(project.locate_article(pair.slug, pair.source.lang))
    lines = locate_units(project, pair)
    states = {unit.id: unit.state for unit in pair.catalog.units}
    (article,) = rules.apply_to([make_article_pair(pair, rules.terms)])
    fixes = []
    for texts in article.pairs:
        unit_id = texts.unit_id
        if states[unit_id] not in _FIXABLE:
            continue
        fixed = apply_safe_fixes(texts, checks)
        if fixed.resolved:
            ids = tuple(dict.fromkeys(f.check_id for f in fixed.resolved))
            before_and_after = (texts.target, fixed.target)
            fixes.append(
                AppliedFix(pair.slug, path, lines[unit_id], unit_id, ids, *before_and_after)
            )
    return fixes


def _save_fixes(catalog: Catalog, fixes: list[AppliedFix], options: FixOptions) -> Catalog:
    after = {fix.unit_id: fix.after for fix in fixes}
    units = (*catalog.units, *catalog.obsolete_units)
    return catalog.replace_units(
        u.save(after[u.id], options.who, options.day).sign_for(options.signer, u)
        if u.id in after
        else u
        for u in units
    )
