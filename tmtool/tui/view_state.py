"""Everything that decides what the review screen shows, as one value: the review and the view."""

from dataclasses import dataclass, field
from enum import StrEnum

from tmtool.core.catalog.state import State
from tmtool.core.catalog.unit import Unit
from tmtool.core.review.session import Review
from tmtool.tui.keys import Mode
from tmtool.tui.progress import Progress
from tmtool.tui.styled_text import Line, StyledPiece, TextStyle, make_piece, wrap_pieces
from tmtool.workflow.review.advice import UnitAdvice

WIDE = 100  # columns from which source and target stand side by side
MIN_EDITOR_ROWS = 3  # rows of an editor, where there is room

STATE_WORDS = {
    State.OBSOLETE: "gone",
    State.UNTRANSLATED: "untranslated",
    State.SOURCE_CHANGED: "source changed",
    State.NEEDS_WORK: "needs work",
    State.DRAFT: "machine draft",
    State.TRANSLATED: "to review",
    State.APPROVED: "approved",
}
STATE_STYLES = {
    State.OBSOLETE: TextStyle.DIM,
    State.UNTRANSLATED: TextStyle.STRONG,
    State.SOURCE_CHANGED: TextStyle.WARN,
    State.NEEDS_WORK: TextStyle.WARN,
    State.DRAFT: TextStyle.WARN,
    State.TRANSLATED: TextStyle.STRONG,
    State.APPROVED: TextStyle.GOOD,
}


class PanelKind(StrEnum):
    """What there is to know about the current unit besides its texts, by where it comes from."""

    SUGGESTIONS = "suggestions"
    TERMS = "terms"
    FINDINGS = "findings"
    NOTES = "notes"
    HISTORY = "history"


@dataclass(frozen=True, slots=True)
class ViewState:
    """What the review screen shows; its rows follow from this and the size alone.

    `progress` counts the review's catalog. `advice` is None while it is being fetched.
    `first_panel` is the panel that comes first, None for the usual order. `top` is the first
    paragraph shown on a wide screen, `shift` how many lines the current texts are scrolled.
    `disk_note` says what was last saved or journalled, or that it was not. `typed` is the text
    in the editor. `prompt` replaces the notice while a key waits for a digit.
    """

    review: Review
    progress: Progress = field(default_factory=Progress)
    mode: Mode = Mode.REVIEW
    advice: UnitAdvice | None = None
    first_panel: PanelKind | None = None
    shows_differences: bool = True
    top: int = 0
    shift: int = 0
    disk_note: str = ""
    typed: str = ""
    prompt: str = ""

    @property
    def editing(self) -> bool:
        """Whether the editor is open on the current unit."""
        return self.mode is Mode.EDIT

    def count_editor_rows(self, columns: int) -> int:
        """How many rows the editor needs at this width; one column of it is for the cursor."""
        return max(len(wrap_pieces((make_piece(self.typed),), columns - 1)), MIN_EDITOR_ROWS)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the screen, in cells from the top left; the editor is laid over one."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class RowWindow:
    """Which rows of a text are on the screen: from `start` to before `end`, of `total`."""

    start: int = 0
    end: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class ScreenLayout:
    """A whole screen: its rows, where the editor goes, and the paragraph each row belongs to.

    `units` has -1 for a row that belongs to none. `top` is the first paragraph shown, where the
    next layout begins; `more` is how many lines of the current texts are out of sight, `page` how
    many a key scrolls so that none is passed over. `source` and `target` say which rows of the
    current texts can be read; while editing, `target` is the editor's own business.
    """

    rows: tuple[Line, ...]
    box: Box
    units: tuple[int, ...] = ()
    top: int = 0
    more: int = 0
    page: int = 1
    source: RowWindow = RowWindow()
    target: RowWindow = RowWindow()


def show_sign(unit: Unit) -> StyledPiece:
    """The sign of the unit's state, in the colour of the state."""
    return make_piece(unit.state.sign, STATE_STYLES[unit.state])
