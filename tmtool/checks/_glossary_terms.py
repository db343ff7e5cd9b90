"""Finds terms of the glossary in a pair's source and target, for the checks about terms."""

from tmtool.checks.pair import Pair
from tmtool.core.terms.find import TermHit, find_terms
from tmtool.core.terms.glossary import (
    ForbiddenForm,
    Glossary,
    RegionalForms,
    Term,
    TermKind,
    Wording,
)
from tmtool.core.text.lang import Lang

# The glossary of the examples by which the checks about terms are explained.
EXAMPLE_GLOSSARY = Glossary(
    (
        Term(
            "dos-mareas",
            Wording("Dos Mareas"),
            Wording("Dos Mareas"),
            kind=TermKind.DO_NOT_TRANSLATE,
        ),
        Term(
            "library",
            Wording("library"),
            Wording("biblioteca", forbidden=(ForbiddenForm("librería", "a librería sells books"),)),
        ),
        Term(
            "deck",
            Wording("deck"),
            Wording(
                "bajada",
                admitted=("sumario",),
                regional=(RegionalForms("es-ES", "entradilla"),),
            ),
        ),
    ),
    edition_variants=((Lang.ES, "es-ES"),),
)


def find_source_terms(pair: Pair) -> dict[Term, list[TermHit]]:
    """The terms of the source that bind the translation, with the places where they stand.

    Not those that are only proposed, and no forbidden forms.
    """
    found: dict[Term, list[TermHit]] = {}
    for hit in find_terms(pair.source, pair.source_lang, pair.glossary):
        if hit.accepted and hit.term.enforced:
            found.setdefault(hit.term, []).append(hit)
    return found


def find_target_terms(pair: Pair) -> tuple[TermHit, ...]:
    """Every hit in the target, forbidden ones and proposals included."""
    return find_terms(pair.target, pair.target_lang, pair.glossary)
