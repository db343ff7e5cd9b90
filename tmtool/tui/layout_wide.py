"""Lays out a review on a wide screen: source and target of the article in two columns."""

from dataclasses import dataclass

from tmtool.core.catalog.unit import Unit
from tmtool.tui.header_footer import (
    measure_typing,
    render_keys,
    render_status_line,
    render_wide_head,
)
from tmtool.tui.panels import describe_author, render_heading, render_panels
from tmtool.tui.styled_text import (
    Line,
    StyledPiece,
    TextStyle,
    clip_row,
    draw_rule,
    make_line,
    make_piece,
    pad_row,
    wrap_pieces,
)
from tmtool.tui.text_rendering import render_source, render_target
from tmtool.tui.view_state import Box, RowWindow, ScreenLayout, ViewState, show_sign

_PAGE = 3  # lines that one key scrolls
_FRAME = 6  # head, column heads, rule, panel rule, status, keys


@dataclass(frozen=True, slots=True)
class _ColumnWidths:
    """The widths of the gutter with numbers and signs, of the source and of the target."""

    gutter: int
    source: int
    target: int


def lay_out_wide(view: ViewState, columns: int, height: int) -> ScreenLayout:
    """The screen at this size; whatever the size, it has exactly `height` rows."""
    widths = _choose_widths(view, columns)
    panel_rows = max(4, height // 5)
    room = max(height - _FRAME - panel_rows, 1)
    top = _choose_top(view, widths, room)
    blocks, units, start = _render_blocks(view, widths, top, room)
    rows = [render_wide_head(view, columns), _render_column_heads(view, widths, columns)]
    rows += [draw_rule("", "", columns), *blocks, render_heading(view, columns)]
    rows += _render_panel(view, columns, panel_rows)
    rows += [render_status_line(view, columns), render_keys(view, columns)]
    shift = _limit_shift(view, widths, room)
    here = _render_block(view, view.review.cursor, widths)
    shown = max(min(len(here) - shift, room - start), 1)
    box = Box(widths.gutter + widths.source + 3, 3 + start, widths.target, shown)
    fitting = tuple(clip_row(row, columns) for row in rows[:height])
    source, target = _wrap_texts(view, view.review.unit, widths)
    more = max((len(source) if view.editing else len(here)) - room, 0)
    if view.editing:
        shift = min(view.shift, more)
    return ScreenLayout(
        fitting,
        box,
        (-1, -1, -1, *units),
        top,
        more,
        min(_PAGE, room),
        _find_window(source, shift, room - start),
        _find_window(target, shift, room - start),
    )


def _find_window(text: tuple[Line, ...], shift: int, rows: int) -> RowWindow:
    return RowWindow(min(shift, len(text)), min(shift + max(rows, 0), len(text)), len(text))


def _wrap_texts(
    view: ViewState, unit: Unit, widths: _ColumnWidths
) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The rows of source and target of a unit, each in its column."""
    source = wrap_pieces(render_source(view, unit), widths.source)
    return source, wrap_pieces(render_target(view, unit), widths.target)


def _choose_widths(view: ViewState, columns: int) -> _ColumnWidths:
    gutter = len(str(len(view.review.catalog.units))) + 4
    room = max(columns - gutter - len(" | "), 2)
    return _ColumnWidths(gutter, room // 2, room - room // 2 - 1)


def _render_column_heads(view: ViewState, widths: _ColumnWidths, columns: int) -> Line:
    catalog = view.review.catalog
    source = pad_row(
        make_line(make_piece(f"SOURCE {catalog.source_lang}", TextStyle.STRONG)), widths.source
    )
    target = make_piece(f"TARGET {catalog.target_lang}  ", TextStyle.STRONG)
    note = measure_typing(view) or describe_author(view.review.unit)
    return clip_row(
        make_line(" " * widths.gutter, *source, "   ", target, make_piece(note, TextStyle.DIM)),
        columns,
    )


def _choose_top(view: ViewState, widths: _ColumnWidths, room: int) -> int:
    """The first paragraph to show: scrolled no further than the current one and the next need."""
    cursor = view.review.cursor
    top = max(cursor - 1, 0) if cursor - 1 < view.top else max(view.top, cursor - room)
    after = min(cursor + 1, len(view.review.catalog.units) - 1)
    heights = [len(_render_block(view, n, widths)) + 1 for n in range(top, cursor + 1)]
    needed = sum(heights) + (2 if after > cursor else 0)
    for height in heights[:-1]:
        if needed <= room:
            break
        needed -= height
        top += 1
    return top


def _limit_shift(view: ViewState, widths: _ColumnWidths, room: int) -> int:
    """How many rows of the current paragraph are scrolled away, at most what does not fit."""
    if view.editing:
        return 0
    return max(0, min(view.shift, len(_render_block(view, view.review.cursor, widths)) - room))


def _render_blocks(
    view: ViewState, widths: _ColumnWidths, top: int, room: int
) -> tuple[list[Line], list[int], int]:
    """Rows of the article from `top`, the paragraph of each, and where the current one begins."""
    rows: list[Line] = []
    units: list[int] = []
    start = 0
    for n in range(top, len(view.review.catalog.units)):
        block = _render_block(view, n, widths)
        if n == view.review.cursor:
            start = min(len(rows), room - 1)
            block = block[_limit_shift(view, widths, room) :]
        rows += [*block, ()]
        units += [n] * (len(block) + 1)
        if len(rows) >= room:
            break
    blank = room - len(rows)
    return [*rows[:room], *[()] * blank], [*units[:room], *[-1] * blank], start


def _render_block(view: ViewState, position: int, widths: _ColumnWidths) -> tuple[Line, ...]:
    """The rows of one paragraph, source and target beside each other."""
    unit = view.review.catalog.units[position]
    here = position == view.review.cursor
    source, target = _wrap_texts(view, unit, widths)
    count = max(len(source), len(target))
    if here and view.editing:
        source = source[view.shift :]
        count = max(len(source), view.count_editor_rows(widths.target))
        target = ()
    rows = zip(_extend_rows(source, count), _extend_rows(target, count), strict=True)
    between = make_piece(" # " if here else " | ", TextStyle.STRONG if here else TextStyle.DIM)
    return tuple(
        make_line(
            *_render_gutter(unit, position, n, widths, here=here),
            *pad_row(s, widths.source),
            between,
            *t,
        )
        for n, (s, t) in enumerate(rows)
    )


def _extend_rows(rows: tuple[Line, ...], count: int) -> tuple[Line, ...]:
    return (*rows[:count], *[()] * (count - len(rows)))


def _render_gutter(
    unit: Unit, position: int, row: int, widths: _ColumnWidths, *, here: bool
) -> tuple[StyledPiece, ...]:
    mark = make_piece(">" if here else " ", TextStyle.STRONG)
    if row:
        return (mark, make_piece(" " * (widths.gutter - 1)))
    number = make_piece(
        f"{position + 1:>{widths.gutter - 3}}", TextStyle.STRONG if here else TextStyle.DIM
    )
    return (mark, number, show_sign(unit), make_piece(" "))


def _render_panel(view: ViewState, columns: int, rows: int) -> list[Line]:
    panels = render_panels(view, columns, rows)
    return [*panels, *[()] * (rows - len(panels))]
