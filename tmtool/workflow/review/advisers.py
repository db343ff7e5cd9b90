"""Advising asks a project's memory, checks and glossary about one unit, and no engine."""

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

MANY = 400  # units


def make_adviser(project: Project) -> Adviser:
    """Who is asked in a desk on `project`.

    The glossary is read now, so that a broken one is told before work begins (DataError); the
    memory when it is first asked.
    """
    terms = read_glossary(project)
    memory = cache(lambda target: build_project_memory(project, target))
    return Adviser(
        suggestions=lambda catalog, unit: _find_suggestions(memory(catalog.target_lang), unit),
        findings=_RememberedChecks(_make_context(project, terms)),
        hints=lambda catalog, unit: _find_term_hints(terms, catalog, unit),
    )


def _make_context(project: Project, terms: Glossary) -> CheckContext:
    """The rules of the project; without a spelling where this machine has no speller for it."""
    try:
        return make_check_context(project, terms)
    except SettingsError:
        return CheckContext(terms, project.settings.style)


def _find_suggestions(memory: Memory, unit: Unit) -> tuple[Suggestion, ...]:
    """What the memory knows, without what stands in the unit already."""
    return tuple(
        Suggestion(match.target, "memory", match.score, match.where)
        for match in memory.find_matches(unit.source)
        if match.target != unit.target
    )


class _RememberedChecks:
    """The checks, as asked again and again about units of the same article.

    Rules about the whole article are asked anew when a text of it changed, and not at all in one
    of more than `MANY` units, where they would take longer than a person waits: `tmtool check`
    and the gate ask them there.
    """

    def __init__(self, rules: CheckContext) -> None:
        self.rules = rules
        self.texts: list[tuple[str, str]] = []
        self.together: dict[str, tuple[Finding, ...]] = {}

    def __call__(self, catalog: Catalog, unit: Unit) -> tuple[Finding, ...]:
        """What there is to say about `unit`."""
        texts = [(u.source, u.target) for u in catalog.units]
        if texts != self.texts and len(texts) <= MANY:
            self.together = check_catalog(catalog, self.rules)
            self.texts = texts
        return (*check_unit(catalog, unit, self.rules), *self.together.get(unit.id, ()))


def _find_term_hints(terms: Glossary, catalog: Catalog, unit: Unit) -> tuple[TermHint, ...]:
    kept = {hit.term.id for hit in find_accepted_terms(unit.target, catalog.target_lang, terms)}
    found: dict[str, list[TermHit]] = {}
    for hit in find_accepted_terms(unit.source, catalog.source_lang, terms):
        found.setdefault(hit.term.id, []).append(hit)
    return tuple(
        TermHint(
            places[0].glossary_form,
            terms.choose_form(places[0].term, catalog.target_lang),
            name in kept,
            tuple(hit.span for hit in places),
        )
        for name, places in found.items()
    )
