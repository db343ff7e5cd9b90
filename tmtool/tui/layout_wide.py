"""Beside each other, a desk shows the article as two columns, the paragraph in hand marked."""

from dataclasses import dataclass

from tmtool.core.catalog.unit import Unit
from tmtool.tui import header_footer as frame
from tmtool.tui import panels as panel
from tmtool.tui import text_rendering as prose
from tmtool.tui.styled_text import Ink, Line, Piece, clipped, flowed, line, padded, piece, ruled
from tmtool.tui.view_state import Box, Page, Scene, sign

_FRAME = 6  # head, column heads, rule, panel rule, status, keys


@dataclass(frozen=True, slots=True)
class _Columns:
    """The widths of the gutter with numbers and signs, of the source and of the target."""

    gutter: int
    source: int
    target: int


def page(scene: Scene, columns: int, height: int) -> Page:
    """The screen at this size; whatever the size, it has exactly `height` rows."""
    widths = _widths(scene, columns)
    panel_rows = max(4, height // 5)
    room = max(height - _FRAME - panel_rows, 1)
    top = _top(scene, widths, room)
    blocks, units, start = _blocks(scene, widths, top, room)
    rows = [frame.wide_head(scene, columns), _heads(scene, widths, columns)]
    rows += [ruled("", "", columns), *blocks, panel.heading(scene, columns)]
    rows += _panel(scene, columns, panel_rows)
    rows += [frame.status(scene, columns), frame.foot(scene, columns)]
    shift = _shift(scene, widths, room)
    here = _block(scene, scene.review.cursor, widths)
    shown = max(min(len(here) - shift, room - start), 1)
    box = Box(widths.gutter + widths.source + 3, 3 + start, widths.target, shown)
    fitting = tuple(clipped(row, columns) for row in rows[:height])
    more = max(len(here) - room, 0)
    return Page(fitting, box, (-1, -1, -1, *units), top, 0 if scene.editing else more)


def _widths(scene: Scene, columns: int) -> _Columns:
    gutter = len(str(len(scene.review.catalog.units))) + 4
    room = max(columns - gutter - len(" | "), 2)
    return _Columns(gutter, room // 2, room - room // 2 - 1)


def _heads(scene: Scene, widths: _Columns, columns: int) -> Line:
    catalog = scene.review.catalog
    source = padded(line(piece(f"SOURCE {catalog.source}", Ink.STRONG)), widths.source)
    target = piece(f"TARGET {catalog.target}  ", Ink.STRONG)
    note = frame.measure(scene) or panel.author(scene.review.unit)
    return clipped(line(" " * widths.gutter, *source, "   ", target, piece(note, Ink.DIM)), columns)


def _top(scene: Scene, widths: _Columns, room: int) -> int:
    """The first paragraph shown: moved as little as keeps the one in hand and its neighbours."""
    cursor = scene.review.cursor
    if cursor - 1 < scene.top:
        return max(cursor - 1, 0)
    top = max(scene.top, cursor - room)
    after = min(cursor + 1, len(scene.review.catalog.units) - 1)
    heights = [len(_block(scene, n, widths)) + 1 for n in range(top, cursor + 1)]
    needed = sum(heights) + (2 if after > cursor else 0)
    for height in heights[:-1]:
        if needed <= room:
            break
        needed -= height
        top += 1
    return top


def _shift(scene: Scene, widths: _Columns, room: int) -> int:
    """How many rows of the paragraph in hand are scrolled away."""
    if scene.editing:
        return 0
    return max(0, min(scene.shift, len(_block(scene, scene.review.cursor, widths)) - room))


def _blocks(
    scene: Scene, widths: _Columns, top: int, room: int
) -> tuple[list[Line], list[int], int]:
    """The rows of the article from `top`, the paragraph of each, and where the one in hand is."""
    rows: list[Line] = []
    units: list[int] = []
    start = 0
    for n in range(top, len(scene.review.catalog.units)):
        block = _block(scene, n, widths)
        if n == scene.review.cursor:
            start = min(len(rows), room - 1)
            block = block[_shift(scene, widths, room) :]
        rows += [*block, ()]
        units += [n] * (len(block) + 1)
        if len(rows) >= room:
            break
    blank = room - len(rows)
    return [*rows[:room], *[()] * blank], [*units[:room], *[-1] * blank], start


def _block(scene: Scene, position: int, widths: _Columns) -> tuple[Line, ...]:
    """The rows of one paragraph, source and target beside each other."""
    unit = scene.review.catalog.units[position]
    here = position == scene.review.cursor
    source = flowed(prose.source(scene, unit), widths.source)
    target = flowed(prose.target(scene, unit), widths.target)
    count = max(len(source), len(target))
    if here and scene.editing:
        count = max(len(source), scene.rows(widths.target))
        target = ()
    rows = zip(_extended(source, count), _extended(target, count), strict=True)
    between = piece(" # " if here else " | ", Ink.STRONG if here else Ink.DIM)
    return tuple(
        line(*_gutter(unit, position, n, widths, here=here), *padded(s, widths.source), between, *t)
        for n, (s, t) in enumerate(rows)
    )


def _extended(rows: tuple[Line, ...], count: int) -> tuple[Line, ...]:
    return (*rows[:count], *[()] * (count - len(rows)))


def _gutter(
    unit: Unit, position: int, row: int, widths: _Columns, *, here: bool
) -> tuple[Piece, ...]:
    mark = piece(">" if here else " ", Ink.STRONG)
    if row:
        return (mark, piece(" " * (widths.gutter - 1)))
    number = piece(f"{position + 1:>{widths.gutter - 3}}", Ink.STRONG if here else Ink.DIM)
    return (mark, number, sign(unit), piece(" "))


def _panel(scene: Scene, columns: int, rows: int) -> list[Line]:
    said = panel.lines(scene, columns, rows)
    return [*said, *[()] * (rows - len(said))]
