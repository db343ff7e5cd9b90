"""Advice is what memory, engines, checks and the glossary have to say about one unit."""

from collections.abc import Callable
from dataclasses import dataclass

from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.unit import Unit
from tmtool.core.drafts.suggestion import Suggestion
from tmtool.core.finding import Finding
from tmtool.core.text.text import Span


@dataclass(frozen=True, slots=True)
class Hint:
    """A term of the source and what the target should say for it; `kept` where it does.

    `spans` are where the term stands in the source.
    """

    source: str
    target: str
    kept: bool
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Counsel:
    """What there is to say about one unit with its present texts."""

    suggestions: tuple[Suggestion, ...] = ()
    findings: tuple[Finding, ...] = ()
    hints: tuple[Hint, ...] = ()

    @property
    def open(self) -> tuple[Finding, ...]:
        """The findings that nobody has waived."""
        return tuple(finding for finding in self.findings if not finding.waived)

    @property
    def fixable(self) -> Finding | None:
        """The first open finding that has a fix."""
        return next((finding for finding in self.open if finding.fix), None)


def _nothing(catalog: Catalog, unit: Unit) -> tuple[()]:
    del catalog, unit
    return ()


@dataclass(frozen=True, slots=True)
class Advice:
    """Who is asked about a unit of a catalog.

    Each may take its time: a desk asks off the screen's own thread, and keeps what it was told
    until something is decided.
    """

    suggestions: Callable[[Catalog, Unit], tuple[Suggestion, ...]] = _nothing
    findings: Callable[[Catalog, Unit], tuple[Finding, ...]] = _nothing
    hints: Callable[[Catalog, Unit], tuple[Hint, ...]] = _nothing

    def on(self, catalog: Catalog, unit: Unit) -> Counsel:
        """Everything there is to say about `unit`."""
        return Counsel(
            self.suggestions(catalog, unit),
            self.findings(catalog, unit),
            self.hints(catalog, unit),
        )
