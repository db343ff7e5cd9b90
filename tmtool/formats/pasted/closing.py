"""A closing is everything below the last paragraph: who again, bio, other articles."""

import re

from tmtool.formats.pasted.boilerplate import Trait, cut, licence, numbered
from tmtool.formats.pasted.rows import (
    PLAIN,
    SENTENCES,
    WORDS,
    Part,
    Row,
    Rows,
    bulleted,
    key,
    people,
    runs_on,
)

_BIO_VERB = re.compile(
    r"\W+(?:is|was|are|writes|lives|works|has|teaches|es|fue|son|escribe|vive|trabaja|ha|enseña)\b"
)
_BARE_TAIL = 80
_SIGNATURE_LINES = 3
_SOME_TEASERS = 2

_BETWEEN = frozenset({Trait.SHARE, Trait.LABEL, Trait.MARK})


def below_last_paragraph(rows: Rows, start: int, known: frozenset[str]) -> int:
    """Where the rows below the last paragraph begin, the number of rows where none do.

    `known` are the names of the authors.
    """
    end = len(rows)
    for n in range(start + 1, len(rows)):
        if rows[n].trait is Trait.END:
            end = n
            break
        if _closes(rows, n, known) and not runs_on(rows, n + 1):
            end = _above_teaser(rows, n, start, known)
            break
    return _trimmed(rows, start, end)


def _closes(rows: Rows, n: int, known: frozenset[str]) -> bool:
    here = rows[n]
    if here.trait in (Trait.SHARE, Trait.PAUSE, Trait.ABOUT):
        return True
    if here.trait is Trait.DATELINE:
        diary = n + 1 < len(rows) and rows[n + 1].trait is Trait.PROSE
        return rows[n - 1].trait is Trait.NAME or not diary
    return _repeats(here, known) or _bio_of(here, known)


def _above_teaser(rows: Rows, n: int, start: int, known: frozenset[str]) -> int:
    if rows[n].trait is not Trait.DATELINE:
        return n
    signed = rows[n - 1].trait is Trait.NAME and n - 1 > start
    top = n - 1 if signed else n
    dates = sum(r.trait is Trait.DATELINE for r in rows[n:])
    own = signed and _repeats(rows[n - 1], known)
    teased = top - 2 > start and rows[top - 1].trait in SENTENCES and rows[top - 2].trait in WORDS
    return top - 2 if teased and not own and dates >= _SOME_TEASERS else top


def _trimmed(rows: Rows, start: int, end: int) -> int:
    if not any(r.trait in SENTENCES for r in rows[start:end]):
        return end
    while end > start + 1 and _outside(rows[end - 1]):
        end -= 1
    return end


def _outside(row: Row) -> bool:
    if row.trait in SENTENCES:
        return licence(row.text) or (row.trait is Trait.SENTENCE and cut(row.text))
    if row.trait is Trait.PHRASE:
        return len(row.text) < _BARE_TAIL and not bulleted(row.text)
    return row.trait is not Trait.NOTE


def _repeats(row: Row, known: frozenset[str]) -> bool:
    return row.trait in (Trait.NAME, Trait.DATELINE) and any(
        key(who) in map(key, known) for who in people(row)
    )


def _bio_of(row: Row, known: frozenset[str]) -> bool:
    if row.trait not in SENTENCES:
        return False
    starts = (form for who in known for form in (who, who.split()[0]))
    return any(
        row.text.startswith(form) and _BIO_VERB.match(row.text, len(form)) for form in starts
    )


def parts(tail: Rows, known: frozenset[str], *, dated: bool) -> tuple[Part, ...]:
    """What each row below the last paragraph is, in order.

    A date is the article’s only where it stands alone and the opening is not `dated`.
    """
    lone = sum(r.trait is Trait.DATELINE for r in tail) == 1
    found: list[Part] = []
    for n, here in enumerate(tail):
        near = n < _SIGNATURE_LINES and Part.FURNITURE not in found
        if _bio(tail, found, known):
            found.append(Part.BIO)
        elif _signs(tail, n, known, near=near):
            found.append(Part.BYLINE)
        elif near and lone and not dated and here.trait is Trait.DATELINE:
            found.append(Part.DATE)
        else:
            found.append(_plain(tail, found))
    return tuple(found)


def _signs(tail: Rows, n: int, known: frozenset[str], *, near: bool) -> bool:
    if known:
        return _repeats(tail[n], known) and not _dates(tail[n + 1 : n + 2])
    line = tail[n].dateline
    return near and (tail[n].trait is Trait.NAME or (line is not None and not line.date))


def _dates(rows: Rows) -> bool:
    return any(r.trait is Trait.DATELINE for r in rows)


def _plain(tail: Rows, found: list[Part]) -> Part:
    n = len(found)
    here = tail[n]
    if here.trait is Trait.OTHER_LANGUAGE:
        return Part.OTHER_LANGUAGE
    past = zip(tail, found, strict=False)
    elsewhere = any(p is Part.FURNITURE and r.trait not in _BETWEEN for r, p in past)
    if elsewhere or here.trait is Trait.CAPTION or _teased(tail, n, frozenset()):
        return Part.FURNITURE
    if here.trait is Trait.NOTES and not any(numbered(r.text) for r in tail[n + 1 : n + 2]):
        return Part.FURNITURE
    if found[-1:] in ([Part.NOTE], [Part.HEADING]) and numbered(here.text):
        return Part.NOTE
    return PLAIN.get(here.trait, Part.FURNITURE)


def _bio(tail: Rows, found: list[Part], known: frozenset[str]) -> bool:
    n = len(found)
    if tail[n].trait not in SENTENCES:
        return False
    if _teased(tail, n, known):
        return False
    if _bio_of(tail[n], known):
        return True
    above = found[-1] if found else None
    about = n > 0 and tail[n - 1].trait is Trait.ABOUT
    return about or above is Part.BIO or (above is Part.BYLINE and bool(known))


def _teased(tail: Rows, n: int, known: frozenset[str]) -> bool:
    after = tail[n + 1 : n + 3]
    if after and after[0].trait is Trait.NAME and not _repeats(after[0], known):
        return _dates(after[1:])
    return _dates(after[:1])
