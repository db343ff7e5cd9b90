"""A chunk is as much of a text as a web engine takes at once: whole sentences where they fit."""

import re
from collections.abc import Callable, Iterator

from tmtool.core.text.lang import Lang

SizeMeasure = Callable[[str], int]

# Never parted: a placeholder, a word, the blanks between two.
_UNSPLITTABLE = re.compile(r"⟦[^⟧]*⟧|\s+|[^\s⟦]+|⟦")


def split_chunks(text: str, lang: Lang, limit: int, measure: SizeMeasure) -> tuple[str, ...]:
    """`text` in pieces of at most `limit` by `size`; joined they are the text again.

    Line breaks always part, then ends of sentences, then blanks, then, in a word longer than the
    limit, any place outside a placeholder.
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
    # Imported here: most texts fit whole.
    from sentencex import segment  # type: ignore[import-untyped]  # noqa: PLC0415

    yield from segment(lang.value, line)


def _pack_pieces(pieces: Iterator[str], limit: int, measure: SizeMeasure) -> Iterator[str]:
    """Neighbours put together while they fit, and what does not fit by itself taken apart."""
    held = ""
    for piece in pieces:
        for part in [piece] if measure(piece) <= limit else _split_piece(piece, limit, measure):
            if held and measure(held + part) > limit:
                yield held
                held = ""
            held += part
    if held:
        yield held


def _split_piece(piece: str, limit: int, measure: SizeMeasure) -> Iterator[str]:
    for atom in _UNSPLITTABLE.findall(piece):
        if measure(atom) <= limit:
            yield atom
        else:
            yield from atom
