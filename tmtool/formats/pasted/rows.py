"""A row is one run of words on a page, and a part is what it is to the article."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from tmtool.formats.pasted.boilerplate import Trait, trait
from tmtool.formats.pasted.dateline import Dateline, dateline, signed_names

_BULLET = re.compile(r"[-–*•·▪◦‣]\s+(?=\S)")
_NO_WORD = re.compile(r"[\W_]+")


class Part(StrEnum):
    """What a line of a page was taken as."""

    TITLE = "title"
    DECK = "deck"
    BYLINE = "byline"
    DATE = "date"
    CREDIT = "credit"
    CAPTION = "caption"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    NOTE = "note"
    PULL_QUOTE = "pull quote"  # repeats words of a paragraph
    BIO = "bio"
    OTHER_LANGUAGE = "other-language"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Row:
    """One run of words on a page: a line, or the lines that a hard wrap made of it.

    `numbers` are its lines' numbers, counted from 1. `key` is what makes two rows say the same:
    letters and digits alone, folded.
    """

    numbers: tuple[int, ...]
    text: str
    trait: Trait
    dateline: Dateline | None
    key: str


Rows = Sequence[Row]

SENTENCES = frozenset({Trait.PROSE, Trait.SENTENCE})
WORDS = frozenset({Trait.PHRASE, Trait.SENTENCE})

# The traits that say enough, wherever on the page the row stands.
PLAIN = {
    Trait.CREDIT: Part.CREDIT,
    Trait.CAPTION: Part.CAPTION,
    Trait.NOTE: Part.NOTE,
    Trait.NOTES: Part.HEADING,
    Trait.OTHER_LANGUAGE: Part.OTHER_LANGUAGE,
}


def row(numbers: tuple[int, ...], text: str) -> Row:
    """The row of these lines, with what its text shows by itself."""
    return Row(numbers, text, trait(text), dateline(text), key(text))


def key(text: str) -> str:
    """The letters and digits of `text`, folded: equal for two rows that say the same."""
    return _NO_WORD.sub("", text).casefold()


def people(row: Row) -> tuple[str, ...]:
    """The names of the people that a byline names."""
    return row.dateline.names if row.dateline else signed_names(row.text)


def bulleted(text: str) -> bool:
    """Whether `text` begins with the mark of a list item."""
    return bool(_BULLET.match(text))


def item(text: str) -> str:
    """`text` without the mark that makes it a list item."""
    return _BULLET.sub("", text, count=1)


def first(rows: Rows, traits: frozenset[Trait], after: int = 0) -> int:
    """Where the first row with one of these traits stands, the number of rows if nowhere."""
    hits = (n for n in range(after, len(rows)) if rows[n].trait in traits)
    return next(hits, len(rows))


def runs_on(rows: Rows, at: int) -> bool:
    """Whether prose follows prose from `at` on: a list of other articles never does that."""
    pairs = zip(rows[at:], rows[at + 1 :], strict=False)
    stop = first(rows, frozenset({Trait.END}), at) - at
    return any(
        n < stop and a.trait is Trait.PROSE and b.trait is Trait.PROSE
        for n, (a, b) in enumerate(pairs)
    )
