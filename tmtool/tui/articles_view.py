"""A listing is the articles of a project as lines: which of them have work for whom."""

from dataclasses import dataclass

from tmtool.core.catalog.state import State
from tmtool.core.status.status import Page
from tmtool.report.status import bar
from tmtool.tui import keys
from tmtool.tui.keys import Mode
from tmtool.tui.progress import ORDER
from tmtool.tui.styled_text import Ink, Line, Piece, clipped, line, padded, piece, ruled, spread
from tmtool.tui.view_state import INKS, WORDS
from tmtool.workflow.review.review_queue import Entry

ABOVE = 2  # head, column heads
_FRAME = ABOVE + 2  # and below, notice and keys
_PREVIEW = 5
_ROOMY = 16  # rows of the screen from which the article in hand is described
_NAME = 20  # columns of an article's name, at least
_URGENT = (
    State.SOURCE_CHANGED,
    State.NEEDS_WORK,
    State.TRANSLATED,
    State.DRAFT,
    State.UNTRANSLATED,
    State.APPROVED,
)


@dataclass(frozen=True, slots=True)
class Listing:
    """The list as shown: `cursor` is the row in hand, `top` the first one in sight."""

    who: str
    rows: tuple[Entry, ...] = ()
    cursor: int = 0
    top: int = 0
    notice: str = ""

    @property
    def row(self) -> Entry | None:
        """The article in hand; None in an empty list."""
        return self.rows[self.cursor] if self.rows else None


def page(listing: Listing, columns: int, height: int) -> tuple[tuple[Line, ...], int]:
    """The screen at this size, and the first row shown, which goes back into the listing."""
    preview = _PREVIEW if height >= _ROOMY else 0
    room = max(height - _FRAME - preview, 1)
    top = max(min(listing.top, listing.cursor), listing.cursor - room + 1)
    shown = [
        _row(row, columns, here=n == listing.cursor)
        for n, row in enumerate(listing.rows[top : top + room], top)
    ]
    rows = [_head(listing, columns), _columns(columns), *shown, *[()] * (room - len(shown))]
    if preview:
        rows += _described(listing, columns)
    rows += [_status(listing, columns), clipped(keys.footer(Mode.LIST, columns), columns)]
    return tuple(clipped(row, columns) for row in rows[-height:]), top


def _head(listing: Listing, columns: int) -> Line:
    waiting = sum(1 for row in listing.rows if row.waiting)
    right = line(piece(f"{len(listing.rows)} articles, {waiting} with work for you ", Ink.DIM))
    return spread(line(piece(" tmtool ", Ink.STRONG), f" {listing.who}"), right, columns)


def _columns(columns: int) -> Line:
    name = max(columns - 58, _NAME)
    text = f"    {'way':<6}{'article':<{name}} {'stage':<15}{'progress':<13}"
    text += f"{'for you':>7}{'words left':>12}"
    return clipped(line(piece(text, Ink.DIM)), columns)


def _row(row: Entry, columns: int, *, here: bool) -> Line:
    mark = piece("> " if here else "  ", Ink.STRONG)
    name = max(columns - 58, _NAME)
    ink = Ink.STRONG if here else Ink.PLAIN
    status = row.status
    if status is None or row.problem:
        cells = (mark, _sign(row), piece(f" {row.slug}  ", ink), piece(row.problem, Ink.BAD))
        return clipped(line(*cells), columns)
    way = f" {status.source}>{status.target} " if status.units else " " * 7
    left = f"{row.waiting or '':>7}{status.words_left or '':>12}"
    return line(
        mark,
        _sign(row),
        piece(way, Ink.DIM),
        *padded(line(piece(row.slug, ink)), name),
        piece(f" {status.stage:<15}"),
        piece(f"{bar(status):<13}", Ink.DIM),
        piece(left),
    )


def _sign(row: Entry) -> Piece:
    """The state of the article's most urgent unit, in one character."""
    counts = dict(row.status.counts) if row.status else {}
    state = next((state for state in _URGENT if counts.get(state)), None)
    return piece(state.sign, INKS[state]) if state else piece("*", Ink.BAD)


def _described(listing: Listing, columns: int) -> list[Line]:
    """What there is to say about the article in hand, in as many rows as there are for it."""
    row = listing.row
    if row is None:
        return [ruled("", "", columns), *[()] * (_PREVIEW - 1)]
    texts = [line(piece(f" {row.title}", Ink.STRONG))]
    if row.status and row.status.units:
        counts = dict(row.status.counts)
        told = [f"{counts[s]} {WORDS[s]} ({s.sign})" for s in ORDER if counts.get(s)]
        texts.append(line(f" {row.status.units} paragraphs: {', '.join(told)}"))
        texts += [line(piece(f" {_PAGES[row.status.page]}", Ink.DIM))]
    texts += [line(piece(f" {row.problem}", Ink.BAD))] * bool(row.problem)
    texts = [text for text in texts if text][: _PREVIEW - 1]
    return [ruled(row.slug, "", columns), *texts, *[()] * (_PREVIEW - 1 - len(texts))]


_PAGES = {
    Page.NONE: "not built yet",
    Page.CURRENT: "the built page is as the catalog has it",
    Page.STALE: "the built page is older than the catalog",
    Page.CORRECTED: "the built page was corrected by hand",
}


def _status(listing: Listing, columns: int) -> Line:
    told = listing.notice
    if not told and not listing.rows:
        told = "there is no article yet; take one in with: tmtool add FILE"
    return clipped(line(piece(f" {told}", Ink.STRONG)), columns)
