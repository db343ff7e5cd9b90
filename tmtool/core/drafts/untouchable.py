"""What is kept is a name or word that both languages write alike: no engine is to touch it."""

from tmtool.core.terms.find import find_terms
from tmtool.core.terms.glossary import Glossary, Term, TermStatus
from tmtool.core.text.lang import Lang
from tmtool.core.text.text import Span


def find_untouchable(text: str, lang: Lang, glossary: Glossary) -> tuple[Span, ...]:
    """Where a form stands in `text` that the other language accepts as it is written here.

    That goes for names, for what is never translated and for entries that say `protect`. A name
    that is another one in the other language is left to the engine and to the checks: kept, it
    would come back in the wrong language.
    """
    return tuple(
        hit.span
        for hit in find_terms(text, lang, glossary)
        if hit.accepted and _is_shared(hit.term)
        if " ".join(text[slice(*hit.span)].split())
        in hit.term.select_wording(lang.other).accepted_forms
    )


def _is_shared(term: Term) -> bool:
    return (term.verbatim or term.protect) and term.status is not TermStatus.DEPRECATED
