"""What is kept is a name or word that both languages write alike: no engine is to touch it."""

from tmtool.core.terms.find import hits
from tmtool.core.terms.glossary import Glossary, Standing, Term
from tmtool.core.text.lang import Lang
from tmtool.core.text.text import Span


def kept(text: str, lang: Lang, glossary: Glossary) -> tuple[Span, ...]:
    """Where a form stands in `text` that the other language accepts as it is written here.

    That goes for names, for what is never translated and for entries that say `protect`. A name
    that is another one in the other language is left to the engine and to the checks: kept, it
    would come back in the wrong language.
    """
    return tuple(
        hit.span
        for hit in hits(text, lang, glossary)
        if hit.accepted and _shared(hit.term)
        if " ".join(text[slice(*hit.span)].split()) in hit.term.wording(lang.other).accepted
    )


def _shared(term: Term) -> bool:
    return (term.verbatim or term.protect) and term.standing is not Standing.DEPRECATED
