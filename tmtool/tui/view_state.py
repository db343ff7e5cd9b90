"""A scene is all that decides what the desk shows: the review, and how one looks at it."""

from dataclasses import dataclass, field
from enum import StrEnum

from tmtool.core.catalog.state import State
from tmtool.core.catalog.unit import Unit
from tmtool.core.review.session import Review
from tmtool.tui.keys import Mode
from tmtool.tui.progress import Census
from tmtool.tui.styled_text import Ink, Line, Piece, flowed, piece
from tmtool.workflow.review.advice import Counsel

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
    State.OBSOLETE: Ink.DIM,
    State.UNTRANSLATED: Ink.STRONG,
    State.SOURCE_CHANGED: Ink.WARN,
    State.NEEDS_WORK: Ink.WARN,
    State.DRAFT: Ink.WARN,
    State.TRANSLATED: Ink.STRONG,
    State.APPROVED: Ink.GOOD,
}


class Group(StrEnum):
    """One panel: what there is to know about the unit in hand, by where it comes from."""

    SUGGESTIONS = "suggestions"
    TERMS = "terms"
    FINDINGS = "findings"
    NOTES = "notes"
    HISTORY = "history"


@dataclass(frozen=True, slots=True)
class Scene:
    """What the desk shows.

    `census` counts the review's catalog. `counsel` is None while it is looked for. `first` is the
    panel that comes first, none for the usual order. `top` is the first paragraph on a wide
    screen, `shift` how many lines the texts in hand are scrolled. `kept` says what is safe on
    disk. `typed` is the text in the editor. `prompt` replaces the notice while a key waits for
    another.
    """

    review: Review
    census: Census = field(default_factory=Census)
    mode: Mode = Mode.REVIEW
    counsel: Counsel | None = None
    first: Group | None = None
    compared: bool = True
    top: int = 0
    shift: int = 0
    kept: str = ""
    typed: str = ""
    prompt: str = ""

    @property
    def editing(self) -> bool:
        """Whether the editor is open on the unit in hand."""
        return self.mode is Mode.EDIT

    def rows(self, columns: int) -> int:
        """How many rows the editor needs at this width, one column of it for the cursor."""
        return max(len(flowed((piece(self.typed),), columns - 1)), LEAST)


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the screen, in cells; the editor is laid over one."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Page:
    """A whole screen: its rows, where the editor goes, and the paragraph each row belongs to.

    `top` is the first paragraph shown and `more` whether texts are cut; both go back into the
    scene.
    """

    rows: tuple[Line, ...]
    box: Box
    units: tuple[int, ...] = ()
    top: int = 0
    more: int = 0


def sign(unit: Unit) -> Piece:
    """The state of a unit in one character."""
    return piece(unit.state.sign, INKS[unit.state])
