"""An explanation is what a person needs to know of a check: its rule, and texts that show it."""

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

    `scope` is what the rule looks at: `paragraph`, `article` or `archive`. Each example is the
    paragraphs of an article, or for an archive one article each.
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
        """The first sentence of the rule."""
        return " ".join(self.rule.split("\n\n")[0].split())
