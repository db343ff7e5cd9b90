"""A hit is a place in a text where a form of a term stands."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from tmtool.core.finding import Span
from tmtool.core.glossary import Case, Glossary, Term, Wording
from tmtool.core.lang import Lang
from tmtool.core.masking import masked

_TOKEN = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*|[^\w\s]")
_POSSESSIVE = re.compile(r"[’']s?$")


@dataclass(frozen=True, slots=True)
class Hit:
    """A form of `term` at `span`, in characters of the text, end exclusive."""

    term: Term
    form: str
    span: Span


@dataclass(frozen=True, slots=True)
class _Form:
    term: Term
    text: str
    tokens: tuple[str, ...]

    @property
    def exact(self) -> bool:
        """Whether capitals matter."""
        capitals = self.term.case is Case.SMART and self.text.isupper()
        return self.term.case is Case.SENSITIVE or capitals


def hits(text: str, lang: Lang, glossary: Glossary) -> tuple[Hit, ...]:
    """Every accepted form of a term in `text`, in order.

    Of forms that overlap the longest counts, and a shorter term inside a longer one is none.
    Markup, addresses and code are not looked into. Accents are told apart; capitals are where
    the term says so; an English possessive is looked through.
    """
    if not glossary.terms:
        return ()
    index = _index(glossary, lang)
    tokens = [(_bare(m[0]), m.span()) for m in _TOKEN.finditer(masked(text).text)]
    words = [word.casefold() for word, _ in tokens]
    found: list[Hit] = []
    n = 0
    while n < len(tokens):
        forms = _fitting(text, tokens, words, n, index.get(words[n], ()))
        for form in forms:
            span = (tokens[n][1][0], _end(tokens[n + len(form.tokens) - 1]))
            found.append(Hit(form.term, form.text, span))
        n += len(forms[0].tokens) if forms else 1
    return tuple(found)


def _fitting(
    text: str,
    tokens: list[tuple[str, Span]],
    words: list[str],
    n: int,
    forms: Iterable[_Form],
) -> list[_Form]:
    """The longest forms that stand at token `n`: one, or several terms that share it."""
    fitting: list[_Form] = []
    for form in forms:  # longest first
        size = len(form.tokens)
        if fitting and size < len(fitting[0].tokens):
            break
        if tuple(words[n : n + size]) != form.tokens:
            continue
        shown = text[tokens[n][1][0] : _end(tokens[n + size - 1])]
        if not form.exact or " ".join(shown.split()) == form.text:
            fitting.append(form)
    return fitting


def _end(token: tuple[str, Span]) -> int:
    """Where a token ends without its possessive."""
    return token[1][0] + len(token[0])


def _bare(token: str) -> str:
    return _POSSESSIVE.sub("", token) or token


@lru_cache(maxsize=8)
def _index(glossary: Glossary, lang: Lang) -> dict[str, tuple[_Form, ...]]:
    """The forms of every term by their first token, the longest first."""
    table: dict[str, list[_Form]] = {}
    for term in glossary.terms:
        for form in _forms(term.wording(lang)):
            tokens = tuple(_bare(t).casefold() for t in _TOKEN.findall(form))
            if tokens:
                table.setdefault(tokens[0], []).append(_Form(term, form, tokens))
    return {
        first: tuple(sorted(forms, key=lambda f: -len(f.tokens))) for first, forms in table.items()
    }


def _forms(wording: Wording) -> tuple[str, ...]:
    return wording.accepted
