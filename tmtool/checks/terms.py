"""Terms: names of the glossary stay as the glossary has them."""

from collections.abc import Iterator

from tmtool.checks.check import Remark, pair_check
from tmtool.checks.pair import Pair
from tmtool.core.finding import Message, Severity
from tmtool.core.glossary import Glossary, Kind, Standing, Term, Wording
from tmtool.core.hit import hits

_EXAMPLE = Glossary(
    (Term("dos-mareas", Wording("Dos Mareas"), Wording("Dos Mareas"), kind=Kind.DNT),)
)


@pair_check(
    "glossary-name",
    Severity.ERROR,
    fails=("She writes for Dos Mareas.", "Escribe para Dos Marés."),
    passes=("She writes for Dos Mareas.", "Escribe para Dos Mareas."),
    glossary=_EXAMPLE,
)
def names(pair: Pair) -> Iterator[Remark]:
    """A name in the source stands in the translation, letter by letter, as the glossary has it.

    That goes for entries of the kinds `name` and `dnt`, in any of their accepted forms. Entries
    that are only proposed are left alone.
    """
    given = {hit.term.id for hit in hits(pair.target, pair.target_lang, pair.glossary)}
    seen: set[str] = set()
    for hit in hits(pair.source, pair.source_lang, pair.glossary):
        term = hit.term
        wanted = term.verbatim and term.standing is not Standing.PROPOSED
        if not wanted or term.id in given or term.id in seen:
            continue
        seen.add(term.id)
        form = term.wording(pair.target_lang).preferred
        name = pair.source[slice(*hit.span)]
        yield Remark(
            Message(
                f"{name} is in the glossary; write {form}.",
                f"{name} está en el glosario; escribe {form}.",
            ),
            (hit.span,),
        )
