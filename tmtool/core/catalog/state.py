"""Names where a unit stands between source and page; computed by Unit.state, never stored."""

from enum import StrEnum


class State(StrEnum):
    """Where a unit stands between source and page; the order is the order of the state table."""

    OBSOLETE = "obsolete"
    UNTRANSLATED = "untranslated"
    SOURCE_CHANGED = "source-changed"
    NEEDS_WORK = "needs-work"
    DRAFT = "draft"
    TRANSLATED = "translated"
    APPROVED = "approved"

    @property
    def sign(self) -> str:
        """The one ASCII character that stands for the state on every screen."""
        return _SIGNS[self]

    @property
    def fuzzy(self) -> bool:
        """Whether a unit in this state is written with gettext's fuzzy flag."""
        return self in {State.SOURCE_CHANGED, State.NEEDS_WORK, State.DRAFT}


_SIGNS = {
    State.OBSOLETE: "#",
    State.UNTRANSLATED: "-",
    State.SOURCE_CHANGED: "!",
    State.NEEDS_WORK: "x",
    State.DRAFT: "~",
    State.TRANSLATED: "?",
    State.APPROVED: "+",
}
