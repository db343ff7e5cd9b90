"""Checks that Spanish questions and exclamations open with `¿` and `¡`."""

import re
from collections.abc import Iterator

from tmtool.checks.check import Remark, pair_check
from tmtool.checks.pair import Pair
from tmtool.core.finding import Message, Severity
from tmtool.core.text.lang import Lang
from tmtool.core.text.text import Span

# A closing mark follows a word and ends it; elsewhere it belongs to a command or a pattern.
_MARK_RUN = re.compile(r"[¿¡]+|(?<=[^\W_]|[»”\"’').…%*_\ufffc])[?!]+(?![^\W_]|[~=.])")
_BRACKETED_MARK = re.compile(r"\([?!]{1,3}\)|\)[?!]\"")
_NAME_WITH_MARK = re.compile(r"\b[A-Z][^\W\d_]{3,30}!")
_NAME_INSIDE_SENTENCE = re.compile(
    r"\b[A-Z][^\W\d_]{3,30}!(?=,|['’]s\b|\s[a-z])"
)  # goes on behind its mark
_CLAUSE_START = re.compile(r"[.!?…:;—–«»“”\"()\[\]\n¿¡\ufffc]")
_OPENING_MARKS = {"?": "¿", "!": "¡"}


@pair_check(
    "inverted-mark",
    Severity.ERROR,
    fails=("Why?", "Por qué?"),
    passes=("Why? No!", "¿Por qué? ¡No!"),
)
def find_wrong_inverted_marks(pair: Pair) -> Iterator[Remark]:
    """In Spanish every `?` and `!` has its `¿` or `¡`, and every `¿` and `¡` its `?` or `!`.

    `(?)`, `!=` and a name that ends in a mark in both languages are left alone. In English there
    is neither `¿` nor `¡`, but in Spanish words that the source has too.
    """
    if pair.target_lang is Lang.ES:
        yield from _check_spanish(pair)
    else:
        yield from _check_english(pair)


def _check_spanish(pair: Pair) -> Iterator[Remark]:
    opened, unopened = _find_unpaired_marks(pair)
    if unopened:
        mark = _OPENING_MARKS[pair.target[unopened[0][0]]]
        yield Remark(
            Message(
                f"This question or exclamation has no opening {mark}; add it where it begins.",
                f"Falta el signo de apertura {mark}; ponlo donde empieza la frase.",
            ),
            target_spans=tuple(unopened),
            fixed_target=_add_opening_marks(pair.target, unopened),
        )
    if opened:
        mark = pair.target[opened[0][0]]
        yield Remark(
            Message(
                f"The {mark} here is never closed; add the closing mark.",
                f"El {mark} de aquí no se cierra; pon el signo de cierre.",
            ),
            target_spans=tuple(opened),
        )


def _hide_bracketed_marks(pair: Pair) -> str:
    """The target with asides such as `(?)` hidden."""
    return _BRACKETED_MARK.sub(lambda m: "_" * len(m[0]), pair.target_mask.text)


def _find_unpaired_marks(pair: Pair) -> tuple[list[Span], list[Span]]:
    """The opening marks that nothing closes, and the closing ones that nothing opens."""
    text = _hide_bracketed_marks(pair)
    kept = set(_NAME_INSIDE_SENTENCE.findall(pair.source))
    names = {m.end() for m in _NAME_WITH_MARK.finditer(text) if m[0] in kept}
    opened: list[Span] = []
    unopened: list[Span] = []
    for found in _MARK_RUN.finditer(text):
        if found[0][0] in "¿¡":
            opened.append(found.span())
        elif opened:
            opened.pop()
        elif found.end() not in names:
            unopened.append(found.span())
    return opened, unopened


def _add_opening_marks(target: str, closing_spans: list[Span]) -> str | None:
    """The target with opening marks, where each sentence is so plain that its start is sure."""
    for start, end in reversed(closing_spans):
        before = [m.end() for m in _CLAUSE_START.finditer(target, max(0, start - 400), start)]
        begin = before[-1] if before else 0
        clause = target[begin:start]
        begin += len(clause) - len(clause.lstrip())
        sure = begin == 0 or target[:begin].rstrip()[-1:] in ".!?…"
        if not sure or "," in clause or not target[begin : begin + 1].isupper():
            return None
        marks = "".join(_OPENING_MARKS[c] for c in reversed(target[start:end]))
        target = target[:begin] + marks + target[begin:]
    return target


def _check_english(pair: Pair) -> Iterator[Remark]:
    text = pair.target_mask.text
    spans = []
    for found in re.finditer(r"[¿¡]", text):
        end = re.compile(r"[?!]").search(text, found.end(), found.end() + 300)
        phrase = text[found.start() : end.end()] if end else found[0] + "\0"
        if phrase not in pair.source:
            spans.append(found.span())
    if spans:
        yield Remark(
            Message(
                "English has no opening question or exclamation marks; remove them.",
                "En inglés no hay signos de apertura; quítalos.",
            ),
            target_spans=tuple(spans),
        )
