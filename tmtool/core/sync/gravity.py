"""Gravity is how much an edit of a source changes what its translation has to say."""

from dataclasses import dataclass
from enum import StrEnum


class EditClass(StrEnum):
    """The classes of an edit, the least grave first."""

    FORMAT = "format"
    COSMETIC = "cosmetic"
    MINOR = "minor"
    MEANING = "meaning"

    @property
    def rank(self) -> int:
        """0 for the least grave, one more for each graver one."""
        return list(EditClass).index(self)


@dataclass(frozen=True, slots=True)
class EditSeverity:
    """The gravity of one edit and the reason, as a phrase to show: `a number changed: 5`."""

    edit_class: EditClass
    reason: str
