"""A check is one rule about a pair of texts, about an article's pairs, or about an archive."""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from tmtool.checks.pair import NO_HOUSE, NO_TERMS, Archive, ArticlePair, House, Pair
from tmtool.core.catalog.article import Article, Block, Role
from tmtool.core.explanation import Explanation, Shown
from tmtool.core.finding import Finding, Message, Severity
from tmtool.core.terms.glossary import Glossary
from tmtool.core.text.lang import Lang
from tmtool.core.text.text import Span

MOST = 25  # things that one check says about one pair; beyond, nobody reads on

# Paragraphs of source and target: English and Spanish, in this order.
Example = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """What a rule has seen, before it is a finding.

    A rule about an article names the unit, a rule about an archive the article too.
    """

    message: Message
    source: tuple[Span, ...] = ()
    target: tuple[Span, ...] = ()
    fix: str | None = None
    unit: str = ""
    article: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """What every check has.

    `rule` says it in the indicative; `fails` and `passes` show it, by texts that an article with
    this `glossary` might hold, in a publication with this `house`. `roles` are those of the
    paragraphs shown, in turn; a paragraph behind the last is plain.
    """

    id: str
    severity: Severity
    rule: str
    fails: Example
    passes: Example
    glossary: Glossary
    house: House
    roles: tuple[Role, ...]

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

    @property
    def explanation(self) -> Explanation:
        """What a person needs to know of this check; a fix shows by the example that fails."""
        fails, passes = (
            tuple(Shown(en, es) for en, es in example) for example in (self.fails, self.passes)
        )
        return Explanation(self.id, self.severity, self.scope, self.rule, fails, passes, self.mends)

    @property
    def scope(self) -> str:
        """What the rule looks at: `paragraph`, `article` or `archive`."""
        raise NotImplementedError

    @property
    def mends(self) -> bool:
        """Whether there is a safe fix for what the rule finds, as far as its example tells."""
        return False

    def article(self, example: Example) -> ArticlePair:
        """An article that holds the texts of an example; its units are 0, 1, 2 ..."""
        roles = (*self.roles, *[Role.PARAGRAPH] * len(example))
        pairs = tuple(
            Pair(str(n), en, es, role=role, glossary=self.glossary, house=self.house, approved=True)
            for n, ((en, es), role) in enumerate(zip(example, roles, strict=False))
            if role is not Role.EXCLUDED
        )
        text = "\n\n".join(en for en, _ in example)
        blocks = tuple(
            Block(role, en, (text.index(en), text.index(en) + len(en)))
            for (en, _), role in zip(example, roles, strict=False)
        )
        return ArticlePair(
            tuple(p for p in pairs if p.target),
            Article("example", Lang.EN, (), blocks, text),
            gaps=tuple(p for p in pairs if not p.target),
        )


@dataclass(frozen=True, slots=True)
class PairCheck(Rule):
    """A rule about one pair of texts.

    Calling a check gives its findings. It may fail on a text that its author did not foresee:
    `checks.findings` is the edge that holds.
    """

    examine: Callable[[Pair], Iterator[Remark]]

    @property
    def scope(self) -> str:
        """One paragraph."""
        return "paragraph"

    @property
    def mends(self) -> bool:
        """Whether what fails in the example has a safe fix."""
        pairs = self.article(self.fails).pairs
        return any(finding.fix is not None for pair in pairs for finding in self(pair))

    def __call__(self, pair: Pair) -> Iterator[Finding]:
        """The findings about one pair."""
        for remark in islice(self.examine(pair), MOST):
            yield self.finding(pair.unit, remark)


@dataclass(frozen=True, slots=True)
class ArticleCheck(Rule):
    """A rule about all the pairs of an article, or about its source."""

    examine: Callable[[ArticlePair], Iterator[Remark]]

    @property
    def scope(self) -> str:
        """A whole article."""
        return "article"

    def __call__(self, article: ArticlePair) -> Iterator[Finding]:
        """The findings about one article; one that is about a unit names it."""
        for remark in self.examine(article):
            yield self.finding("", remark)


@dataclass(frozen=True, slots=True)
class Noted:
    """A finding in an archive: the slug of the article that it is about comes with it."""

    article: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class ArchiveCheck(Rule):
    """A rule about all the articles of a publication."""

    examine: Callable[[Archive], Iterator[Remark]]

    @property
    def scope(self) -> str:
        """All articles."""
        return "archive"

    def __call__(self, archive: Archive) -> Iterator[Noted]:
        """The findings, each about a unit of one article."""
        for remark in self.examine(archive):
            yield Noted(remark.article, self.finding("", remark))


Check = PairCheck | ArticleCheck | ArchiveCheck


def pair_check(  # noqa: PLR0913  # what a rule shows of itself, by name
    name: str,
    severity: Severity,
    *,
    fails: tuple[str, str],
    passes: tuple[str, str],
    glossary: Glossary = NO_TERMS,
    house: House = NO_HOUSE,
    roles: tuple[Role, ...] = (),
) -> Callable[[Callable[[Pair], Iterator[Remark]]], PairCheck]:
    """Make a check out of a function about one pair; its docstring is the rule."""

    def made(examine: Callable[[Pair], Iterator[Remark]]) -> PairCheck:
        return PairCheck(
            name, severity, _rule(examine), (fails,), (passes,), glossary, house, roles, examine
        )

    return made


def article_check(
    name: str,
    severity: Severity,
    *,
    fails: Example = (),
    passes: Example = (),
    glossary: Glossary = NO_TERMS,
    roles: tuple[Role, ...] = (),
) -> Callable[[Callable[[ArticlePair], Iterator[Remark]]], ArticleCheck]:
    """Make a check out of a function about a whole article; its docstring is the rule."""

    def made(examine: Callable[[ArticlePair], Iterator[Remark]]) -> ArticleCheck:
        rule = _rule(examine)
        return ArticleCheck(name, severity, rule, fails, passes, glossary, NO_HOUSE, roles, examine)

    return made


def archive_check(
    name: str, severity: Severity, *, fails: Example, passes: Example
) -> Callable[[Callable[[Archive], Iterator[Remark]]], ArchiveCheck]:
    """Make a check out of a function about an archive, whose examples are articles each."""

    def made(examine: Callable[[Archive], Iterator[Remark]]) -> ArchiveCheck:
        rule = _rule(examine)
        return ArchiveCheck(name, severity, rule, fails, passes, NO_TERMS, NO_HOUSE, (), examine)

    return made


def _rule(examine: Callable[..., object]) -> str:
    return inspect.getdoc(examine) or ""
