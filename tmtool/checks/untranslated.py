"""Checks for words left in the language of the source."""

import re
from collections.abc import Iterator

from tmtool.checks.check import Remark, pair_check
from tmtool.checks.pair import Pair
from tmtool.core.finding import Message, Severity
from tmtool.core.text.lang import count_function_words, identify_language
from tmtool.core.text.text import Span, normalize_text

_WORD = re.compile(r"[^\W\d_]+")
_LOWERCASE_WORD = re.compile(r"(?<![^\W_])[a-záéíóúñü]{2,}")
_CITED = re.compile(r"“[^“”]{1,120}”|«[^«»]{1,120}»|\"[^\"]{1,120}\"|\*[^*]{1,120}\*|_[^_]{1,120}_")
_MAX_TITLE_WORDS = 14  # words; a shorter quotation may be a title, which stays as it is
_MIN_SENTENCE_WORDS = 6  # words that make a sentence worth judging
_CLAUSE_WORDS = 8  # words in a row that no two languages share
_MIN_LOWERCASE_WORDS = 3  # lower-case words that are no name
_MIN_FUNCTION_WORDS = 2  # function words
_MIN_SHARE = 0.18  # of function words among all, measured on human translations


@pair_check(
    "untranslated",
    Severity.ERROR,
    fails=("He will drop in again tomorrow.", "He will drop in again tomorrow."),
    passes=("Port Authority", "Port Authority"),
)
def find_untranslated(pair: Pair) -> Iterator[Remark]:
    """Nothing of the translation is still in the language of the source.

    That is a text equal to its source with three lower-case words or more, a sentence of six
    words or more whose function words are the other language's, one that was copied whole, or
    eight words in a row that stand in the source just so.
    Names, titles in quotes or italics, and words that the source quotes in the language of the
    translation are left alone.
    """
    whole = normalize_text(pair.source) == normalize_text(pair.target)
    if (
        whole
        and _is_prose(pair.target_mask.text)
        and identify_language(pair.target) is not pair.target_lang
    ):
        yield _make_remark(((0, len(pair.target)),))
        return
    text = pair.target_mask.text
    cited = _CITED.sub(_blank_out_title, text)
    copied = _list_copied_sentences(pair)
    spans = [
        (a, b)
        for a, b in pair.target_sentences
        if _is_in_source_language(cited[a:b], pair)
        or normalize_text(text[a:b]).rstrip(".!?…") in copied
    ]
    spans = spans or _find_copied_clauses(pair, cited)
    if spans:
        yield _make_remark(tuple(spans))


def _make_remark(spans: tuple[Span, ...]) -> Remark:
    return Remark(
        Message(
            "This is still in the language of the source; translate it.",
            "Esto sigue en el idioma del original; tradúcelo.",
        ),
        target_spans=spans,
    )


def _is_prose(text: str) -> bool:
    return len(_LOWERCASE_WORD.findall(text)) >= _MIN_LOWERCASE_WORDS


def _blank_out_title(found: re.Match[str]) -> str:
    short = len(found[0].split()) < _MAX_TITLE_WORDS
    return " " * len(found[0]) if short else found[0]


def _is_in_source_language(sentence: str, pair: Pair) -> bool:
    words = len(_WORD.findall(sentence))
    if words < _MIN_SENTENCE_WORDS:
        return False
    counts = count_function_words(sentence)
    other, own = counts[pair.source_lang], counts[pair.target_lang]
    return other >= _MIN_FUNCTION_WORDS and other > 2 * own and other >= _MIN_SHARE * words


def _find_copied_clauses(pair: Pair, text: str) -> list[Span]:
    """The stretches of `_CLAUSE_WORDS` words or more that stand in the source just so."""
    words = list(_WORD.finditer(text))
    if not _has_copied_half(pair, text, words):
        return []
    source = [m[0].lower() for m in _WORD.finditer(pair.source_mask.text)]
    runs = {tuple(source[n : n + _CLAUSE_WORDS]) for n in range(len(source) - _CLAUSE_WORDS + 1)}
    spans: list[Span] = []
    for n in range(len(words) - _CLAUSE_WORDS + 1) if runs else ():
        run = tuple(m[0].lower() for m in words[n : n + _CLAUSE_WORDS])
        start, end = words[n].start(), words[n + _CLAUSE_WORDS - 1].end()
        if run not in runs or identify_language(text[start:end]) is not pair.source_lang:
            continue
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def _has_copied_half(pair: Pair, text: str, words: list[re.Match[str]]) -> bool:
    """Whether half a clause stands in the source: a whole one cannot be missed at every half."""
    half = _CLAUSE_WORDS // 2
    source = pair.source_mask.text.lower()
    ends = ((n, n + half - 1) for n in range(0, len(words) - half + 1, half))
    return any(text[words[a].start() : words[b].end()].lower() in source for a, b in ends)


def _list_copied_sentences(pair: Pair) -> set[str]:
    """The source's sentences that are prose of its own language, as one would find them copied."""
    text = pair.source_mask.text
    target = pair.target_mask.text
    found = (text[a:b] for a, b in pair.source_sentences)
    return {
        normalize_text(s).rstrip(".!?…")
        for s in found
        if s.rstrip(".!?…") in target
        and len(_WORD.findall(s)) >= _MIN_SENTENCE_WORDS
        and len(_LOWERCASE_WORD.findall(s)) >= _MIN_LOWERCASE_WORDS
        and identify_language(s) is not pair.target_lang
    }
