"""A view is how one looks at a review; turning it changes nothing in the review."""

from collections.abc import Callable
from dataclasses import replace

from tmtool.tui import layout_narrow as stacked
from tmtool.tui import layout_wide as beside
from tmtool.tui import panels as panel
from tmtool.tui.view_state import WIDE, Group, Page, Scene

_PAGE = 3  # lines that one key scrolls


def page(scene: Scene, columns: int, height: int) -> Page:
    """The desk at this size: side by side where there is room, else stacked."""
    if columns >= WIDE:
        return beside.page(scene, columns, height)
    return stacked.page(scene, columns, height)


def _down(scene: Scene, more: int) -> Scene:
    return replace(scene, shift=min(scene.shift + _PAGE, more))


def _up(scene: Scene, more: int) -> Scene:
    return replace(scene, shift=max(min(scene.shift, more) - _PAGE, 0))


def _differences(scene: Scene, more: int) -> Scene:
    del more
    return replace(scene, compared=not scene.compared)


def _history(scene: Scene, more: int) -> Scene:
    del more
    return replace(scene, first=None if scene.first is Group.HISTORY else Group.HISTORY)


def _panel(scene: Scene, more: int) -> Scene:
    """The next panel that has something to say comes first; after the last, the usual order."""
    del more
    order = [None, *(group for group, count in panel.counts(scene).items() if count)]
    here = order.index(scene.first) if scene.first in order else 0
    return replace(scene, first=order[(here + 1) % len(order)])


# Each takes the scene and how many lines of its texts are out of sight.
LOOKS: dict[str, Callable[[Scene, int], Scene]] = {
    "down": _down,
    "up": _up,
    "differences": _differences,
    "history": _history,
    "panel": _panel,
}
