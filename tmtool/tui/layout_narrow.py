"""Lays out a review on a narrow screen: one paragraph, its source above its target."""

from dataclasses import dataclass

from tmtool.tui.header_footer import measure_typing, render_head, render_keys, render_status_line
from tmtool.tui.panels import describe_author, render_heading, render_panels
from tmtool.tui.styled_text import (
    Line,
    TextStyle,
    clip_row,
    draw_rule,
    make_line,
    make_piece,
    measure_width,
    pad_row,
    wrap_pieces,
)
from tmtool.tui.text_rendering import render_source, render_target
from tmtool.tui.view_state import Box, RowWindow, ScreenLayout, ViewState, show_sign

_MARGIN = 1
_PAGE = 3  # lines that one key scrolls, where as many are shown
_FRAME = 3  # head, status, keys
_NEIGHBOURS = 8  # below, where there is room
_ROOMY = 3  # spare rows from which the neighbour above is shown too


@dataclass(frozen=True, slots=True)
class _RowPlan:
    """How many rows each part gets; rules are all or none."""

    source: int
    target: int
    before: int
    after: int
    panel: int
    rules: bool


def lay_out_narrow(view: ViewState, columns: int, height: int) -> ScreenLayout:
    """The screen at this size; whatever the size, it has exactly `height` rows."""
    room = max(columns - 2 * _MARGIN, 1)
    source = wrap_pieces(render_source(view, view.review.unit), room)
    target = wrap_pieces(render_target(view, view.review.unit), room)
    need = view.count_editor_rows(room) if view.editing else len(target)
    panels = render_panels(view, columns, height)
    plan = _plan_rows(max(height - _FRAME, 0), len(source), need, len(panels))
    rows = [render_head(view, columns)]
    rows += _render_above(view, columns)[: plan.before]
    rows += [_render_source_rule(view, columns)] * plan.rules
    rows += _cut_window(source, plan.source, view.shift, columns)
    rows += [_render_target_rule(view, columns)] * plan.rules
    box = Box(_MARGIN, len(rows), room, plan.target)
    rows += _cut_window(target, plan.target, view.shift, columns)
    rows += [_render_neighbour(view, n, columns) for n in range(1, plan.after + 1)]
    rows += [render_heading(view, columns)] * (plan.panel > 1)
    rows += _fill_rows(panels, plan.panel - (plan.panel > 1))
    rows += [render_status_line(view, columns), render_keys(view, columns)]
    more = max(len(source) - plan.source, 0)
    if not view.editing:
        more = max(more, len(target) - plan.target)
    fitting = [clip_row(row, columns) for row in rows[-height:]]
    return ScreenLayout(
        tuple(fitting),
        box,
        more=more,
        # One row less than is shown: the last one ends in the words that say how many follow.
        page=max(min(_PAGE, plan.source - 1, plan.target - 1), 1),
        source=_find_window(source, plan.source, view.shift, columns),
        target=_find_window(target, plan.target, view.shift, columns),
    )


def _plan_rows(room: int, source: int, target: int, panels: int) -> _RowPlan:
    """How to share out `room` rows: texts come first, then panels, then the neighbours.

    `source`, `target` and `panels` are the rows that each would fill.
    """
    rules = room >= source + target + 2 or room >= _FRAME + 2
    free = room - 2 * rules
    if source + target >= free:
        return _share_tight_rows(free, source, target, rules=rules)
    spare = free - source - target
    if spare < _ROOMY:
        shown = spare if panels else 0
        return _RowPlan(source, target, 0, spare - shown, shown, rules)
    left = spare - 2  # one row for a neighbour above, one for a neighbour below
    shown = min(left, panels + 1)  # with their heading
    above = 1 + int(left > shown)
    below = 1 + min(left - shown - (above - 1), _NEIGHBOURS - 1)
    return _RowPlan(source, target, above, below, spare - above - below, rules)


def _share_tight_rows(free: int, source: int, target: int, *, rules: bool) -> _RowPlan:
    """Each text gets half of the rows, and what it does not need goes to the other."""
    half = free // 2
    given = max(min(target, free - half), free - source, 0)
    return _RowPlan(max(free - given, 0), given, 0, 0, 0, rules)


def _find_window(text: tuple[Line, ...], rows: int, shift: int, columns: int) -> RowWindow:
    """Which rows of a text `_cut_window` shows whole: the last may be covered in part."""
    start = max(0, min(shift, len(text) - rows))
    end = min(start + rows, len(text))
    if start < end < len(text):
        covered = measure_width(_describe_rest(len(text) - end))
        end -= _MARGIN + measure_width(text[end - 1]) + covered > columns
    return RowWindow(start, end, len(text))


def _describe_rest(count: int) -> Line:
    return make_line(make_piece(f" +{count}: PgDn", TextStyle.WARN))


def _cut_window(text: tuple[Line, ...], rows: int, shift: int, columns: int) -> list[Line]:
    start = max(0, min(shift, len(text) - rows))
    shown = [make_line(" " * _MARGIN, *row) for row in text[start : start + rows]]
    if shown and start + rows < len(text):
        more = _describe_rest(len(text) - start - rows)
        shown[-1] = (*pad_row(shown[-1], max(columns - measure_width(more), 0)), *more)
    return [*shown, *[()] * (rows - len(shown))]


def _fill_rows(rows: tuple[Line, ...], count: int) -> list[Line]:
    return [*rows[:count], *[()] * max(count - len(rows), 0)]


def _render_neighbour(view: ViewState, distance: int, columns: int) -> Line:
    units = view.review.catalog.units
    position = view.review.cursor + distance
    if not 0 <= position < len(units):
        return (
            make_line(make_piece(" " * 3 + "." * 3, TextStyle.DIM))
            if position in {-1, len(units)}
            else ()
        )
    unit = units[position]
    number = f"{position + 1:>3}"
    return clip_row(
        make_line(
            make_piece(number, TextStyle.DIM),
            show_sign(unit),
            make_piece(f" {unit.source}", TextStyle.DIM),
        ),
        columns,
    )


def _render_above(view: ViewState, columns: int) -> list[Line]:
    """The paragraph before, and how it was translated."""
    position = view.review.cursor - 1
    if position < 0:
        return [_render_neighbour(view, -1, columns), ()]
    target = view.review.catalog.units[position].target
    return [
        _render_neighbour(view, -1, columns),
        clip_row(make_line(make_piece(f"     {target}", TextStyle.DIM)), columns),
    ]


def _render_source_rule(view: ViewState, columns: int) -> Line:
    unit = view.review.unit
    note = f"{unit.role}"
    if unit.outdated:
        note += ", what changed is marked: d" if view.shows_differences else ", changed: d marks it"
    return draw_rule(f"SOURCE {view.review.catalog.source_lang}", note, columns)


def _render_target_rule(view: ViewState, columns: int) -> Line:
    title = f"TARGET {view.review.catalog.target_lang}"
    if view.editing:
        return draw_rule(f"{title} (editing)", measure_typing(view), columns, "=")
    return draw_rule(title, describe_author(view.review.unit), columns)
