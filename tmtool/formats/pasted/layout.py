"""A layout is the order in which a page sets the parts of an article among its furniture."""

from itertools import groupby

from tmtool.formats.pasted import closing, opening
from tmtool.formats.pasted.boilerplate import Trait
from tmtool.formats.pasted.rows import PLAIN, Part, Row, Rows, bulleted, people

_HEADING = 120
_QUESTION = 70
_QUESTIONS = 3
_HEADINGS_IN_A_ROW = 2
_PULL_QUOTE = 40
_NEAR = 8

_BELOW_A_HEADING = frozenset({Part.PARAGRAPH, Part.ITEM, Part.CAPTION, Part.CREDIT, Part.NOTE})


def parts(rows: Rows) -> tuple[Part, ...]:
    """What each row is, in order; total over every sequence of rows.

    An opening (title, deck, who, when, picture) stands above the first paragraph, a closing (who
    again, bio, other articles) below the last one; either can be empty.
    """
    start = opening.first_paragraph(rows)
    above = opening.parts(rows, start)
    known = frozenset(n for r, p in zip(rows, above, strict=False) for n in _people(r, p))
    end = closing.below_last_paragraph(rows, start, known)
    below = closing.parts(rows[end:], known, dated=Part.DATE in above)
    return (*above, *_body(rows[start:end]), *below)


def _people(row: Row, part: Part) -> tuple[str, ...]:
    return people(row) if part in (Part.BYLINE, Part.DATE) else ()


def _body(rows: Rows) -> tuple[Part, ...]:
    questions = sum(r.text.endswith("?") for r in rows)
    asking = questions <= min(_QUESTIONS, len(rows) // 3)
    found = [_part(rows, n, asking=asking) for n in range(len(rows))]
    settled: list[Part] = []
    for part, run in groupby(found):
        size = len(list(run))
        here = slice(len(settled), len(settled) + size)
        after = (p for p in found[here.stop :] if p is not Part.FURNITURE)
        stands = part is Part.HEADING and _stands(rows[here], next(after, None))
        settled += [Part.PARAGRAPH if part is Part.HEADING and not stands else part] * size
    return tuple(settled)


def _stands(rows: Rows, below: Part | None) -> bool:
    """Whether rows that could be headings are: over a paragraph, alone or with one other."""
    return (
        below in _BELOW_A_HEADING
        and len(rows) <= _HEADINGS_IN_A_ROW
        and all(len(r.text) <= _HEADING and not r.text[0].islower() for r in rows)
    )


def _part(rows: Rows, n: int, *, asking: bool) -> Part:
    here = rows[n]
    if _listed(rows, n):
        return Part.ITEM
    if here.trait in (Trait.PHRASE, Trait.NAME, Trait.DATELINE):
        return Part.HEADING
    if here.trait not in (Trait.PROSE, Trait.SENTENCE):
        return PLAIN.get(here.trait, Part.FURNITURE)
    if _pulled(rows, n):
        return Part.PULL_QUOTE
    # A lone short question stands over an answer; many of them are an interview.
    question = n > 0 and here.text.endswith("?") and len(here.text) <= _QUESTION
    return Part.HEADING if question and asking else Part.PARAGRAPH


def _listed(rows: Rows, n: int) -> bool:
    if not bulleted(rows[n].text):
        return False
    near = (*rows[max(n - 1, 0) : n], *rows[n + 1 : n + 2])
    led = n > 0 and rows[n - 1].text.endswith(":")
    return led or any(bulleted(r.text) for r in near)


def _pulled(rows: Rows, n: int) -> bool:
    words = rows[n].key
    near = rows[max(n - _NEAR, 0) : n + _NEAR + 1]
    return len(words) >= _PULL_QUOTE and any(
        words in r.key and len(r.key) > len(words) for r in near
    )
