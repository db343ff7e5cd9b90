"""Decided is what a pair has of the terms that the house has decided on."""

from tmtool.checks.pair import Pair
from tmtool.core.terms.find import Hit, hits
from tmtool.core.terms.glossary import Forbidden, Glossary, Kind, Regional, Term, Wording
from tmtool.core.text.lang import Lang

# The terms of the examples that checks on terms show.
EXAMPLE = Glossary(
    (
        Term("dos-mareas", Wording("Dos Mareas"), Wording("Dos Mareas"), kind=Kind.DNT),
        Term(
            "library",
            Wording("library"),
            Wording("biblioteca", forbidden=(Forbidden("librería", "a librería sells books"),)),
        ),
        Term(
            "deck",
            Wording("deck"),
            Wording(
                "bajada",
                admitted=("sumario",),
                regional=(Regional("es-ES", "entradilla"),),
            ),
        ),
    ),
    edition=((Lang.ES, "es-ES"),),
)


def source_terms(pair: Pair) -> dict[Term, list[Hit]]:
    """The terms of the source that the house has decided on, with the places where they stand."""
    found: dict[Term, list[Hit]] = {}
    for hit in hits(pair.source, pair.source_lang, pair.glossary):
        if hit.accepted and hit.term.enforced:
            found.setdefault(hit.term, []).append(hit)
    return found


def target_hits(pair: Pair) -> tuple[Hit, ...]:
    """Every hit in the target, forbidden ones and proposals included."""
    return hits(pair.target, pair.target_lang, pair.glossary)
