"""Splits a text that is too long for a web engine into chunks, at the ends of sentences."""

import re
from collections.abc import Callable, Iterator

from tmtool.core.text.lang import Lang

SizeMeasure = Callable[[str], int]

# What a chunk never ends inside, if it fits at all: a placeholder, blanks, a word.
_UNSPLITTABLE = re.compile(r"⟦[^⟧]*⟧|\s+|[^\s⟦]+|⟦")


def split_chunks(text: str, lang: Lang, limit: int, measure: SizeMeasure) -> tuple[str, ...]:
    """`text` in pieces of at most `limit` by `measure`; joined they are the text again.

    It is split at every line break, then at the ends of sentences, then at blanks, and within a
    word that alone is longer than the limit. Line breaks and placeholders stay whole even so.

    >>> split_chunks("One. Two three.", Lang.EN, 10, len)
    ('One. ', 'Two three.')
    """
    return tuple(
        chunk
        for line in re.findall(r"\n+|[^\n]+", text)
        for chunk in (
            [line]
            if measure(line) <= limit
            else _pack_pieces(_split_into_sentences(line, lang), limit, measure)
        )
    )


def _split_into_sentences(line: str, lang: Lang) -> Iterator[str]:
    # Imported here: most texts fit whole, and then the library is not needed.
    from sentencex import segment  # type: ignore[import-untyped]  # noqa: PLC0415

    yield from segment(lang.value, line)


def _pack_pieces(pieces: Iterator[str], limit: int, measure: SizeMeasure) -> Iterator[str]:
    """Neighbours put together while they fit, and what does not fit by itself taken apart."""
    chunk = ""
    for piece in pieces:
        for part in [piece] if measure(piece) <= limit else _split_piece(piece, limit, measure):
            if chunk and measure(chunk + part) > limit:
                yield chunk
                chunk = ""
            chunk += part
    if chunk:
        yield chunk


def _split_piece(piece: str, limit: int, measure: SizeMeasure) -> Iterator[str]:
    for atom in _UNSPLITTABLE.findall(piece):
        if measure(atom) <= limit:
            yield atom
        else:
            yield from atom
