"""Shows styled lines in a widget; every screen draws itself on one of these."""

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tmtool.core.text.text import make_one_line
from tmtool.tui.styled_text import Line, TextStyle

# The terminal's own sixteen colours, so that any palette of its owner stays readable.
_STYLES = {
    TextStyle.PLAIN: Style(),
    TextStyle.DIM: Style(dim=True),
    TextStyle.STRONG: Style(bold=True),
    TextStyle.HERE: Style(reverse=True),
    TextStyle.GOOD: Style(color="green"),
    TextStyle.WARN: Style(color="magenta", bold=True),
    TextStyle.BAD: Style(color="red", bold=True),
    TextStyle.OLD: Style(color="red", strike=True),
    TextStyle.NEW: Style(color="green", bold=True, underline=True),
    TextStyle.TERM: Style(underline=True),
}


class Canvas(Widget):
    """Lines from the top left; only those that changed are painted again."""

    DEFAULT_CSS = "Canvas { width: 1fr; height: 1fr; }"

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[Line, ...] = ()

    def draw(self, rows: tuple[Line, ...]) -> None:
        """Show these lines from now on."""
        old, self._rows = self._rows, rows
        if len(old) != len(rows):
            self.refresh()
            return
        changed = [n for n, row in enumerate(rows) if row != old[n]]
        if changed:
            self.refresh(*(Region(0, n, self.size.width, 1) for n in changed))

    def render_line(self, y: int) -> Strip:
        """One line of the screen, from 0."""
        row = self._rows[y] if y < len(self._rows) else ()
        strip = Strip([Segment(_make_safe(p.text), _STYLES[p.style]) for p in row])
        return strip.adjust_cell_length(self.size.width, _STYLES[TextStyle.PLAIN])


def _make_safe(text: str) -> str:
    """The text made safe once more: this is the last place before the terminal."""
    return text if text.isprintable() else make_one_line(text)
