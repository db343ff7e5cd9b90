"""Untranslated: words left in the language of the source."""

import re
from collections.abc import Iterator

from tmtool.checks.check import Remark, pair_check
from tmtool.checks.pair import Pair
from tmtool.core.finding import Message, Severity
from tmtool.core.text.lang import function_words, identified
from tmtool.core.text.text import Span, folded

_WORD = re.compile(r"[^\W\d_]+")
_LOWER = re.compile(r"(?<![^\W_])[a-záéíóúñü]{2,}")
_CITED = re.compile(r"“[^“”]{1,120}”|«[^«»]{1,120}»|\"[^\"]{1,120}\"|\*[^*]{1,120}\*|_[^_]{1,120}_")
_TITLE = 14  # words; a shorter quotation may be a title, which stays as it is
_SENTENCE = 6  # words that make a sentence worth judging
_CLAUSE = 8  # words in a row that no two languages share
_PLAIN = 3  # lower-case words that are no name
_ENOUGH = 2  # function words
_SHARE = 0.18  # of function words among all, measured on human translations


@pair_check(
    "untranslated",
    Severity.ERROR,
    fails=("He will drop in again tomorrow.", "He will drop in again tomorrow."),
    passes=("Port Authority", "Port Authority"),
)
def untranslated(pair: Pair) -> Iterator[Remark]:
    """Nothing of the translation is still in the language of the source.

    That is a text equal to its source with three lower-case words or more, a sentence of six
    words or more whose function words are the other language's, one that was copied whole, or
    eight words in a row that stand in the source just so.
    Names, titles in quotes or italics, and words that the source quotes in the language of the
    translation are left alone.
    """
    whole = folded(pair.source) == folded(pair.target)
    if whole and _prose(pair.target_mask.text) and identified(pair.target) is not pair.target_lang:
        yield _remark(((0, len(pair.target)),))
        return
    text = pair.target_mask.text
    cited = _CITED.sub(_hidden, text)
    copied = _copied(pair)
    spans = [
        (a, b)
        for a, b in pair.target_sentences
        if _foreign(cited[a:b], pair) or folded(text[a:b]).rstrip(".!?…") in copied
    ]
    spans = spans or _clauses(pair, cited)
    if spans:
        yield _remark(tuple(spans))


def _remark(spans: tuple[Span, ...]) -> Remark:
    return Remark(
        Message(
            "This is still in the language of the source; translate it.",
            "Esto sigue en el idioma del original; tradúcelo.",
        ),
        target=spans,
    )


def _prose(text: str) -> bool:
    return len(_LOWER.findall(text)) >= _PLAIN


def _hidden(found: re.Match[str]) -> str:
    short = len(found[0].split()) < _TITLE
    return " " * len(found[0]) if short else found[0]


def _foreign(sentence: str, pair: Pair) -> bool:
    words = len(_WORD.findall(sentence))
    if words < _SENTENCE:
        return False
    counts = function_words(sentence)
    other, own = counts[pair.source_lang], counts[pair.target_lang]
    return other >= _ENOUGH and other > 2 * own and other >= _SHARE * words


def _clauses(pair: Pair, text: str) -> list[Span]:
    """The stretches of `_CLAUSE` words or more that stand in the source just so."""
    words = list(_WORD.finditer(text))
    if not _copies(pair, text, words):
        return []
    source = [m[0].lower() for m in _WORD.finditer(pair.source_mask.text)]
    runs = {tuple(source[n : n + _CLAUSE]) for n in range(len(source) - _CLAUSE + 1)}
    spans: list[Span] = []
    for n in range(len(words) - _CLAUSE + 1) if runs else ():
        run = tuple(m[0].lower() for m in words[n : n + _CLAUSE])
        start, end = words[n].start(), words[n + _CLAUSE - 1].end()
        if run not in runs or identified(text[start:end]) is not pair.source_lang:
            continue
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def _copies(pair: Pair, text: str, words: list[re.Match[str]]) -> bool:
    """Whether half a clause stands in the source: a whole one cannot be missed at every half."""
    half = _CLAUSE // 2
    source = pair.source_mask.text.lower()
    ends = ((n, n + half - 1) for n in range(0, len(words) - half + 1, half))
    return any(text[words[a].start() : words[b].end()].lower() in source for a, b in ends)


def _copied(pair: Pair) -> set[str]:
    """The source's sentences that are prose of its own language, as one would find them copied."""
    text = pair.source_mask.text
    target = pair.target_mask.text
    found = (text[a:b] for a, b in pair.source_sentences)
    return {
        folded(s).rstrip(".!?…")
        for s in found
        if s.rstrip(".!?…") in target
        and len(_WORD.findall(s)) >= _SENTENCE
        and len(_LOWER.findall(s)) >= _PLAIN
        and identified(s) is not pair.target_lang
    }
