"""Finds where an article begins on a page, and its title, deck, byline, date and picture above."""

import re

from tmtool.formats.pasted.boilerplate import LineTrait, is_cut_off, strip_ellipsis
from tmtool.formats.pasted.rows import (
    PART_BY_TRAIT,
    WORD_TRAITS,
    PageRow,
    PageRows,
    PastedPart,
    find_first_row,
    has_running_prose,
    make_match_key,
)

_CAPTION_YEAR = re.compile(r".{3,70}, (?:18|19|20)\d{2}")
_MIN_TITLE_WORDS = 3
_MIN_DECK_WORDS = 4
_MAX_DECK_LENGTH = 250  # characters
_MAX_TITLE_LENGTH = 160
_NEARBY_ROWS = 6


def find_first_paragraph(rows: PageRows) -> int:
    """The position of the first paragraph; the number of rows where there is none."""
    prose = [n for n, r in enumerate(rows) if r.trait is LineTrait.PROSE]
    if not prose:
        return _find_first_sentence(rows)
    start = prose[0]
    for following in prose[1:]:
        if not _is_deck(rows, start, following):
            break
        start = following
    while _has_short_opening(rows, start):
        start -= 1
    return start


def _find_first_sentence(rows: PageRows) -> int:
    title = find_first_row(rows, WORD_TRAITS)
    sentence = find_first_row(rows, frozenset({LineTrait.SENTENCE}), title + 1)
    if sentence == len(rows):
        return min(title + 1, len(rows))
    return title if _is_full_sentence(rows[title]) else sentence


def _is_deck(rows: PageRows, here: int, following: int) -> bool:
    text = rows[here].match_key
    if any(r.match_key == text for r in (*rows[:here], *rows[here + 1 : here + 1 + _NEARBY_ROWS])):
        return True
    if is_cut_off(rows[here].text) and rows[following].match_key.startswith(
        make_match_key(strip_ellipsis(rows[here].text))
    ):
        return True
    return _is_set_apart(rows, here, following)


def _is_set_apart(rows: PageRows, here: int, following: int) -> bool:
    """Whether a byline, a date or a picture stands between two rows of prose.

    They stand below a deck, never below a paragraph, whose article has named them before.
    """
    between = {r.trait for r in rows[here + 1 : following]}
    signed = any(r.trait is LineTrait.DATELINE for r in rows[:here])
    goes_on = has_running_prose(rows, following)
    if LineTrait.DATELINE in between:
        teased = here > 0 and rows[here - 1].trait in WORD_TRAITS and goes_on
        return teased if signed else goes_on or len(rows[here].text) <= _MAX_DECK_LENGTH
    picture = bool(between & {LineTrait.SHARE_BAR, LineTrait.CREDIT})
    return picture and not signed and goes_on and len(rows[here].text) <= _MAX_DECK_LENGTH


def _has_short_opening(rows: PageRows, start: int) -> bool:
    above = rows[:start]
    return (
        len(above) > 1
        and above[-1].trait is LineTrait.SENTENCE
        and above[-2].trait is not LineTrait.CREDIT
        and any(r.trait is LineTrait.DATELINE for r in above[:-1])
        and any(r.trait is LineTrait.PHRASE for r in above[:-1])
        and all(r.match_key != above[-1].match_key for r in (*above[:-1], *rows[start:]))
    )


def classify_opening(rows: PageRows, start: int) -> tuple[PastedPart, ...]:
    """What each row above the first paragraph is, in order."""
    head = rows[:start]
    title = _find_title(head)
    deck = _find_deck(head, title)
    return tuple(_classify_head_row(rows, n, title, deck, start) for n in range(start))


def _find_title(head: PageRows) -> int:
    """The position of the title, -1 where there is none."""
    top, limit = _find_title_range(head)
    for low, high in ((top, limit), (top, len(head)), (0, len(head))):
        title = _find_title_between(head, low, high)
        if title >= 0 and len(head[title].text.split()) >= _MIN_TITLE_WORDS:
            return _find_shorter_title(head, title)
    title = max(_find_title_between(head, 0, limit), _find_title_between(head, 0, len(head)))
    if title >= 0 and head[title].trait is not LineTrait.NAME:
        return title
    prose = find_first_row(head, frozenset({LineTrait.PROSE}), top)
    return prose if prose < len(head) and len(head[prose].text) <= _MAX_TITLE_LENGTH else title


def _find_title_range(head: PageRows) -> tuple[int, int]:
    """Where the title can stand: below teasers of other articles, above byline and deck."""
    dated = [n for n, r in enumerate(head) if r.dateline and r.dateline.date]
    words = [n for n, r in enumerate(head) if r.trait in WORD_TRAITS or r.trait is LineTrait.PROSE]
    teasers = [d for d in dated if any(d < w < dated[-1] for w in words)]
    top = teasers[-1] + 1 if teasers else 0
    datelines = [n for n in range(top, len(head)) if head[n].trait is LineTrait.DATELINE]
    decks = [n for n in range(top, len(head)) if head[n].trait is LineTrait.PROSE]
    return top, min([*datelines[:1], *decks[:1], len(head)])


