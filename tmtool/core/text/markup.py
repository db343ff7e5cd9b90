"""Inline markup is what a text has beside its words: emphasis, links, code marks, tags, notes."""

import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from tmtool.core.text.masking import Masked, PieceKind, masked
from tmtool.core.text.text import Span

_REFERENCE = re.compile(r"(?<=\])\[[^\[\]\n]{0,200}\]")
_ATTRIBUTES = re.compile(r"\{[:#.][^{}\n]{0,200}\}")
_RUN = re.compile(r"\*+|_+|(?<!~)~~(?!~)")
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_TICKS = re.compile(r"`+")
_QUOTES = str.maketrans(dict.fromkeys("“”„«»‹›\"'‘’\u201a\u201b\u201f\u00b4\u2032\u2033", '"'))
_QUOTED = re.compile(r'(?<=")\s+|\s+(?=")')
_STRONG = 2  # marks in a run
_BOTH = 3


class Kind(StrEnum):
    """What a piece of inline markup is."""

    LINK = "link"
    IMAGE = "image"
    STRONG = "strong"
    WEAK = "emphasis"
    STRUCK = "strikethrough"
    CODE = "code"
    TAG = "tag"
    NOTE = "footnote"
    TEMPLATE = "template"
    URL = "address"
    ATTRIBUTES = "attributes"


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of markup: `outer` is all of it, `inner` the words it is about, in characters.

    `key` is what tells two of a kind apart: a link's target, a note's number; how emphasis is
    written says nothing. A piece that is about no words has an empty `inner` at its start.
    """

    kind: Kind
    key: str
    outer: Span
    inner: Span

    @property
    def sign(self) -> tuple[Kind, str]:
        """What makes two items of different texts equal."""
        return (self.kind, self.key)

    def opening(self, text: str) -> str:
        """The characters in front of the words."""
        return text[self.outer[0] : self.inner[0]]

    def closing(self, text: str) -> str:
        """The characters behind the words."""
        return text[self.inner[1] : self.outer[1]]


_BARE = {
    PieceKind.TAG: Kind.TAG,
    PieceKind.FOOTNOTE: Kind.NOTE,
    PieceKind.TEMPLATE: Kind.TEMPLATE,
    PieceKind.URL: Kind.URL,
}


@lru_cache(maxsize=512)
def items(text: str) -> tuple[Item, ...]:
    """Every piece of inline markup of `text`, by place."""
    hidden = masked(text)
    found = [*_pieces(text, hidden), *_links(text, hidden)]
    plain = _without(hidden.text, found)
    found += [
        Item(Kind.ATTRIBUTES, m[0], m.span(), (m.start(), m.start()))
        for m in _ATTRIBUTES.finditer(plain)
    ]
    found += _emphasis(plain)
    return tuple(sorted(found, key=lambda item: (item.outer[0], -item.outer[1])))


def signature(text: str) -> Counter[tuple[Kind, str]]:
    """How often each piece of markup stands in `text`."""
    return Counter(item.sign for item in items(text))


def targets(text: str) -> frozenset[str]:
    """Where the links of `text` lead."""
    return frozenset(item.key for item in items(text) if item.kind is Kind.LINK)


@lru_cache(maxsize=512)
def bare(text: str) -> str:
    """`text` as it sounds: no markup, one kind of quotation mark, white space folded.

    Two texts that are equal so differ in markup only. Addresses are no words here.
    """
    return " ".join(_QUOTED.sub("", unmarked(text).translate(_QUOTES)).split())


@lru_cache(maxsize=512)
def unmarked(text: str) -> str:
    """`text` without its markup, escapes and entities resolved, quotation marks as they are."""
    gone = [span for item in items(text) for span in _marks(item)]
    parts, here = [], 0
    for start, end in sorted(gone):
        if start >= here:
            parts.append(text[here:start])
        here = max(here, end)
    return html.unescape(_ESCAPE.sub("", "".join([*parts, text[here:]])))


def _marks(item: Item) -> tuple[Span, ...]:
    """The spans of an item that are no words."""
    if item.inner[0] == item.inner[1]:
        return (item.outer,)
    return ((item.outer[0], item.inner[0]), (item.inner[1], item.outer[1]))


def _pieces(text: str, hidden: Masked) -> Iterator[Item]:
    for piece in hidden.pieces:
        start, end = piece.span
        if piece.kind in _BARE:
            yield Item(_BARE[piece.kind], piece.text, piece.span, (start, start))
        elif piece.kind is PieceKind.CODE:
            ticks = _TICKS.match(text, start)
            width = len(ticks[0]) if ticks else 0
            yield Item(Kind.CODE, "", piece.span, (start + width, end - width))


def _links(text: str, hidden: Masked) -> Iterator[Item]:
    """Links and images, inline or by reference, each from its bracket to the end of its target."""
    tails = [piece.span for piece in hidden.of(PieceKind.LINK)]
    tails += [m.span() for m in _REFERENCE.finditer(hidden.text)]
    for start, end in sorted(tails):
        opened = _opened(hidden.text, start - 1)
        if opened is None:
            continue
        image = text[max(0, opened - 1) : opened] == "!"
        kind = Kind.IMAGE if image else Kind.LINK
        outer = (opened - image, end)
        yield Item(kind, text[start:end], outer, (opened + 1, start - 1))


def _opened(text: str, closed: int) -> int | None:
    """Where the bracket opens that closes at `closed`."""
    depth = 0
    for n in range(closed, -1, -1):
        depth += {"]": 1, "[": -1}.get(text[n], 0)
        if depth == 0:
            return n
    return None


def _without(text: str, found: list[Item]) -> str:
    """`text` with the marks of items blanked, its length the same."""
    letters = list(text)
    for item in found:
        for start, end in _marks(item):
            letters[start:end] = "\ufffc" * (end - start)
    return "".join(letters)


@dataclass(frozen=True, slots=True)
class _Open:
    """A run of marks that may open emphasis, and how many of them are left."""

    sign: str
    start: int
    left: int


def _emphasis(text: str) -> Iterator[Item]:
    """Emphasis as CommonMark has it, but for its rule of three: runs that open and close."""
    waiting: list[_Open] = []
    for run in _RUN.finditer(text):
        before, after = text[: run.start()][-1:] or " ", text[run.end() :][:1] or " "
        sign, start, left = run[0][0], run.start(), len(run[0])
        inside = sign == "_" and before.isalnum() and after.isalnum()
        if not before.isspace() and not inside:
            for item, used in _closed(waiting, sign, start, left):
                yield item
                start, left = start + used, left - used
        if left and not after.isspace() and not inside and not _escaped(text, run.start()):
            waiting.append(_Open(sign, start, left))


def _closed(waiting: list[_Open], sign: str, start: int, left: int) -> Iterator[tuple[Item, int]]:
    """The emphasis that a run closes, innermost first, and how many marks each takes."""
    while left and (opened := next((o for o in reversed(waiting) if o.sign == sign), None)):
        del waiting[waiting.index(opened) :]
        size = min(left, opened.left, _STRONG)
        kind = Kind.STRUCK if sign == "~" else (Kind.STRONG if size == _STRONG else Kind.WEAK)
        inner = (opened.start + opened.left, start)
        yield Item(kind, "", (inner[0] - size, start + size), inner), size
        start, left = start + size, left - size
        if opened.left > size:
            waiting.append(_Open(sign, opened.start, opened.left - size))


def _escaped(text: str, place: int) -> bool:
    return text[:place][-1:] == "\\"
