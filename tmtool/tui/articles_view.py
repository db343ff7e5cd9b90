"""Lays out the list of articles as lines: status, progress and work for the person."""

from dataclasses import dataclass

from tmtool.core.catalog.state import State
from tmtool.core.status.status import PageState
from tmtool.report.status import format_progress_bar
from tmtool.tui import keys
from tmtool.tui.keys import Mode
from tmtool.tui.progress import ORDER
from tmtool.tui.styled_text import (
    Line,
    StyledPiece,
    TextStyle,
    clip_row,
    draw_rule,
    make_line,
    make_piece,
    pad_row,
    spread_row,
)
from tmtool.tui.view_state import STATE_STYLES, STATE_WORDS
from tmtool.workflow.review.review_queue import QueueEntry

ABOVE = 2  # head, column heads
_FRAME = ABOVE + 2  # and below, notice and keys
_PREVIEW = 5
_ROOMY = 16  # rows of the screen from which the current article is described
_NAME = 20  # columns of an article's name, at least
# The first of these that some paragraph is in gives the article its sign.
_URGENT = (
    State.SOURCE_CHANGED,
    State.NEEDS_WORK,
    State.TRANSLATED,
    State.DRAFT,
    State.UNTRANSLATED,
    State.APPROVED,
)


@dataclass(frozen=True, slots=True)
class ArticleList:
    """What the list shows: `cursor` is the current row, `top` the first one in sight, from 0."""

    who: str
    rows: tuple[QueueEntry, ...] = ()
    cursor: int = 0
    top: int = 0
    notice: str = ""

    @property
    def current(self) -> QueueEntry | None:
        """The article at the cursor; None in an empty list."""
        return self.rows[self.cursor] if self.rows else None


def lay_out_articles(
    articles: ArticleList, columns: int, height: int
) -> tuple[tuple[Line, ...], int]:
    """The lines of the screen at this size, and the first row shown: the next `top` of the list."""
    preview = _PREVIEW if height >= _ROOMY else 0
    room = max(height - _FRAME - preview, 1)
    top = max(min(articles.top, articles.cursor), articles.cursor - room + 1)
    shown = [
        _render_row(row, columns, here=n == articles.cursor)
        for n, row in enumerate(articles.rows[top : top + room], top)
    ]
    rows = [
        _render_head(articles, columns),
        _choose_columns(columns),
        *shown,
        *[()] * (room - len(shown)),
    ]
    if preview:
        rows += _describe_article(articles, columns)
    rows += [
        _render_status(articles, columns),
        clip_row(keys.list_footer_keys(Mode.LIST, columns), columns),
    ]
    return tuple(clip_row(row, columns) for row in rows[-height:]), top


def _render_head(listing: ArticleList, columns: int) -> Line:
    waiting = sum(1 for row in listing.rows if row.waiting)
    right = make_line(
        make_piece(f"{len(listing.rows)} articles, {waiting} with work for you ", TextStyle.DIM)
    )
    return spread_row(
        make_line(make_piece(" tmtool ", TextStyle.STRONG), f" {listing.who}"), right, columns
    )


def _choose_columns(columns: int) -> Line:
    name = max(columns - 58, _NAME)
    text = f"    {'way':<6}{'article':<{name}} {'stage':<15}{'progress':<13}"
    text += f"{'for you':>7}{'words left':>12}"
    return clip_row(make_line(make_piece(text, TextStyle.DIM)), columns)


def _render_row(row: QueueEntry, columns: int, *, here: bool) -> Line:
    mark = make_piece("> " if here else "  ", TextStyle.STRONG)
    name = max(columns - 58, _NAME)
    style = TextStyle.STRONG if here else TextStyle.PLAIN
    status = row.status
    if status is None or row.problem:
        cells = (
            mark,
            _choose_sign(row),
            make_piece(f" {row.slug}  ", style),
            make_piece(row.problem, TextStyle.BAD),
        )
        return clip_row(make_line(*cells), columns)
    way = f" {status.source}>{status.target} " if status.unit_count else " " * 7
    left = f"{row.waiting or '':>7}{status.words_left or '':>12}"
    return make_line(
        mark,
        _choose_sign(row),
        make_piece(way, TextStyle.DIM),
        *pad_row(make_line(make_piece(row.slug, style)), name),
        make_piece(f" {status.stage:<15}"),
        make_piece(f"{format_progress_bar(status):<13}", TextStyle.DIM),
        make_piece(left),
    )


def _choose_sign(row: QueueEntry) -> StyledPiece:
    """The sign of the most urgent state that a paragraph of the article is in."""
    counts = dict(row.status.counts) if row.status else {}
    state = next((state for state in _URGENT if counts.get(state)), None)
    return make_piece(state.sign, STATE_STYLES[state]) if state else make_piece("*", TextStyle.BAD)


def _describe_article(listing: ArticleList, columns: int) -> list[Line]:
    """Title, counts and built page of the current article, in exactly `_PREVIEW` rows."""
    row = listing.current
    if row is None:
        return [draw_rule("", "", columns), *[()] * (_PREVIEW - 1)]
    texts = [make_line(make_piece(f" {row.title}", TextStyle.STRONG))]
    if row.status and row.status.unit_count:
        counts = dict(row.status.counts)
        parts = [f"{counts[s]} {STATE_WORDS[s]} ({s.sign})" for s in ORDER if counts.get(s)]
        texts.append(make_line(f" {row.status.unit_count} paragraphs: {', '.join(parts)}"))
        texts += [make_line(make_piece(f" {_PAGES[row.status.page]}", TextStyle.DIM))]
    texts += [make_line(make_piece(f" {row.problem}", TextStyle.BAD))] * bool(row.problem)
    texts = [text for text in texts if text][: _PREVIEW - 1]
    return [draw_rule(row.slug, "", columns), *texts, *[()] * (_PREVIEW - 1 - len(texts))]


_PAGES = {
    PageState.NONE: "not built yet",
    PageState.CURRENT: "the built page is as the catalog has it",
    PageState.STALE: "the built page is older than the catalog",
    PageState.CORRECTED: "the built page was corrected by hand",
}


def _render_status(listing: ArticleList, columns: int) -> Line:
    notice = listing.notice
    if not notice and not listing.rows:
        notice = "there is no article yet; add one with: tmtool add FILE"
    return clip_row(make_line(make_piece(f" {notice}", TextStyle.STRONG)), columns)
