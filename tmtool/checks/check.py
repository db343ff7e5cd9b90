"""A check is one rule about a pair of texts, or about a whole article's pairs."""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from tmtool.checks.pair import NO_TERMS, ArticlePair, Pair
from tmtool.core.finding import Finding, Message, Severity, Span
from tmtool.core.glossary import Glossary

MOST = 25  # things that one check says about one pair; beyond, nobody reads on

# Paragraphs of source and target: English and Spanish, in this order.
Example = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """What a rule has seen, before it is a finding. A rule about an article names the unit."""

    message: Message
    source: tuple[Span, ...] = ()
    target: tuple[Span, ...] = ()
    fix: str | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """What every check has.

    `rule` says it in the indicative; `fails` and `passes` show it, by texts that an article with
    this `glossary` might hold.
    """

    id: str
    severity: Severity
    rule: str
    fails: Example
    passes: Example
    glossary: Glossary

    def finding(self, unit: str, remark: Remark) -> Finding:
        """What this rule says where it has seen something."""
        return Finding(
            self.id,
            self.severity,
            remark.unit or unit,
            remark.message,
            remark.source,
            remark.target,
            remark.fix,
        )


@dataclass(frozen=True, slots=True)
class PairCheck(Rule):
    """A rule about one pair of texts.

    Calling a check gives its findings. It may fail on a text that its author did not foresee:
    `checks.findings` is the edge that holds.
    """

    examine: Callable[[Pair], Iterator[Remark]]

    def __call__(self, pair: Pair) -> Iterator[Finding]:
        """The findings about one pair."""
        for remark in islice(self.examine(pair), MOST):
            yield self.finding(pair.unit, remark)


@dataclass(frozen=True, slots=True)
class ArticleCheck(Rule):
    """A rule about all the pairs of an article, or about its source."""

    examine: Callable[[ArticlePair], Iterator[Remark]]

    def __call__(self, article: ArticlePair) -> Iterator[Finding]:
        """The findings about one article; one that is about a unit names it."""
        for remark in self.examine(article):
            yield self.finding("", remark)


Check = PairCheck | ArticleCheck


def pair_check(
    name: str,
    severity: Severity,
    *,
    fails: tuple[str, str],
    passes: tuple[str, str],
    glossary: Glossary = NO_TERMS,
) -> Callable[[Callable[[Pair], Iterator[Remark]]], PairCheck]:
    """Make a check out of a function about one pair; its docstring is the rule."""

    def made(examine: Callable[[Pair], Iterator[Remark]]) -> PairCheck:
        rule = inspect.getdoc(examine) or ""
        return PairCheck(name, severity, rule, (fails,), (passes,), glossary, examine)

    return made


def article_check(
    name: str,
    severity: Severity,
    *,
    fails: Example = (),
    passes: Example = (),
    glossary: Glossary = NO_TERMS,
) -> Callable[[Callable[[ArticlePair], Iterator[Remark]]], ArticleCheck]:
    """Make a check out of a function about a whole article; its docstring is the rule."""

    def made(examine: Callable[[ArticlePair], Iterator[Remark]]) -> ArticleCheck:
        rule = inspect.getdoc(examine) or ""
        return ArticleCheck(name, severity, rule, fails, passes, glossary, examine)

    return made
