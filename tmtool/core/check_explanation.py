"""Explains a check to people: its rule, how grave it is, and texts that fail and that pass it."""

from dataclasses import dataclass

from tmtool.core.finding import Severity


@dataclass(frozen=True, slots=True)
class ExamplePair:
    """A paragraph in English and its Spanish translation, empty where it has none."""

    english: str
    spanish: str


@dataclass(frozen=True, slots=True)
class CheckExplanation:
    """One check: its id and severity, the rule in sentences, what fails it and what passes.

    `scope` is what the rule looks at: `paragraph`, `article` or `archive`. The pairs of `fails`,
    and those of `passes`, are the paragraphs of one article, or for an archive one article each.
    `fixable` says that the check can mend what it finds.
    """

    id: str
    severity: Severity
    scope: str
    rule: str
    fails: tuple[ExamplePair, ...]
    passes: tuple[ExamplePair, ...]
    fixable: bool = False

    @property
    def summary(self) -> str:
        """The first paragraph of the rule, on one line."""
        return " ".join(self.rule.split("\n\n")[0].split())
