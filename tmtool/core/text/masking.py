"""Hides what is not prose, such as code, addresses and tags, and keeps every position."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from tmtool.core.text.text import Span

# Neither a letter nor a space nor punctuation, so that no rule takes it for one of these.
FILLER = "\ufffc"

# Every pattern here is bounded, or stops at a character that it cannot start with again, so that
# the time over a hostile text grows with its length alone.
_BACKTICKS = re.compile(r"`+")
_TEMPLATE = re.compile(r"\{\{[^{}]*\}\}|\{%[^{}]*%\}|\{#[^{}]*#\}")
_TAG = re.compile(r"<(?:/?[A-Za-z][^<>]*|!--[^<>]*--)>")
_AUTOLINK = re.compile(r"<(?:https?://|mailto:)[^<>\s]*>")
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]{1,80}\]")
_LINK_TARGET = re.compile(
    r"(?<=\])\((?:[^()\s\\]|\\.|\([^()\s]{0,500}\))*(?:\s{1,9}(?:\"[^\"]*\"|'[^']*'))?\s{0,9}\)"
)
_URL = re.compile(
    r"(?:\b(?:https?|ftp)://|\bwww\.)(?:[^\s<>\"'()\[\]«»“”`\ufffc]|\([^\s()]{0,80}\))+"
)
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_PLACEHOLDER = re.compile(
    r"⟦\d{1,4}⟧|\$\{[^{}\s]{1,60}\}|%\([A-Za-z_]\w{0,40}\)[sdif]|(?<![\w%])%[sd]\b"
    r"|\{[A-Za-z_]\w{0,40}\}|\{\d{0,3}\}"
)
_CLOSING_PUNCTUATION = ".,;:!?…*_"


class MaskKind(StrEnum):
    """What a masked piece is."""

    CODE = "code"
    TEMPLATE = "template"
    TAG = "tag"
    FOOTNOTE = "footnote"
    LINK = "link"
    URL = "url"
    EMAIL = "email"
    PLACEHOLDER = "placeholder"


@dataclass(frozen=True, slots=True)
class MaskedPiece:
    """One masked piece: `text` is what stands in the original at `span`, in characters.

    A piece may lie inside another one, as a template inside a tag.
    """

    kind: MaskKind
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class MaskedText:
    """A text whose pieces are replaced by filler of the same length, so that spans agree."""

    text: str
    pieces: tuple[MaskedPiece, ...]

    def select_pieces(self, *kinds: MaskKind) -> tuple[MaskedPiece, ...]:
        """The pieces of these kinds, in order."""
        return tuple(piece for piece in self.pieces if piece.kind in kinds)


_PATTERNS_IN_ORDER = (
    (MaskKind.TEMPLATE, _TEMPLATE),
    (MaskKind.URL, _AUTOLINK),
    (MaskKind.TAG, _TAG),
    (MaskKind.FOOTNOTE, _FOOTNOTE),
    (MaskKind.LINK, _LINK_TARGET),
    (MaskKind.URL, _URL),
    (MaskKind.EMAIL, _EMAIL),
    (MaskKind.PLACEHOLDER, _PLACEHOLDER),
)


@lru_cache(maxsize=256)
def mask_text(text: str) -> MaskedText:
    """`text` with everything hidden that no translator should touch; its length is the same.

    What is hidden first wins: a URL inside a code span is code. A link's label stays, its target
    goes. Emphasis marks stay. Takes time in proportion to the length, whatever the text.

    >>> [(piece.kind.value, piece.text) for piece in mask_text("Press `Q` at <b>").pieces]
    [('code', '`Q`'), ('tag', '<b>')]
    """
    pieces = list(_find_code_spans(text))
    filled = _fill_pieces(text, pieces)
    for kind, pattern in _PATTERNS_IN_ORDER:
        found = [_make_piece(kind, match, text) for match in pattern.finditer(filled)]
        pieces += found
        filled = _fill_pieces(filled, found)
    return MaskedText(filled, tuple(sorted(pieces, key=lambda piece: piece.span)))


def _make_piece(kind: MaskKind, match: re.Match[str], text: str) -> MaskedPiece:
    """The piece of `text` that was matched in its filled copy, where other pieces are lost."""
    start, end = match.span()
    if kind is MaskKind.URL:
        end = start + len(match[0].rstrip(_CLOSING_PUNCTUATION))
    return MaskedPiece(kind, text[start:end], (start, end))


def _find_code_spans(text: str) -> Iterator[MaskedPiece]:
    """Code spans as CommonMark has them: a run of backticks up to the next run as long."""
    runs = [match.span() for match in _BACKTICKS.finditer(text)]
    runs_by_length: dict[int, list[int]] = {}
    for n, (start, end) in enumerate(runs):
        runs_by_length.setdefault(end - start, []).append(n)
    n = 0
    while n < len(runs):
        start, end = runs[n]
        as_long = runs_by_length[end - start]
        following = bisect_right(as_long, n)
        if following == len(as_long):
            n += 1
            continue
        closing = as_long[following]
        stop = runs[closing][1]
        yield MaskedPiece(MaskKind.CODE, text[start:stop], (start, stop))
        n = closing + 1


def _fill_pieces(text: str, pieces: list[MaskedPiece]) -> str:
    """`text` with filler at the spans of `pieces`, which are in order and do not overlap."""
    parts, last = [], 0
    for piece in pieces:
        start, end = piece.span
        parts += [text[last:start], FILLER * (end - start)]
        last = end
    return "".join([*parts, text[last:]])
