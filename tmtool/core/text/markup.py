"""Finds the inline markup of a text (emphasis, links, code, tags, footnotes), and strips it."""

import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from tmtool.core.text.masking import FILLER, MaskedText, MaskKind, mask_text
from tmtool.core.text.text import Span

_REFERENCE = re.compile(r"(?<=\])\[[^\[\]\n]{0,200}\]")
_ATTRIBUTES = re.compile(r"\{[:#.][^{}\n]{0,200}\}")
_EMPHASIS_MARKS = re.compile(r"\*+|_+|(?<!~)~~(?!~)")
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_TICKS = re.compile(r"`+")
_QUOTES = str.maketrans(dict.fromkeys("“”„«»‹›\"'‘’\u201a\u201b\u201f\u00b4\u2032\u2033", '"'))
_BLANKS_AT_QUOTES = re.compile(r'(?<=")\s+|\s+(?=")')
_STRONG_MARKS = 2  # marks on either side of strong emphasis


class MarkupKind(StrEnum):
    """What a piece of inline markup is."""

    LINK = "link"
    IMAGE = "image"
    STRONG = "strong"
    EMPHASIS = "emphasis"
    STRIKETHROUGH = "strikethrough"
    CODE = "code"
    TAG = "tag"
    FOOTNOTE = "footnote"
    TEMPLATE = "template"
    URL = "address"
    ATTRIBUTES = "attributes"


@dataclass(frozen=True, slots=True)
class MarkupItem:
    """One piece of markup: `outer` is the span of all of it, `inner` that of the words it is about.

    `key` is what tells two of a kind apart, such as a link's target or a footnote's number; for
    emphasis and code it is empty, however they are written. A piece that is about no words has an
    empty `inner` at its start.
    """

    kind: MarkupKind
    key: str
    outer: Span
    inner: Span

    @property
    def identity(self) -> tuple[MarkupKind, str]:
        """What makes two items of different texts equal."""
        return (self.kind, self.key)

    def extract_opening(self, text: str) -> str:
        """The characters in front of the words."""
        return text[self.outer[0] : self.inner[0]]

    def extract_closing(self, text: str) -> str:
        """The characters behind the words."""
        return text[self.inner[1] : self.outer[1]]


_KINDS_WITHOUT_WORDS = {
    MaskKind.TAG: MarkupKind.TAG,
    MaskKind.FOOTNOTE: MarkupKind.FOOTNOTE,
    MaskKind.TEMPLATE: MarkupKind.TEMPLATE,
    MaskKind.URL: MarkupKind.URL,
}


@lru_cache(maxsize=512)
def find_markup(text: str) -> tuple[MarkupItem, ...]:
    """Every piece of inline markup of `text`, by place; of two at one place the longer first.

    >>> [item.kind.value for item in find_markup("**a [b](u)**")]
    ['strong', 'link']
    """
    mask = mask_text(text)
    items = [*_convert_pieces(text, mask), *_find_links(text, mask)]
    plain = _blank_marks(mask.text, items)
    items += [
        MarkupItem(MarkupKind.ATTRIBUTES, match[0], match.span(), (match.start(), match.start()))
        for match in _ATTRIBUTES.finditer(plain)
    ]
    items += _find_emphasis(plain)
    return tuple(sorted(items, key=lambda item: (item.outer[0], -item.outer[1])))


def count_markup(text: str) -> Counter[tuple[MarkupKind, str]]:
    """How often each piece of markup stands in `text`, by kind and key."""
    return Counter(item.identity for item in find_markup(text))


def list_link_targets(text: str) -> frozenset[str]:
    """Where the links of `text` lead."""
    return frozenset(item.key for item in find_markup(text) if item.kind is MarkupKind.LINK)


@lru_cache(maxsize=512)
def normalize_plain_text(text: str) -> str:
    """`text` without markup and addresses, to find texts that differ in these alone.

    There is one kind of quotation mark, without spaces beside it, and every other white space is
    a single space.

    >>> normalize_plain_text("**The**  map: “no”.") == normalize_plain_text('The map: "no".')
    True
    """
    return " ".join(_BLANKS_AT_QUOTES.sub("", strip_markup(text).translate(_QUOTES)).split())


@lru_cache(maxsize=512)
def strip_markup(text: str) -> str:
    """`text` without its markup and addresses, escapes and entities resolved.

    >>> strip_markup("**A** [b *c*](u) &amp; `d`[^1]")
    'A b c & d'
    """
    mark_spans = [span for item in find_markup(text) for span in _list_mark_spans(item)]
    parts, position = [], 0
    for start, end in sorted(mark_spans):
        if start >= position:
            parts.append(text[position:start])
        position = max(position, end)
    return html.unescape(_ESCAPE.sub("", "".join([*parts, text[position:]])))


