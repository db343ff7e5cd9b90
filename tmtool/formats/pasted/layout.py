"""Says what each row of a page is to the article: title, byline, heading, boilerplate ..."""

from itertools import groupby

from tmtool.formats.pasted import closing, opening
from tmtool.formats.pasted.boilerplate import LineTrait
from tmtool.formats.pasted.rows import (
    PART_BY_TRAIT,
    PageRow,
    PageRows,
    PastedPart,
    find_people,
    is_bulleted,
)

_MAX_HEADING_LENGTH = 120  # characters, as the other lengths
_MAX_QUESTION_LENGTH = 70
_MAX_QUESTIONS = 3
_MAX_HEADINGS = 2  # one below the other
_MIN_PULL_QUOTE_LENGTH = 40
_NEARBY_ROWS = 8

_BELOW_A_HEADING = frozenset(
    {PastedPart.PARAGRAPH, PastedPart.ITEM, PastedPart.CAPTION, PastedPart.CREDIT, PastedPart.NOTE}
)


def classify_rows(rows: PageRows) -> tuple[PastedPart, ...]:
    """What each row is, in order; never raises.

    An opening (title, deck, byline, date, picture) stands above the first paragraph, a closing
    (byline again, bio, other articles) below the last one; either can be empty.
    """
    start = opening.find_first_paragraph(rows)
    above = opening.classify_opening(rows, start)
    authors = frozenset(n for r, p in zip(rows, above, strict=False) for n in _find_authors(r, p))
    end = closing.find_closing(rows, start, authors)
    below = closing.classify_closing(rows[end:], authors, has_date=PastedPart.DATE in above)
    return (*above, *_classify_body(rows[start:end]), *below)


def _find_authors(row: PageRow, part: PastedPart) -> tuple[str, ...]:
    return find_people(row) if part in (PastedPart.BYLINE, PastedPart.DATE) else ()


def _classify_body(rows: PageRows) -> tuple[PastedPart, ...]:
    questions = sum(r.text.endswith("?") for r in rows)
    few_questions = questions <= min(_MAX_QUESTIONS, len(rows) // 3)
    candidates = [_classify_row(rows, n, allow_questions=few_questions) for n in range(len(rows))]
    parts: list[PastedPart] = []
    # A row that could be a heading is one only where its neighbours allow it, else a paragraph.
    for part, run in groupby(candidates):
        size = len(list(run))
        here = slice(len(parts), len(parts) + size)
        below = (p for p in candidates[here.stop :] if p is not PastedPart.BOILERPLATE)
        refused = part is PastedPart.HEADING and not _is_heading(rows[here], next(below, None))
        parts += [PastedPart.PARAGRAPH if refused else part] * size
    return tuple(parts)


def _is_heading(rows: PageRows, part_below: PastedPart | None) -> bool:
    """Whether rows that could be headings are: above the text, at most two together, not long."""
    return (
        part_below in _BELOW_A_HEADING
        and len(rows) <= _MAX_HEADINGS
        and all(len(r.text) <= _MAX_HEADING_LENGTH and not r.text[0].islower() for r in rows)
    )


def _classify_row(rows: PageRows, n: int, *, allow_questions: bool) -> PastedPart:
    here = rows[n]
    if _is_list_item(rows, n):
        return PastedPart.ITEM
    if here.trait in (LineTrait.PHRASE, LineTrait.NAME, LineTrait.DATELINE):
        return PastedPart.HEADING
    if here.trait not in (LineTrait.PROSE, LineTrait.SENTENCE):
        return PART_BY_TRAIT.get(here.trait, PastedPart.BOILERPLATE)
    if _is_pull_quote(rows, n):
        return PastedPart.PULL_QUOTE
    # A short question alone is a heading over its answer; many of them are an interview.
    question = n > 0 and here.text.endswith("?") and len(here.text) <= _MAX_QUESTION_LENGTH
    return PastedPart.HEADING if question and allow_questions else PastedPart.PARAGRAPH


def _is_list_item(rows: PageRows, n: int) -> bool:
    if not is_bulleted(rows[n].text):
        return False
    near = (*rows[max(n - 1, 0) : n], *rows[n + 1 : n + 2])
    introduced = n > 0 and rows[n - 1].text.endswith(":")
    return introduced or any(is_bulleted(r.text) for r in near)


def _is_pull_quote(rows: PageRows, n: int) -> bool:
    words = rows[n].match_key
    near = rows[max(n - _NEARBY_ROWS, 0) : n + _NEARBY_ROWS + 1]
    return len(words) >= _MIN_PULL_QUOTE_LENGTH and any(
        words in r.match_key and len(r.match_key) > len(words) for r in near
    )
