"""An opening is everything above the first paragraph: title, deck, who, when, picture."""

import re

from tmtool.formats.pasted.boilerplate import Trait, cut, uncut
from tmtool.formats.pasted.rows import PLAIN, WORDS, Part, Row, Rows, first, key, runs_on

_CAPTION_YEAR = re.compile(r".{3,70}, (?:18|19|20)\d{2}")
_TITLE_WORDS = 3
_DECK_WORDS = 4
_DECK = 250
_LONG_TITLE = 160
_NEAR = 6


def first_paragraph(rows: Rows) -> int:
    """Where the first paragraph stands, the number of rows where there is none."""
    prose = [n for n, r in enumerate(rows) if r.trait is Trait.PROSE]
    if not prose:
        return _first_sentence(rows)
    start = prose[0]
    for following in prose[1:]:
        if not _deck(rows, start, following):
            break
        start = following
    while _short_opening(rows, start):
        start -= 1
    return start


def _first_sentence(rows: Rows) -> int:
    title = first(rows, WORDS)
    sentence = first(rows, frozenset({Trait.SENTENCE}), title + 1)
    if sentence == len(rows):
        return min(title + 1, len(rows))
    return title if _stops(rows[title]) else sentence


def _deck(rows: Rows, here: int, following: int) -> bool:
    text = rows[here].key
    if any(r.key == text for r in (*rows[:here], *rows[here + 1 : here + 1 + _NEAR])):
        return True
    if cut(rows[here].text) and rows[following].key.startswith(key(uncut(rows[here].text))):
        return True
    return _parted(rows, here, following)


def _parted(rows: Rows, here: int, following: int) -> bool:
    # A deck is parted from the text by who, when or a picture; a paragraph is not, because its
    # article has named them before.
    between = {r.trait for r in rows[here + 1 : following]}
    signed = any(r.trait is Trait.DATELINE for r in rows[:here])
    goes_on = runs_on(rows, following)
    if Trait.DATELINE in between:
        teased = here > 0 and rows[here - 1].trait in WORDS and goes_on
        return teased if signed else goes_on or len(rows[here].text) <= _DECK
    picture = bool(between & {Trait.SHARE, Trait.CREDIT})
    return picture and not signed and goes_on and len(rows[here].text) <= _DECK


def _short_opening(rows: Rows, start: int) -> bool:
    above = rows[:start]
    return (
        len(above) > 1
        and above[-1].trait is Trait.SENTENCE
        and above[-2].trait is not Trait.CREDIT
        and any(r.trait is Trait.DATELINE for r in above[:-1])
        and any(r.trait is Trait.PHRASE for r in above[:-1])
        and all(r.key != above[-1].key for r in (*above[:-1], *rows[start:]))
    )


def parts(rows: Rows, start: int) -> tuple[Part, ...]:
    """What each row above the first paragraph is, in order."""
    head = rows[:start]
    title = _title(head)
    deck = _deck_row(head, title)
    return tuple(_head_part(rows, n, title, deck, start) for n in range(start))


def _title(head: Rows) -> int:
    """Where the title stands, -1 where there is none."""
    top, limit = _title_range(head)
    for low, high in ((top, limit), (top, len(head)), (0, len(head))):
        found = _title_between(head, low, high)
        if found >= 0 and len(head[found].text.split()) >= _TITLE_WORDS:
            return _twin(head, found)
    found = max(_title_between(head, 0, limit), _title_between(head, 0, len(head)))
    long = first(head, frozenset({Trait.PROSE}), top)
    lost = found < 0 or head[found].trait is Trait.NAME
    return long if lost and long < len(head) and len(head[long].text) <= _LONG_TITLE else found


def _title_range(head: Rows) -> tuple[int, int]:
    """Where the title can stand: below the last article teased above this one, above the deck."""
    dated = [n for n, r in enumerate(head) if r.dateline and r.dateline.date]
    words = [n for n, r in enumerate(head) if r.trait in WORDS or r.trait is Trait.PROSE]
    teased = [d for d in dated if any(d < w < dated[-1] for w in words)]
    top = teased[-1] + 1 if teased else 0
    lines = [n for n in range(top, len(head)) if head[n].trait is Trait.DATELINE]
    decks = [n for n in range(top, len(head)) if head[n].trait is Trait.PROSE]
    return top, min([*lines[:1], *decks[:1], len(head)])


