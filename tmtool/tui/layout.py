"""Lays out a review at any size, and turns the view: scrolling, panels, marked differences."""

from collections.abc import Callable
from dataclasses import replace

from tmtool.tui.layout_narrow import lay_out_narrow
from tmtool.tui.layout_wide import lay_out_wide
from tmtool.tui.panels import count_lines
from tmtool.tui.view_state import WIDE, PanelKind, ScreenLayout, ViewState


def lay_out_review(view: ViewState, columns: int, height: int) -> ScreenLayout:
    """The screen at this size, in cells: two columns where there is room, else stacked."""
    if columns >= WIDE:
        return lay_out_wide(view, columns, height)
    return lay_out_narrow(view, columns, height)


def _scroll_down(view: ViewState, layout: ScreenLayout) -> ViewState:
    return replace(view, shift=min(view.shift + layout.page, layout.more))


def _scroll_up(view: ViewState, layout: ScreenLayout) -> ViewState:
    return replace(view, shift=max(min(view.shift, layout.more) - layout.page, 0))


def _toggle_differences(view: ViewState, layout: ScreenLayout) -> ViewState:
    del layout
    return replace(view, shows_differences=not view.shows_differences)


def _show_history(view: ViewState, layout: ScreenLayout) -> ViewState:
    del layout
    return replace(
        view, first_panel=None if view.first_panel is PanelKind.HISTORY else PanelKind.HISTORY
    )


def _show_next_panel(view: ViewState, layout: ScreenLayout) -> ViewState:
    """The next panel that has something to say comes first; after the last, the usual order."""
    del layout
    order = [None, *(group for group, count in count_lines(view).items() if count)]
    here = order.index(view.first_panel) if view.first_panel in order else 0
    return replace(view, first_panel=order[(here + 1) % len(order)])


# Each takes the view and how it is laid out at the moment; none changes the review.
LOOKS: dict[str, Callable[[ViewState, ScreenLayout], ViewState]] = {
    "down": _scroll_down,
    "up": _scroll_up,
    "differences": _toggle_differences,
    "history": _show_history,
    "panel": _show_next_panel,
}
