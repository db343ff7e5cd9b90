"""Advising asks a project's memory, checks and glossary about one unit, and no engine."""

from functools import cache

from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.unit import Unit
from tmtool.core.drafts.memory import Memory
from tmtool.core.drafts.suggestion import Suggestion
from tmtool.core.errors import SettingsError
from tmtool.core.finding import Finding
from tmtool.core.terms.find import Hit, accepted
from tmtool.core.terms.glossary import Glossary
from tmtool.store.project import Project
from tmtool.workflow import check as checking
from tmtool.workflow import check_context as rulebook
from tmtool.workflow import draft as drafting
from tmtool.workflow.check_context import Rulebook
from tmtool.workflow.review.advice import Advice, Hint

MANY = 400  # units


def advice(project: Project) -> Advice:
    """Who is asked in a desk on `project`.

    The glossary is read now, so that a broken one is told before work begins (DataError); the
    memory when it is first asked.
    """
    terms = checking.glossary(project)
    memory = cache(lambda target: drafting.memory(project, target))
    return Advice(
        suggestions=lambda catalog, unit: _suggestions(memory(catalog.target), unit),
        findings=_Rules(_rules(project, terms)),
        hints=lambda catalog, unit: _hints(terms, catalog, unit),
    )


def _rules(project: Project, terms: Glossary) -> Rulebook:
    """The rules of the project; without a spelling where this machine has no speller for it."""
    try:
        return rulebook.rulebook(project, terms)
    except SettingsError:
        return Rulebook(terms, project.settings.style)


def _suggestions(memory: Memory, unit: Unit) -> tuple[Suggestion, ...]:
    """What the memory knows, without what stands in the unit already."""
    return tuple(
        Suggestion(match.target, "memory", match.score, match.where)
        for match in memory.matches(unit.source)
        if match.target != unit.target
    )


class _Rules:
    """The checks, as asked again and again about units of the same article.

    Rules about the whole article are asked anew when a text of it changed, and not at all in one
    of more than `MANY` units, where they would take longer than a person waits: `tmtool check`
    and the gate ask them there.
    """

    def __init__(self, rules: Rulebook) -> None:
        self.rules = rules
        self.texts: list[tuple[str, str]] = []
        self.together: dict[str, tuple[Finding, ...]] = {}

    def __call__(self, catalog: Catalog, unit: Unit) -> tuple[Finding, ...]:
        """What there is to say about `unit`."""
        texts = [(u.source, u.target) for u in catalog.units]
        if texts != self.texts and len(texts) <= MANY:
            self.together = checking.together(catalog, self.rules)
            self.texts = texts
        return (*checking.alone(catalog, unit, self.rules), *self.together.get(unit.id, ()))


def _hints(terms: Glossary, catalog: Catalog, unit: Unit) -> tuple[Hint, ...]:
    kept = {hit.term.id for hit in accepted(unit.target, catalog.target, terms)}
    found: dict[str, list[Hit]] = {}
    for hit in accepted(unit.source, catalog.source, terms):
        found.setdefault(hit.term.id, []).append(hit)
    return tuple(
        Hint(
            places[0].form,
            terms.preferred(places[0].term, catalog.target),
            name in kept,
            tuple(hit.span for hit in places),
        )
        for name, places in found.items()
    )
