"""A closing is everything below the last paragraph: who again, bio, other articles."""

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

_BETWEEN = frozenset({LineTrait.SHARE_BAR, LineTrait.LABEL, LineTrait.SYMBOLS})


def find_closing(rows: PageRows, start: int, authors: frozenset[str]) -> int:
    """Where the rows below the last paragraph begin, the number of rows where none do.

    `known` are the names of the authors.
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
        diary = n + 1 < len(rows) and rows[n + 1].trait is LineTrait.PROSE
        return rows[n - 1].trait is LineTrait.NAME or not diary
    return _has_author(here, authors) or _is_author_bio(here, authors)


def _find_teaser_start(rows: PageRows, n: int, start: int, authors: frozenset[str]) -> int:
    if rows[n].trait is not LineTrait.DATELINE:
        return n
    signed = rows[n - 1].trait is LineTrait.NAME and n - 1 > start
    top = n - 1 if signed else n
    dates = sum(r.trait is LineTrait.DATELINE for r in rows[n:])
    own = signed and _has_author(rows[n - 1], authors)
    teased = (
        top - 2 > start
        and rows[top - 1].trait in SENTENCE_TRAITS
        and rows[top - 2].trait in WORD_TRAITS
    )
    return top - 2 if teased and not own and dates >= _MIN_TEASERS else top


def _trim_end(rows: PageRows, start: int, end: int) -> int:
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
        make_match_key(who) in map(make_match_key, authors) for who in find_people(row)
    )


def _is_author_bio(row: PageRow, authors: frozenset[str]) -> bool:
    if row.trait not in SENTENCE_TRAITS:
        return False
    starts = (form for who in authors for form in (who, who.split()[0]))
    return any(
        row.text.startswith(form) and _BIO_VERB.match(row.text, len(form)) for form in starts
    )


def classify_closing(
    tail: PageRows, authors: frozenset[str], *, has_date: bool
) -> tuple[PastedPart, ...]:
    """What each row below the last paragraph is, in order.

    A date is the article’s only where it stands alone and the opening is not `dated`.
    """
    lone = sum(r.trait is LineTrait.DATELINE for r in tail) == 1
    found: list[PastedPart] = []
    for n, here in enumerate(tail):
        near = n < _SIGNATURE_LINES and PastedPart.BOILERPLATE not in found
        if _is_bio(tail, found, authors):
            found.append(PastedPart.BIO)
        elif _is_signature(tail, n, authors, near=near):
            found.append(PastedPart.BYLINE)
        elif near and lone and not has_date and here.trait is LineTrait.DATELINE:
            found.append(PastedPart.DATE)
        else:
            found.append(_classify_plain(tail, found))
    return tuple(found)


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
    past = zip(tail, parts_above, strict=False)
    elsewhere = any(p is PastedPart.BOILERPLATE and r.trait not in _BETWEEN for r, p in past)
    if elsewhere or here.trait is LineTrait.CAPTION or _is_teaser(tail, n, frozenset()):
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
    about = n > 0 and tail[n - 1].trait is LineTrait.ABOUT_AUTHOR
    return about or above is PastedPart.BIO or (above is PastedPart.BYLINE and bool(authors))


def _is_teaser(tail: PageRows, n: int, authors: frozenset[str]) -> bool:
    after = tail[n + 1 : n + 3]
    if after and after[0].trait is LineTrait.NAME and not _has_author(after[0], authors):
        return _has_dateline(after[1:])
    return _has_dateline(after[:1])