def _find_title_between(head: PageRows, low: int, high: int) -> int:
    """The best title from `low` to `high`, searched upwards from the bottom, -1 where none is."""
    chosen, name, touching = -1, -1, False
    for n in range(high - 1, low - 1, -1):
        here = head[n]
        if here.trait is LineTrait.NAME:
            name = n
        elif here.trait not in WORD_TRAITS or _CAPTION_YEAR.fullmatch(here.text):
            touching = False
        elif chosen < 0 or _is_better_title(here, head[chosen], adjacent=touching):
            chosen, touching = n, True
        else:
            break
    sentence = chosen >= 0 and _is_full_sentence(head[chosen])
    return name if chosen < 0 or (sentence and 0 <= name < chosen) else chosen


def _is_better_title(above: PageRow, chosen: PageRow, *, adjacent: bool) -> bool:
    if _is_full_sentence(chosen):
        return True
    if _is_full_sentence(above):
        return False
    eligible = len(above.text.split()) >= _MIN_TITLE_WORDS and not above.text.isupper()
    return eligible and (adjacent or len(chosen.text.split()) < _MIN_TITLE_WORDS)


def _is_full_sentence(row: PageRow) -> bool:
    return row.trait is LineTrait.SENTENCE and row.text.rstrip("\"”’'»)").endswith(".")


def _find_shorter_title(head: PageRows, title: int) -> int:
    """The second of two titles, where the first one has the name of the site behind it."""
    longer = head[title].match_key
    below = (n for n in range(title + 1, len(head)) if head[n].trait in WORD_TRAITS)
    others = (n for n in below if len(head[n].text.split()) >= _MIN_TITLE_WORDS)
    return next((n for n in others if longer.startswith(head[n].match_key)), title)


def _find_deck(head: PageRows, title: int) -> int:
    """The position of the deck, the first one if it stands twice, -1 where there is none."""
    if title < 0:
        return -1
    prose = [n for n in range(title + 1, len(head)) if head[n].trait is LineTrait.PROSE]
    if prose:
        return prose[0]
    for n in range(title + 1, len(head)):
        if head[n].trait in (LineTrait.DATELINE, LineTrait.NAME, LineTrait.CREDIT):
            break
        if head[n].trait in WORD_TRAITS and len(head[n].text.split()) >= _MIN_DECK_WORDS:
            return n
    return -1


def _classify_head_row(rows: PageRows, n: int, title: int, deck: int, start: int) -> PastedPart:
    here = rows[n]
    for anchor, part in ((title, PastedPart.TITLE), (deck, PastedPart.DECK)):
        if anchor >= 0 and here.match_key == rows[anchor].match_key:
            return part
    match here.trait:
        case LineTrait.DATELINE:
            return _classify_dateline(
                here, above=n < title or title < 0, others=rows[max(n, title) + 1 : start]
            )
        case LineTrait.NAME:
            return (
                PastedPart.BYLINE
                if _is_signature(rows, n, title, start)
                else PastedPart.BOILERPLATE
            )
        case LineTrait.PHRASE | LineTrait.SENTENCE | LineTrait.PROSE:
            return _classify_words(here, below_title=n > title)
        case _:
            if here.trait is LineTrait.NOTES_HEADING:
                return PastedPart.BOILERPLATE
            return PART_BY_TRAIT.get(here.trait, PastedPart.BOILERPLATE)


def _classify_dateline(row: PageRow, *, above: bool, others: PageRows) -> PastedPart:
    line = row.dateline
    if not line or (above and line.has_weekday):
        return PastedPart.BOILERPLATE  # the day on which the page was visited
    if above and any(r.dateline and r.dateline.date for r in others):
        return PastedPart.BOILERPLATE  # the date of another article
    return PastedPart.DATE if line.date else PastedPart.BYLINE


def _classify_words(row: PageRow, *, below_title: bool) -> PastedPart:
    if _CAPTION_YEAR.fullmatch(row.text):
        return PastedPart.CAPTION
    words = len(row.text.split())
    return (
        PastedPart.CAPTION if below_title and words >= _MIN_TITLE_WORDS else PastedPart.BOILERPLATE
    )


def _is_signature(rows: PageRows, n: int, title: int, start: int) -> bool:
    if n < title:
        return n == title - 1 and any(r.match_key == rows[n].match_key for r in rows[start:])
    below = next((r.trait for r in rows[n + 1 : start] if r.trait is not LineTrait.NAME), None)
    above = next((r for r in reversed(rows[:n]) if r.trait is not LineTrait.NAME), None)
    return (
        below in (LineTrait.DATELINE, LineTrait.SHARE_BAR, LineTrait.CREDIT)
        or above is None
        or above.trait
        in (
            LineTrait.ABOUT_AUTHOR,
            LineTrait.DATELINE,
            LineTrait.PHRASE,
            LineTrait.SENTENCE,
            LineTrait.PROSE,
        )
    )
