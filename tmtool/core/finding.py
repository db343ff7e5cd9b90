"""What a check reports about a paragraph or an article, where it stands, and what a fix changed.

`Finding` is the report alone. `LocatedFinding` adds the article, the line and the texts, for lists
over many articles. `AppliedFix` is a paragraph that safe fixes have changed.
"""

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
    """What a finding says, in both languages: a whole sentence that says what to do.

    >>> Message("Add the missing ¿.", "Falta el signo ¿.")[Lang.ES]
    'Falta el signo ¿.'
    """

    en: str
    es: str

    def __getitem__(self, lang: Lang) -> str:
        return self.en if lang is Lang.EN else self.es


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check reports.

    `unit_id` is empty for a finding about a whole article. `source_spans` and `target_spans` are
    the places it is about, in characters of the unit's texts, end exclusive. `fixed_target` is
    the whole target with the fault mended, or None where a fix would not be safe.
    `waiver_reason` is why a person dismissed the finding, empty where nobody did; a waived finding
    is still shown, and blocks nothing.
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


@dataclass(frozen=True, slots=True)
class LocatedFinding:
    """A finding at a line of its article's source file (from 1), with the texts it is about.

    Both texts are empty for a finding about the whole article.
    """

    slug: str
    path: str
    line: int
    finding: Finding
    source: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class AppliedFix:
    """A unit whose target safe fixes changed from `before` to `after`.

    `line` is that of the unit in its article's source file, from 1; `check_ids` are the checks
    whose fixes were applied.
    """

    slug: str
    path: str
    line: int
    unit_id: str
    check_ids: tuple[str, ...]
    before: str
    after: str
