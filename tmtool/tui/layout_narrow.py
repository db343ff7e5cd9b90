"""Stacked, a desk shows one paragraph: source above target, a line of each neighbour around."""

from dataclasses import dataclass

from tmtool.tui import header_footer as frame
from tmtool.tui import panels as panel
from tmtool.tui import text_rendering as prose
from tmtool.tui.styled_text import Ink, Line, clipped, flowed, line, padded, piece, ruled, width
from tmtool.tui.view_state import Box, Page, Scene, sign

_MARGIN = 1
_FRAME = 3  # head, status, keys
_NEIGHBOURS = 8  # below, where there is room
_ROOMY = 3  # spare rows from which the neighbour above is shown too


@dataclass(frozen=True, slots=True)
class _Plan:
    """How many rows each part gets; rules are all or none."""

    source: int
    target: int
    before: int
    after: int
    panel: int
    rules: bool


def page(scene: Scene, columns: int, height: int) -> Page:
    """The screen at this size; whatever the size, it has exactly `height` rows."""
    room = max(columns - 2 * _MARGIN, 1)
    source = flowed(prose.source(scene, scene.review.unit), room)
    target = flowed(prose.target(scene, scene.review.unit), room)
    need = scene.rows(room) if scene.editing else len(target)
    said = panel.lines(scene, columns, height)
    plan = _planned(max(height - _FRAME, 0), len(source), need, len(said))
    rows = [frame.head(scene, columns)]
    rows += _above(scene, columns)[: plan.before]
    rows += [_source_rule(scene, columns)] * plan.rules
    rows += _window(source, plan.source, scene.shift, columns)
    rows += [_target_rule(scene, columns)] * plan.rules
    box = Box(_MARGIN, len(rows), room, plan.target)
    rows += _window(target, plan.target, scene.shift, columns)
    rows += [_neighbour(scene, n, columns) for n in range(1, plan.after + 1)]
    rows += [panel.heading(scene, columns)] * (plan.panel > 1)
    rows += _filled(said, plan.panel - (plan.panel > 1))
    rows += [frame.status(scene, columns), frame.foot(scene, columns)]
    more = max(len(source) - plan.source, len(target) - plan.target, 0)
    fitting = [clipped(row, columns) for row in rows[-height:]]
    return Page(tuple(fitting), box, more=0 if scene.editing else more)


def _planned(room: int, source: int, target: int, said: int) -> _Plan:
    """The texts come first, then what is said about them, then the neighbours."""
    rules = room >= source + target + 2 or room >= _FRAME + 2
    free = room - 2 * rules
    if source + target >= free:
        return _tight(free, source, target, rules=rules)
    spare = free - source - target
    if spare < _ROOMY:
        told = spare if said else 0
        return _Plan(source, target, 0, spare - told, told, rules)
    left = spare - 2
    told = min(left, said + 1)
    above = 1 + int(left > told)
    below = 1 + min(left - told - (above - 1), _NEIGHBOURS - 1)
    return _Plan(source, target, above, below, spare - above - below, rules)


def _tight(free: int, source: int, target: int, *, rules: bool) -> _Plan:
    """Both texts get at least half, what one leaves goes to the other."""
    half = free // 2
    given = max(min(target, free - half), free - source, 0)
    return _Plan(max(free - given, 0), given, 0, 0, 0, rules)


def _window(text: tuple[Line, ...], rows: int, shift: int, columns: int) -> list[Line]:
    start = max(0, min(shift, len(text) - rows))
    shown = [line(" " * _MARGIN, *row) for row in text[start : start + rows]]
    if shown and start + rows < len(text):
        more = line(piece(f" +{len(text) - start - rows}: PgDn", Ink.WARN))
        shown[-1] = (*padded(shown[-1], max(columns - width(more), 0)), *more)
    return [*shown, *[()] * (rows - len(shown))]


def _filled(rows: tuple[Line, ...], count: int) -> list[Line]:
    return [*rows[:count], *[()] * max(count - len(rows), 0)]


def _neighbour(scene: Scene, distance: int, columns: int) -> Line:
    units = scene.review.catalog.units
    position = scene.review.cursor + distance
    if not 0 <= position < len(units):
        return line(piece(" " * 3 + "." * 3, Ink.DIM)) if position in {-1, len(units)} else ()
    unit = units[position]
    number = f"{position + 1:>3}"
    return clipped(
        line(piece(number, Ink.DIM), sign(unit), piece(f" {unit.source}", Ink.DIM)), columns
    )


def _above(scene: Scene, columns: int) -> list[Line]:
    """The paragraph before, and how it was translated."""
    position = scene.review.cursor - 1
    if position < 0:
        return [_neighbour(scene, -1, columns), ()]
    target = scene.review.catalog.units[position].target
    return [
        _neighbour(scene, -1, columns),
        clipped(line(piece(f"     {target}", Ink.DIM)), columns),
    ]


def _source_rule(scene: Scene, columns: int) -> Line:
    unit = scene.review.unit
    note = f"{unit.role}"
    if unit.outdated:
        note += ", what changed is marked: d" if scene.compared else ", changed: d marks it"
    return ruled(f"SOURCE {scene.review.catalog.source}", note, columns)


def _target_rule(scene: Scene, columns: int) -> Line:
    title = f"TARGET {scene.review.catalog.target}"
    if scene.editing:
        return ruled(f"{title} (editing)", frame.measure(scene), columns, "=")
    return ruled(title, panel.author(scene.review.unit), columns)
