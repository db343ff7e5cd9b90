"""Finds where an article ends on a page, and what stands below: byline, bio, notes, teasers."""

import re

from tmtool.formats.pasted.boilerplate import LineTrait, has_licence_terms, is_cut_off, is_numbered
from tmtool.formats.pasted.rows import (
    PART_BY_TRAIT,
    SENTENCE_TRAITS,
    WORD_TRAITS,
    PageRow,
    PageRows,
    PastedPart,
    find_people,
    has_running_prose,
    is_bulleted,
    make_match_key,
)

_BIO_VERB = re.compile(
    r"\W+(?:is|was|are|writes|lives|works|has|teaches|es|fue|son|escribe|vive|trabaja|ha|enseña)\b"
)
_LOOSE_PHRASE_LENGTH = 80
_SIGNATURE_LINES = 3
_MIN_TEASERS = 2

# Rows that may stand between the parts of a closing without beginning another article.
_BETWEEN = frozenset({LineTrait.SHARE_BAR, LineTrait.LABEL, LineTrait.SYMBOLS})


def find_closing(rows: PageRows, start: int, authors: frozenset[str]) -> int:
    """The position of the first row below the last paragraph; the number of rows without one.

    `start` is the position of the first paragraph, `authors` are the names found above it.
    """
    end = len(rows)
    for n in range(start + 1, len(rows)):
        if rows[n].trait is LineTrait.ARTICLE_END:
            end = n
            break
        if _is_closing_row(rows, n, authors) and not has_running_prose(rows, n + 1):
            end = _find_teaser_start(rows, n, start, authors)
            break
    return _trim_end(rows, start, end)


def _is_closing_row(rows: PageRows, n: int, authors: frozenset[str]) -> bool:
    here = rows[n]
    if here.trait in (LineTrait.SHARE_BAR, LineTrait.OTHER_ARTICLES, LineTrait.ABOUT_AUTHOR):
        return True
    if here.trait is LineTrait.DATELINE:
        # A date over a paragraph is a day in a diary.
        over_prose = n + 1 < len(rows) and rows[n + 1].trait is LineTrait.PROSE
        return rows[n - 1].trait is LineTrait.NAME or not over_prose
    return _has_author(here, authors) or _is_author_bio(here, authors)


def _find_teaser_start(rows: PageRows, n: int, start: int, authors: frozenset[str]) -> int:
    """Where the closing begins whose row `n` was found: at the headline of a teased article.

    A teaser is a headline, a sentence and perhaps a name above its date.
    """
    if rows[n].trait is not LineTrait.DATELINE:
        return n
    signed = rows[n - 1].trait is LineTrait.NAME and n - 1 > start
    top = n - 1 if signed else n
    dates = sum(r.trait is LineTrait.DATELINE for r in rows[n:])
    signed_by_author = signed and _has_author(rows[n - 1], authors)
    has_teaser = (
        top - 2 > start
        and rows[top - 1].trait in SENTENCE_TRAITS
        and rows[top - 2].trait in WORD_TRAITS
    )
    return top - 2 if has_teaser and not signed_by_author and dates >= _MIN_TEASERS else top


def _trim_end(rows: PageRows, start: int, end: int) -> int:
    """`end`, moved up over rows that cannot be the last of a text."""
    if not any(r.trait in SENTENCE_TRAITS for r in rows[start:end]):
        return end
    while end > start + 1 and _is_outside(rows[end - 1]):
        end -= 1
    return end


def _is_outside(row: PageRow) -> bool:
    if row.trait in SENTENCE_TRAITS:
        return has_licence_terms(row.text) or (
            row.trait is LineTrait.SENTENCE and is_cut_off(row.text)
        )
    if row.trait is LineTrait.PHRASE:
        return len(row.text) < _LOOSE_PHRASE_LENGTH and not is_bulleted(row.text)
    return row.trait is not LineTrait.NOTE


def _has_author(row: PageRow, authors: frozenset[str]) -> bool:
    return row.trait in (LineTrait.NAME, LineTrait.DATELINE) and any(
        make_match_key(person) in map(make_match_key, authors) for person in find_people(row)
    )


def _is_author_bio(row: PageRow, authors: frozenset[str]) -> bool:
    if row.trait not in SENTENCE_TRAITS:
        return False
    names = (name for author in authors for name in (author, author.split()[0]))
    return any(row.text.startswith(name) and _BIO_VERB.match(row.text, len(name)) for name in names)


def classify_closing(
    tail: PageRows, authors: frozenset[str], *, has_date: bool
) -> tuple[PastedPart, ...]:
    """What each row below the last paragraph is, in order.

    A date is the article's only where it is the only one and the opening has none (`has_date`).
    """
    only_date = sum(r.trait is LineTrait.DATELINE for r in tail) == 1
    parts: list[PastedPart] = []
    for n, row in enumerate(tail):
        near = n < _SIGNATURE_LINES and PastedPart.BOILERPLATE not in parts
        if _is_bio(tail, parts, authors):
            parts.append(PastedPart.BIO)
        elif _is_signature(tail, n, authors, near=near):
            parts.append(PastedPart.BYLINE)
        elif near and only_date and not has_date and row.trait is LineTrait.DATELINE:
            parts.append(PastedPart.DATE)
        else:
            parts.append(_classify_plain(tail, parts))
    return tuple(parts)


def _is_signature(tail: PageRows, n: int, authors: frozenset[str], *, near: bool) -> bool:
    if authors:
        return _has_author(tail[n], authors) and not _has_dateline(tail[n + 1 : n + 2])
    line = tail[n].dateline
    return near and (tail[n].trait is LineTrait.NAME or (line is not None and not line.date))


def _has_dateline(rows: PageRows) -> bool:
    return any(r.trait is LineTrait.DATELINE for r in rows)


def _classify_plain(tail: PageRows, parts_above: list[PastedPart]) -> PastedPart:
    n = len(parts_above)
    here = tail[n]
    if here.trait is LineTrait.OTHER_LANGUAGE:
        return PastedPart.OTHER_LANGUAGE
    above = zip(tail, parts_above, strict=False)
    left_article = any(p is PastedPart.BOILERPLATE and r.trait not in _BETWEEN for r, p in above)
    if left_article or here.trait is LineTrait.CAPTION or _is_teaser(tail, n, frozenset()):
        return PastedPart.BOILERPLATE
    if here.trait is LineTrait.NOTES_HEADING and not any(
        is_numbered(r.text) for r in tail[n + 1 : n + 2]
    ):
        return PastedPart.BOILERPLATE
    if parts_above[-1:] in ([PastedPart.NOTE], [PastedPart.HEADING]) and is_numbered(here.text):
        return PastedPart.NOTE
    return PART_BY_TRAIT.get(here.trait, PastedPart.BOILERPLATE)


def _is_bio(tail: PageRows, parts_above: list[PastedPart], authors: frozenset[str]) -> bool:
    n = len(parts_above)
    if tail[n].trait not in SENTENCE_TRAITS:
        return False
    if _is_teaser(tail, n, authors):
        return False
    if _is_author_bio(tail[n], authors):
        return True
    above = parts_above[-1] if parts_above else None
    below_about = n > 0 and tail[n - 1].trait is LineTrait.ABOUT_AUTHOR
    return below_about or above is PastedPart.BIO or (above is PastedPart.BYLINE and bool(authors))


def _is_teaser(tail: PageRows, n: int, authors: frozenset[str]) -> bool:
    after = tail[n + 1 : n + 3]
    if after and after[0].trait is LineTrait.NAME and not _has_author(after[0], authors):
        return _has_dateline(after[1:])
    return _has_dateline(after[:1])
