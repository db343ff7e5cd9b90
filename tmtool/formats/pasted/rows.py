"""Holds the rows of a pasted page with what each shows by itself, and the parts they can be."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from tmtool.formats.pasted.boilerplate import LineTrait, classify_line
from tmtool.formats.pasted.dateline import Dateline, parse_dateline, parse_names

_BULLET = re.compile(r"[-–*•·▪◦‣]\s+(?=\S)")
_NO_WORD = re.compile(r"[\W_]+")


class PastedPart(StrEnum):
    """What a line of a page is to the article; the value is what reports print."""

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
    BOILERPLATE = "furniture"


@dataclass(frozen=True, slots=True)
class PageRow:
    """One line of a page, or the lines into which one text was broken at some width.

    `line_numbers` count from 1. `match_key` is equal for two rows that say the same: see
    `make_match_key`.
    """

    line_numbers: tuple[int, ...]
    text: str
    trait: LineTrait
    dateline: Dateline | None
    match_key: str


PageRows = Sequence[PageRow]

SENTENCE_TRAITS = frozenset({LineTrait.PROSE, LineTrait.SENTENCE})
WORD_TRAITS = frozenset({LineTrait.PHRASE, LineTrait.SENTENCE})

# These traits decide by themselves, wherever on the page the row stands.
PART_BY_TRAIT = {
    LineTrait.CREDIT: PastedPart.CREDIT,
    LineTrait.CAPTION: PastedPart.CAPTION,
    LineTrait.NOTE: PastedPart.NOTE,
    LineTrait.NOTES_HEADING: PastedPart.HEADING,
    LineTrait.OTHER_LANGUAGE: PastedPart.OTHER_LANGUAGE,
}


def make_row(numbers: tuple[int, ...], text: str) -> PageRow:
    """The row of these lines, with what its text shows by itself."""
    return PageRow(numbers, text, classify_line(text), parse_dateline(text), make_match_key(text))


def make_match_key(text: str) -> str:
    """The letters and digits of `text`, case folded: equal for two rows that say the same.

    >>> make_match_key("A Clock, Late!")
    'aclocklate'
    """
    return _NO_WORD.sub("", text).casefold()


def find_people(row: PageRow) -> tuple[str, ...]:
    """The people that a row with a byline or a bare name gives, in order."""
    return row.dateline.names if row.dateline else parse_names(row.text)


def is_bulleted(text: str) -> bool:
    """Whether `text` begins with the mark of a list item."""
    return bool(_BULLET.match(text))


def strip_bullet(text: str) -> str:
    """`text` without the mark that makes it a list item."""
    return _BULLET.sub("", text, count=1)


def find_first_row(rows: PageRows, traits: frozenset[LineTrait], start: int = 0) -> int:
    """The position of the first row with one of these traits; the number of rows without one."""
    return next((n for n in range(start, len(rows)) if rows[n].trait in traits), len(rows))


def has_running_prose(rows: PageRows, start: int) -> bool:
    """Whether two rows of prose follow each other from `start` on, before the article's end.

    In a list of other articles they never do.
    """
    pairs = zip(rows[start:], rows[start + 1 :], strict=False)
    stop = find_first_row(rows, frozenset({LineTrait.ARTICLE_END}), start) - start
    return any(
        n < stop and a.trait is LineTrait.PROSE and b.trait is LineTrait.PROSE
        for n, (a, b) in enumerate(pairs)
    )