def _title_between(head: Rows, low: int, high: int) -> int:
    chosen, name, touching = -1, -1, False
    for n in range(high - 1, low - 1, -1):
        here = head[n]
        if here.trait is Trait.NAME:
            name = n
        elif here.trait not in WORDS or _CAPTION_YEAR.fullmatch(here.text):
            touching = False
        elif chosen < 0 or _title_above(here, head[chosen], touching=touching):
            chosen, touching = n, True
        else:
            break
    sentence = chosen >= 0 and _stops(head[chosen])
    return name if chosen < 0 or (sentence and 0 <= name < chosen) else chosen


def _title_above(above: Row, chosen: Row, *, touching: bool) -> bool:
    if _stops(chosen):
        return True
    if _stops(above):
        return False
    worthy = len(above.text.split()) >= _TITLE_WORDS and not above.text.isupper()
    return worthy and (touching or len(chosen.text.split()) < _TITLE_WORDS)


def _stops(row: Row) -> bool:
    return row.trait is Trait.SENTENCE and row.text.rstrip("\"”’'»)").endswith(".")


def _twin(head: Rows, found: int) -> int:
    # A page often sets its own name behind the title in the first of two titles.
    longer = head[found].key
    below = (n for n in range(found + 1, len(head)) if head[n].trait in WORDS)
    twins = (n for n in below if len(head[n].text.split()) >= _TITLE_WORDS)
    return next((n for n in twins if longer.startswith(head[n].key)), found)


def _deck_row(head: Rows, title: int) -> int:
    """Where the deck first stands, -1 where there is none."""
    if title < 0:
        return -1
    long = [n for n in range(title + 1, len(head)) if head[n].trait is Trait.PROSE]
    if long:
        return long[0]
    for n in range(title + 1, len(head)):
        if head[n].trait in (Trait.DATELINE, Trait.NAME, Trait.CREDIT):
            break
        if head[n].trait in WORDS and len(head[n].text.split()) >= _DECK_WORDS:
            return n
    return -1


def _head_part(rows: Rows, n: int, title: int, deck: int, start: int) -> Part:
    here = rows[n]
    for anchor, part in ((title, Part.TITLE), (deck, Part.DECK)):
        if anchor >= 0 and here.key == rows[anchor].key:
            return part
    match here.trait:
        case Trait.DATELINE:
            return _head_dateline(
                here, above=n < title or title < 0, others=rows[max(n, title) + 1 : start]
            )
        case Trait.NAME:
            return Part.BYLINE if _signs(rows, n, title, start) else Part.FURNITURE
        case Trait.PHRASE | Trait.SENTENCE | Trait.PROSE:
            return _head_words(here, below_title=n > title)
        case _:
            noted = here.trait is Trait.NOTES
            return Part.FURNITURE if noted else PLAIN.get(here.trait, Part.FURNITURE)


def _head_dateline(row: Row, *, above: bool, others: Rows) -> Part:
    line = row.dateline
    if not line or (above and line.weekday):
        return Part.FURNITURE  # the day of the visit
    if above and any(r.dateline and r.dateline.date for r in others):
        return Part.FURNITURE  # of another article
    return Part.DATE if line.date else Part.BYLINE


def _head_words(row: Row, *, below_title: bool) -> Part:
    if _CAPTION_YEAR.fullmatch(row.text):
        return Part.CAPTION
    words = len(row.text.split())
    return Part.CAPTION if below_title and words >= _TITLE_WORDS else Part.FURNITURE


def _signs(rows: Rows, n: int, title: int, start: int) -> bool:
    if n < title:
        return n == title - 1 and any(r.key == rows[n].key for r in rows[start:])
    below = next((r.trait for r in rows[n + 1 : start] if r.trait is not Trait.NAME), None)
    above = next((r for r in reversed(rows[:n]) if r.trait is not Trait.NAME), None)
    return (
        below in (Trait.DATELINE, Trait.SHARE, Trait.CREDIT)
        or above is None
        or above.trait in (Trait.ABOUT, Trait.DATELINE, Trait.PHRASE, Trait.SENTENCE, Trait.PROSE)
    )
