"""A finding is what a check says about a unit or an article."""

from dataclasses import dataclass
from enum import StrEnum

from tmtool.core.text.lang import Lang
from tmtool.core.text.text import Span


class Severity(StrEnum):
    """How grave a finding is: an error blocks approval, a warning asks, style never blocks."""

    ERROR = "error"
    WARNING = "warning"
    STYLE = "style"


@dataclass(frozen=True, slots=True)
class Message:
    """What a finding says, in both languages: a whole sentence that says what to do."""

    en: str
    es: str

    def __getitem__(self, lang: Lang) -> str:
        return self.en if lang is Lang.EN else self.es


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check has seen.

    `unit` is the id of the unit, empty for a finding about a whole article. `source` and
    `target` are the spans it is about, in characters of the unit's texts, end exclusive. `fix` is
    the whole target with the fault mended, where that is safe. `waived` is the reason why a
    person dismissed it; it is shown then, and blocks nothing.
    """

    check_id: str
    severity: Severity
    unit_id: str
    message: Message
    source_spans: tuple[Span, ...] = ()
    target_spans: tuple[Span, ...] = ()
    fixed_target: str | None = None
    waiver_reason: str = ""

    @property
    def blocking(self) -> bool:
        """Whether a unit with this finding may not pass the gate."""
        return self.severity is Severity.ERROR and not self.waiver_reason
