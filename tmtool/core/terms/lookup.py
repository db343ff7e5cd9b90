"""A lookup is what a glossary answers to a word that somebody asks it for."""

from dataclasses import dataclass

from tmtool.core.terms.forms import Surface, surfaces
from tmtool.core.terms.glossary import Glossary, Term
from tmtool.core.text.lang import Lang
from tmtool.core.text.spanish import unaccented

_SHORTEST = 3  # letters from which a part of a form is worth an answer


@dataclass(frozen=True, slots=True)
class Answer:
    """A term, and the form of it, in which language, that the word met."""

    term: Term
    lang: Lang
    surface: Surface


def answers(glossary: Glossary, word: str) -> tuple[Answer, ...]:
    """The terms that have `word` as one of their forms, in any inflection of either language.

    Capitals do not count, and accents only where somebody typed them rightly: the answers are
    those of the first of these that has any: the very form, a form but for its accents, a form
    that holds the word, an entry whose id holds it. One answer for a term.
    """
    asked = " ".join(word.split()).casefold()
    bare = unaccented(asked)
    every = [
        Answer(term, lang, surface)
        for term in glossary.terms
        for lang in Lang
        for surface in surfaces(term, lang)
    ]
    rounds = (
        [a for a in every if a.surface.text.casefold() == asked],
        [a for a in every if unaccented(a.surface.text.casefold()) == bare],
        [a for a in every if len(bare) >= _SHORTEST and bare in _bare(a)],
        [a for a in every if len(bare) >= _SHORTEST and bare in a.term.id],
    )
    met = next((found for found in rounds if found), [])
    first = {answer.term.id: answer for answer in reversed(met)}
    return tuple(answer for answer in dict.fromkeys(met) if first[answer.term.id] == answer)


def _bare(answer: Answer) -> str:
    return unaccented(answer.surface.text.casefold())
