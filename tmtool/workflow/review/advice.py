"""Collects what memory, checks and glossary say about one unit, for whoever reviews it."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.unit import Unit
from tmtool.core.drafts.suggestion import Suggestion
from tmtool.core.finding import Finding
from tmtool.core.text.text import Span


@dataclass(frozen=True, slots=True)
class TermHint:
    """A term of the source and what the target should say for it; `kept` where it does.

    `spans` say where the term stands in the source, in characters.
    """

    source: str
    target: str
    kept: bool
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitAdvice:
    """The suggestions, findings and terms for one unit with its present texts."""

    suggestions: tuple[Suggestion, ...] = ()
    findings: tuple[Finding, ...] = ()
    hints: tuple[TermHint, ...] = ()

    @property
    def open_findings(self) -> tuple[Finding, ...]:
        """The findings that nobody has waived."""
        return tuple(finding for finding in self.findings if not finding.waiver_reason)

    @property
    def fixable_finding(self) -> Finding | None:
        """The first open finding that has a fix."""
        return next((finding for finding in self.open_findings if finding.fixed_target), None)


def _find_nothing(catalog: Catalog, unit: Unit) -> tuple[()]:
    del catalog, unit
    return ()


@dataclass(frozen=True, slots=True)
class Adviser:
    """The sources of advice on a unit, each a function of the catalog and the unit.

    Each may take its time: a screen asks on another thread, and remembers the answer until the
    catalog changes.
    """

    suggestions: Callable[[Catalog, Unit], tuple[Suggestion, ...]] = _find_nothing
    findings: Callable[[Catalog, Unit], tuple[Finding, ...]] = _find_nothing
    hints: Callable[[Catalog, Unit], tuple[TermHint, ...]] = _find_nothing

    def advise(self, catalog: Catalog, unit: Unit) -> UnitAdvice:
        """Everything there is to say about `unit`, which is in `catalog`. Raises TmtoolError."""
        return UnitAdvice(
            self.suggestions(catalog, unit),
            self.check_decided(catalog, unit),
            self.hints(catalog, unit),
        )

    def check_decided(self, catalog: Catalog, unit: Unit) -> tuple[Finding, ...]:
        """The findings of `unit` as it stands once somebody has decided on it.

        A target whose source changed is checked against the present source, which the checks of
        a catalog at rest leave alone. Raises TmtoolError.
        """
        if unit.previous is not None or unit.previous_id is not None:
            unit = replace(unit, previous=None, previous_id=None)
        if catalog.find_unit(unit.id) != unit:
            catalog = catalog.replace_unit(unit)
        return self.findings(catalog, unit)