def _list_mark_spans(item: MarkupItem) -> tuple[Span, ...]:
    """The spans of an item beside the words it is about."""
    if item.inner[0] == item.inner[1]:
        return (item.outer,)
    return ((item.outer[0], item.inner[0]), (item.inner[1], item.outer[1]))


def _convert_pieces(text: str, mask: MaskedText) -> Iterator[MarkupItem]:
    for piece in mask.pieces:
        start, end = piece.span
        if piece.kind in _KINDS_WITHOUT_WORDS:
            yield MarkupItem(
                _KINDS_WITHOUT_WORDS[piece.kind], piece.text, piece.span, (start, start)
            )
        elif piece.kind is MaskKind.CODE:
            ticks = _TICKS.match(text, start)
            width = len(ticks[0]) if ticks else 0
            yield MarkupItem(MarkupKind.CODE, "", piece.span, (start + width, end - width))


def _find_links(text: str, mask: MaskedText) -> Iterator[MarkupItem]:
    """Links and images, inline or by reference, each from its bracket to the end of its target."""
    targets = [piece.span for piece in mask.select_pieces(MaskKind.LINK)]
    targets += [match.span() for match in _REFERENCE.finditer(mask.text)]
    for start, end in sorted(targets):
        opening = _find_opening_bracket(mask.text, start - 1)
        if opening is None:
            continue
        image = text[max(0, opening - 1) : opening] == "!"
        kind = MarkupKind.IMAGE if image else MarkupKind.LINK
        outer = (opening - image, end)
        yield MarkupItem(kind, text[start:end], outer, (opening + 1, start - 1))


def _find_opening_bracket(text: str, closing: int) -> int | None:
    """Where the bracket opens that closes at `closing`; None where none does."""
    depth = 0
    for n in range(closing, -1, -1):
        depth += {"]": 1, "[": -1}.get(text[n], 0)
        if depth == 0:
            return n
    return None


def _blank_marks(text: str, items: list[MarkupItem]) -> str:
    """`text` with filler in place of the marks of items, its length the same."""
    characters = list(text)
    for item in items:
        for start, end in _list_mark_spans(item):
            characters[start:end] = FILLER * (end - start)
    return "".join(characters)


@dataclass(frozen=True, slots=True)
class _EmphasisOpener:
    """A run of marks that may open emphasis, and how many of them are left."""

    marker: str
    start: int
    remaining: int


def _find_emphasis(text: str) -> Iterator[MarkupItem]:
    """Emphasis as CommonMark has it, without its "rule of three" for runs that open and close."""
    openers: list[_EmphasisOpener] = []
    for run in _EMPHASIS_MARKS.finditer(text):
        before, after = text[: run.start()][-1:] or " ", text[run.end() :][:1] or " "
        marker, start, remaining = run[0][0], run.start(), len(run[0])
        inside = marker == "_" and before.isalnum() and after.isalnum()
        if not before.isspace() and not inside:
            for item, used in _close_emphasis(openers, marker, start, remaining):
                yield item
                start, remaining = start + used, remaining - used
        if remaining and not after.isspace() and not inside and not _is_escaped(text, run.start()):
            openers.append(_EmphasisOpener(marker, start, remaining))


def _close_emphasis(
    openers: list[_EmphasisOpener], marker: str, start: int, remaining: int
) -> Iterator[tuple[MarkupItem, int]]:
    """The emphasis that a run closes, innermost first, and how many marks each takes."""
    while remaining and (
        opener := next((one for one in reversed(openers) if one.marker == marker), None)
    ):
        del openers[openers.index(opener) :]
        size = min(remaining, opener.remaining, _STRONG_MARKS)
        kind = (
            MarkupKind.STRIKETHROUGH
            if marker == "~"
            else (MarkupKind.STRONG if size == _STRONG_MARKS else MarkupKind.EMPHASIS)
        )
        inner = (opener.start + opener.remaining, start)
        yield MarkupItem(kind, "", (inner[0] - size, start + size), inner), size
        start, remaining = start + size, remaining - size
        if opener.remaining > size:
            openers.append(_EmphasisOpener(marker, opener.start, opener.remaining - size))


def _is_escaped(text: str, position: int) -> bool:
    return text[:position][-1:] == "\\"
