"""Splits a text into sentences, in English and in Spanish."""

import re
from collections.abc import Iterator

from sentencex import get_sentence_boundaries  # type: ignore[import-untyped]

from tmtool.core.text.lang import Lang
from tmtool.core.text.masking import mask_text
from tmtool.core.text.text import Span

# Emphasis that closes behind the full stop belongs to the sentence before it.
_CLOSING_EMPHASIS = re.compile(r"[*_~]+(?=\s|\Z)")
# A sentence goes on in lower case, behind a raya (—) too; "iPhone" and "eBay" begin one.
_CONTINUATION = re.compile(r"[*_~«“\"'(¿¡\[]*(?:[—–][*_~«“\"'¿¡]*)?(?P<word>\w\w?)")
# Titles that sentencex does not know: the name behind them goes on in the same sentence.
_TITLE_ABBREVIATION = {
    Lang.ES: re.compile(
        r"(?<![\w.])(?:D|Dña|Mons|Hno|Hna|Profa|Cnel|Tte|Mtro|Mtra|Cía|Pdte|aprox)\.\Z"
    ),
    Lang.EN: re.compile(r"(?<![\w.])(?:Ms|Vol)\.\Z"),
}
# Words that sentencex takes for abbreviations, which end a sentence just as often.
_FALSE_ABBREVIATION = {
    Lang.ES: re.compile(
        r"(?<!\w)(?i:no|mar|bien|poli|mono|mini)\.[*_~»”\"')]*(?=\s+[*_~«“\"'(¿¡\[—]*[A-ZÁÉÍÓÚÑ])"
    ),
    Lang.EN: re.compile(r"(?!)"),
}
# The library works on UTF-8, in which half of a surrogate pair cannot be written.
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_LOOK_BACK = 12  # characters: no abbreviation is longer


def split_sentences(text: str, lang: Lang) -> tuple[Span, ...]:
    """The span of each sentence of `text`, in characters, blanks between them excluded.

    The ends come from sentencex, over the text with its markup masked. Corrected is what that
    gets wrong: `a. m.` and other full stops before a lower-case word, a raya that goes on
    (`—No. —dijo.`), emphasis that closes behind the full stop, some titles before names.

    >>> text = "Ms. Lane left. Nobody saw it."
    >>> [text[start:end] for start, end in split_sentences(text, Lang.EN)]
    ['Ms. Lane left.', 'Nobody saw it.']
    """
    masked = _SURROGATE.sub("\ufffd", mask_text(text).text)
    spans: list[Span] = []
    for start, end in _trim_spans(text, _find_sentence_spans(masked, lang)):
        if spans and _is_continuation(masked, spans[-1], start, lang):
            start = spans.pop()[0]  # noqa: PLW2901  the two are one sentence
        spans.append((start, end))
    return tuple(spans)


def _find_sentence_spans(text: str, lang: Lang) -> Iterator[Span]:
    """The sentences as sentencex finds them, each with the emphasis that closes behind it."""
    start = 0
    for boundary in get_sentence_boundaries(lang.value, text):
        end = boundary["end_index"]
        closing = _CLOSING_EMPHASIS.match(text, end)
        end = closing.end() if closing else end
        for word in _FALSE_ABBREVIATION[lang].finditer(text, start, end):
            yield start, word.end()
            start = word.end()
        yield start, end
        start = end
    yield start, len(text)


def _trim_spans(text: str, spans: Iterator[Span]) -> Iterator[Span]:
    for start, end in spans:
        inner = text[start:end]
        if inner.strip():
            first = start + len(inner) - len(inner.lstrip())
            yield first, start + len(inner.rstrip())


def _is_continuation(text: str, previous: Span, start: int, lang: Lang) -> bool:
    """Whether what begins at `start` belongs to the `previous` sentence."""
    end = previous[1]
    if "\n" in text[end:start]:
        return False
    if _TITLE_ABBREVIATION[lang].search(text, max(previous[0], end - _LOOK_BACK), end):
        return True
    continuation = _CONTINUATION.match(text, start)
    return continuation is not None and continuation["word"].islower()
