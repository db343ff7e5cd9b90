"""A chunk is as much of a text as a web engine takes at once: whole sentences where they fit."""

import re
from collections.abc import Callable, Iterator

from tmtool.core.text.lang import Lang

Size = Callable[[str], int]

# Never parted: a placeholder, a word, the blanks between two.
_ATOM = re.compile(r"⟦[^⟧]*⟧|\s+|[^\s⟦]+|⟦")


def chunked(text: str, lang: Lang, limit: int, size: Size) -> tuple[str, ...]:
    """`text` in pieces of at most `limit` by `size`; joined they are the text again.

    Line breaks always part, then ends of sentences, then blanks, then, in a word longer than the
    limit, any place outside a placeholder.
    """
    return tuple(
        chunk
        for line in re.findall(r"\n+|[^\n]+", text)
        for chunk in ([line] if size(line) <= limit else _packed(_pieces(line, lang), limit, size))
    )


def _pieces(line: str, lang: Lang) -> Iterator[str]:
    # Imported here: most texts fit whole.
    from sentencex import segment  # type: ignore[import-untyped]  # noqa: PLC0415

    yield from segment(lang.value, line)


def _packed(pieces: Iterator[str], limit: int, size: Size) -> Iterator[str]:
    """Neighbours put together while they fit, and what does not fit by itself taken apart."""
    held = ""
    for piece in pieces:
        for part in [piece] if size(piece) <= limit else _parts(piece, limit, size):
            if held and size(held + part) > limit:
                yield held
                held = ""
            held += part
    if held:
        yield held


def _parts(piece: str, limit: int, size: Size) -> Iterator[str]:
    for atom in _ATOM.findall(piece):
        if size(atom) <= limit:
            yield atom
        else:
            yield from atom
