"""Makes the adviser of a project: its memory, checks and glossary, but no engine."""

from functools import cache

from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.unit import Unit
from tmtool.core.drafts.memory import Memory
from tmtool.core.drafts.suggestion import Suggestion
from tmtool.core.errors import SettingsError
from tmtool.core.finding import Finding
from tmtool.core.terms.find import TermHit, find_accepted_terms
from tmtool.core.terms.glossary import Glossary
from tmtool.store.project import Project
from tmtool.workflow.check import check_catalog, check_unit, read_glossary
from tmtool.workflow.check_context import CheckContext, make_check_context
from tmtool.workflow.draft import build_project_memory
from tmtool.workflow.review.advice import Adviser, TermHint

MAX_UNITS = 400  # in an article, for its checks of the whole to be asked in a review


def make_adviser(project: Project) -> Adviser:
    """The adviser for a review in `project`.

    The glossary is read now, so that a broken one is reported before work begins (DataError); the
    memory is read when it is first asked.
    """
    terms = read_glossary(project)
    memory = cache(lambda target: build_project_memory(project, target))
    return Adviser(
        suggestions=lambda catalog, unit: _find_suggestions(memory(catalog.target_lang), unit),
        findings=_RememberedChecks(_make_context(project, terms)),
        hints=lambda catalog, unit: _find_term_hints(terms, catalog, unit),
    )


def _make_context(project: Project, terms: Glossary) -> CheckContext:
    """The rules of the project; without spelling where this machine has no dictionary for it."""
    try:
        return make_check_context(project, terms)
    except SettingsError:
        return CheckContext(terms, project.settings.style)


def _find_suggestions(memory: Memory, unit: Unit) -> tuple[Suggestion, ...]:
    """The matches of the memory, without the target that the unit has already."""
    return tuple(
        Suggestion(match.target, "memory", match.score, match.where)
        for match in memory.find_matches(unit.source)
        if match.target != unit.target
    )


class _RememberedChecks:
    """The checks, as asked again and again about units of the same article.

    Those about the whole article run again when a text of it changed. In one of more than
    `MAX_UNITS` units they would take longer than a person waits, so they do not run at all:
    `tmtool check` and the gate run them there.
    """

    def __init__(self, context: CheckContext) -> None:
        self._context = context
        # What the last answer was about, and the findings by the id of their unit: one value, as
        # a screen asks from two threads.
        self._last: tuple[list[tuple[str, str, bool]], dict[str, tuple[Finding, ...]]] = ([], {})

    def __call__(self, catalog: Catalog, unit: Unit) -> tuple[Finding, ...]:
        """The findings of every check about `unit`."""
        texts = [(u.source, u.target, u.outdated) for u in catalog.units]
        last = self._last
        if texts != last[0] and len(texts) <= MAX_UNITS:
            last = self._last = (texts, check_catalog(catalog, self._context))
        return (*check_unit(catalog, unit, self._context), *last[1].get(unit.id, ()))


def _find_term_hints(terms: Glossary, catalog: Catalog, unit: Unit) -> tuple[TermHint, ...]:
    in_target = {
        hit.term.id for hit in find_accepted_terms(unit.target, catalog.target_lang, terms)
    }
    in_source: dict[str, list[TermHit]] = {}
    for hit in find_accepted_terms(unit.source, catalog.source_lang, terms):
        in_source.setdefault(hit.term.id, []).append(hit)
    return tuple(
        TermHint(
            hits[0].glossary_form,
            terms.choose_form(hits[0].term, catalog.target_lang),
            term_id in in_target,
            tuple(hit.span for hit in hits),
        )
        for term_id, hits in in_source.items()
    )
