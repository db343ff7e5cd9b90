"""Renders the head line of a review, its status line and the line of keys."""

from tmtool.core.finding import Severity
from tmtool.core.review.session import ReviewPart
from tmtool.core.text.text import count_words, shorten
from tmtool.tui import keys
from tmtool.tui.styled_text import (
    Line,
    StyledPiece,
    TextStyle,
    clip_row,
    make_line,
    make_piece,
    measure_width,
    pad_row,
    spread_row,
)
from tmtool.tui.view_state import STATE_STYLES, STATE_WORDS, ViewState

_ROOMY = 120  # columns from which the person at work is named
_NARROW = 60  # columns below which the part at work is one letter, T or R
_NAME, _LONG_NAME = 26, 40  # characters of an article's name, so that the counts have room


def render_head(view: ViewState, columns: int) -> Line:
    """The head line: paragraph, state, article, and what was last saved or journalled."""
    left = make_line(
        *_describe_position(view), *_name_article(view, _NAME), f" {_count_states(view)} "
    )
    return _spread_head(view, left, _describe_saving(view), columns)


def render_wide_head(view: ViewState, columns: int) -> Line:
    """The head line where there is room: with a bar of progress and the person's name."""
    review = view.review
    waiting = make_piece(f"   {view.progress.waiting} wait for you", TextStyle.DIM)
    left = make_line(
        *_describe_position(view),
        *_name_article(view, _LONG_NAME),
        " [",
        *_render_bar(view),
        f"] {_count_states(view)}",
        waiting,
    )
    right = make_line(make_piece(f"{review.who}  ", TextStyle.DIM), *_describe_saving(view))
    roomy = columns >= _ROOMY and measure_width(left) + measure_width(right) < columns
    return _spread_head(view, left, right if roomy else _describe_saving(view), columns)


def _spread_head(view: ViewState, left: Line, right: Line, columns: int) -> Line:
    """A head line that ends with part and counts of findings, however little else has room."""
    part = view.review.part if columns >= _NARROW else view.review.part[:1].upper()
    counts = make_line(make_piece(f" {part} ", TextStyle.STRONG), *_count_findings(view))
    room = columns - measure_width(counts)
    return clip_row(make_line(*pad_row(spread_row(left, right, room), room), *counts), columns)


def _count_findings(view: ViewState) -> Line:
    """Errors and warnings of the pair as it would stand, `!1 ?0`; dots while they are sought."""
    if view.advice is None:
        return make_line(make_piece("!. ?. ", TextStyle.DIM))
    severities = [f.severity for f in view.advice.open_findings]
    errors, warnings = severities.count(Severity.ERROR), severities.count(Severity.WARNING)
    return make_line(
        make_piece(f"!{errors} ", TextStyle.BAD if errors else TextStyle.DIM),
        make_piece(f"?{warnings} ", TextStyle.WARN if warnings else TextStyle.DIM),
    )


def _describe_position(view: ViewState) -> tuple[StyledPiece, ...]:
    review = view.review
    state = review.unit.state
    word = "EDITING" if view.editing else STATE_WORDS[state]
    place = f" {review.cursor + 1}/{len(review.catalog.units)} "
    return make_piece(place), make_piece(f"[{state.sign}] {word} ", STATE_STYLES[state])


def _name_article(view: ViewState, length: int) -> tuple[StyledPiece, ...]:
    catalog = view.review.catalog
    name = make_piece(f" {shorten(catalog.slug, length)} ", TextStyle.STRONG)
    return name, make_piece(f"{catalog.source_lang}>{catalog.target_lang} ")


def _describe_saving(view: ViewState) -> Line:
    style = TextStyle.BAD if view.disk_note.startswith("NOT") else TextStyle.DIM
    return make_line(make_piece(f"{view.disk_note} ", style))


def _count_states(view: ViewState) -> str:
    """How many paragraphs are in each state, such as `3+ 1?`; states without one are left out."""
    return " ".join(f"{count}{state.sign}" for state, count in view.progress.counts)


def _render_bar(view: ViewState) -> list[StyledPiece]:
    """The article in at most twenty signs, each the least finished state of its stretch."""
    return [make_piece(state.sign, STATE_STYLES[state]) for state in view.progress.stretches]


def measure_typing(view: ViewState) -> str:
    """While editing, the length of the typed text and of its source in words; else empty."""
    if not view.editing:
        return ""
    return f"{count_words(view.typed)} words, source {count_words(view.review.unit.source)}"


def render_status_line(view: ViewState, columns: int) -> Line:
    """The line above the keys: what just happened, why it did not, or how much waits."""
    if view.prompt:
        return clip_row(make_line(make_piece(f" {view.prompt}", TextStyle.STRONG)), columns)
    if view.review.notice:
        return clip_row(make_line(make_piece(f" {view.review.notice}", TextStyle.STRONG)), columns)
    waiting = view.progress.waiting
    text = f"{waiting} wait for you" if waiting else "nothing waits for you here"
    return clip_row(make_line(make_piece(f" {text}", TextStyle.DIM)), columns)


def render_keys(view: ViewState, columns: int) -> Line:
    """The keys that matter most in the present mode, as many as fit."""
    enter = "save+read" if view.review.part is ReviewPart.REVIEWER else ""
    return clip_row(keys.list_footer_keys(view.mode, columns, enter=enter), columns)
