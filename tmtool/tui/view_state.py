"""A view is all that decides what the desk shows: the review, and how one looks at it."""

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
LEAST = 3  # rows of an editor, where there is room

WORDS = {
    State.OBSOLETE: "gone",
    State.UNTRANSLATED: "untranslated",
    State.SOURCE_CHANGED: "source changed",
    State.NEEDS_WORK: "needs work",
    State.DRAFT: "machine draft",
    State.TRANSLATED: "to review",
    State.APPROVED: "approved",
}
INKS = {
    State.OBSOLETE: TextStyle.DIM,
    State.UNTRANSLATED: TextStyle.STRONG,
    State.SOURCE_CHANGED: TextStyle.WARN,
    State.NEEDS_WORK: TextStyle.WARN,
    State.DRAFT: TextStyle.WARN,
    State.TRANSLATED: TextStyle.STRONG,
    State.APPROVED: TextStyle.GOOD,
}


class PanelKind(StrEnum):
    """One panel: what there is to know about the unit in hand, by where it comes from."""

    SUGGESTIONS = "suggestions"
    TERMS = "terms"
    FINDINGS = "findings"
    NOTES = "notes"
    HISTORY = "history"


@dataclass(frozen=True, slots=True)
class ViewState:
    """What the desk shows.

    `progress` counts the review's catalog. `advice` is None while it is looked for. `first` is the
    panel that comes first, none for the usual order. `top` is the first paragraph on a wide
    screen, `shift` how many lines the texts in hand are scrolled. `disk_note` says what is safe on
    disk. `typed` is the text in the editor. `prompt` replaces the notice while a key waits for
    another.
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
        """Whether the editor is open on the unit in hand."""
        return self.mode is Mode.EDIT

    def count_editor_rows(self, columns: int) -> int:
        """How many rows the editor needs at this width, one column of it for the cursor."""
        return max(len(wrap_pieces((make_piece(self.typed),), columns - 1)), LEAST)


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the screen, in cells; the editor is laid over one."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class ScreenLayout:
    """A whole screen: its rows, where the editor goes, and the paragraph each row belongs to.

    `top` is the first paragraph shown and `more` whether texts are cut; both go back into the
    view.
    """

    rows: tuple[Line, ...]
    box: Box
    units: tuple[int, ...] = ()
    top: int = 0
    more: int = 0


def show_sign(unit: Unit) -> StyledPiece:
    """The state of a unit in one character."""
    return make_piece(unit.state.sign, INKS[unit.state])
