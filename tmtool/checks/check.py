"""Makes a check out of a function: one rule about a pair, an article or an archive."""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from tmtool.checks.pair import (
    EMPTY_GLOSSARY,
    NO_HOUSE_RULES,
    Archive,
    ArticlePair,
    HouseRules,
    Pair,
)
from tmtool.core.catalog.article import Article, Block, Role
from tmtool.core.check_explanation import CheckExplanation, ExamplePair
from tmtool.core.finding import Finding, Message, Severity
from tmtool.core.terms.glossary import Glossary
from tmtool.core.text.lang import Lang
from tmtool.core.text.text import Span

MAX_REMARKS = 25  # that one check makes about one pair; nobody reads more

# Paragraphs of source and target: English and Spanish, in this order.
Example = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """What a rule has found; the check adds its id and severity and makes a `Finding` of it.

    The fields are those of `Finding`. A rule about an article names the unit, and a rule about an
    archive the slug of the article too.
    """

    message: Message
    source_spans: tuple[Span, ...] = ()
    target_spans: tuple[Span, ...] = ()
    fixed_target: str | None = None
    unit_id: str = ""
    slug: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """What every check has: its id, its severity, and the rule with examples that show it.

    `rule` says it in the indicative; `fails` and `passes` are texts that an article with this
    `glossary` might hold, in a publication with these `house_rules`. `roles` are those of the
    paragraphs shown, in turn; a paragraph behind the last is plain.
    """

    id: str
    severity: Severity
    rule: str
    fails: Example
    passes: Example
    glossary: Glossary
    house_rules: HouseRules
    roles: tuple[Role, ...]

    def make_finding(self, unit_id: str, remark: Remark) -> Finding:
        """The finding for `remark`, about the unit `unit_id` unless the remark names another."""
        return Finding(
            self.id,
            self.severity,
            remark.unit_id or unit_id,
            remark.message,
            remark.source_spans,
            remark.target_spans,
            remark.fixed_target,
        )

    @property
    def explanation(self) -> CheckExplanation:
        """What a person needs to know of this check; a fix shows by the example that fails."""
        fails, passes = (
            tuple(ExamplePair(en, es) for en, es in example)
            for example in (self.fails, self.passes)
        )
        return CheckExplanation(
            self.id, self.severity, self.scope, self.rule, fails, passes, self.fixable
        )

    @property
    def scope(self) -> str:
        """What the rule looks at: `paragraph`, `article` or `archive`."""
        raise NotImplementedError

    @property
    def fixable(self) -> bool:
        """Whether there is a safe fix for what the rule finds, as far as its example tells."""
        return False

    def build_example_article(self, example: Example) -> ArticlePair:
        """An article that holds the texts of an example; the ids of its units are 0, 1, 2 ..."""
        roles = (*self.roles, *[Role.PARAGRAPH] * len(example))
        pairs = tuple(
            Pair(
                str(n),
                en,
                es,
                role=role,
                glossary=self.glossary,
                house_rules=self.house_rules,
                approved=True,
            )
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
            untranslated=tuple(p for p in pairs if not p.target),
        )


@dataclass(frozen=True, slots=True)
class PairCheck(Rule):
    """A rule about one pair of texts.

    Calling a check gives its findings. It may raise on a text that its author did not foresee:
    `checks.run_checks` makes a finding of that.
    """

    examine: Callable[[Pair], Iterator[Remark]]

    @property
    def scope(self) -> str:
        """One paragraph."""
        return "paragraph"

    @property
    def fixable(self) -> bool:
        """Whether what fails in the example has a safe fix."""
        pairs = self.build_example_article(self.fails).pairs
        return any(finding.fixed_target is not None for pair in pairs for finding in self(pair))

    def __call__(self, pair: Pair) -> Iterator[Finding]:
        """The findings about one pair, `MAX_REMARKS` at most."""
        for remark in islice(self.examine(pair), MAX_REMARKS):
            yield self.make_finding(pair.unit_id, remark)


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
            yield self.make_finding("", remark)


@dataclass(frozen=True, slots=True)
class ArticleFinding:
    """A finding with the slug of the article that it is about, since an archive has many."""

    slug: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class ArchiveCheck(Rule):
    """A rule about all the articles of a publication."""

    examine: Callable[[Archive], Iterator[Remark]]

    @property
    def scope(self) -> str:
        """All articles."""
        return "archive"

    def __call__(self, archive: Archive) -> Iterator[ArticleFinding]:
        """The findings, each about a unit of one article."""
        for remark in self.examine(archive):
            yield ArticleFinding(remark.slug, self.make_finding("", remark))


Check = PairCheck | ArticleCheck | ArchiveCheck


def pair_check(  # noqa: PLR0913  # what a rule shows of itself, by name
    check_id: str,
    severity: Severity,
    *,
    fails: tuple[str, str],
    passes: tuple[str, str],
    glossary: Glossary = EMPTY_GLOSSARY,
    house_rules: HouseRules = NO_HOUSE_RULES,
    roles: tuple[Role, ...] = (),
) -> Callable[[Callable[[Pair], Iterator[Remark]]], PairCheck]:
    """Make a check out of a function about one pair; its docstring is the rule.

    `fails` and `passes` are a source and a target each, in English and Spanish.
    """

    def make_check(examine: Callable[[Pair], Iterator[Remark]]) -> PairCheck:
        return PairCheck(
            check_id,
            severity,
            _read_rule(examine),
            (fails,),
            (passes,),
            glossary,
            house_rules,
            roles,
            examine,
        )

    return make_check


def article_check(
    check_id: str,
    severity: Severity,
    *,
    fails: Example = (),
    passes: Example = (),
    glossary: Glossary = EMPTY_GLOSSARY,
    roles: tuple[Role, ...] = (),
) -> Callable[[Callable[[ArticlePair], Iterator[Remark]]], ArticleCheck]:
    """Make a check out of a function about a whole article; its docstring is the rule.

    `fails` and `passes` are the paragraphs of an article each.
    """

    def make_check(examine: Callable[[ArticlePair], Iterator[Remark]]) -> ArticleCheck:
        rule = _read_rule(examine)
        return ArticleCheck(
            check_id, severity, rule, fails, passes, glossary, NO_HOUSE_RULES, roles, examine
        )

    return make_check


def archive_check(
    check_id: str, severity: Severity, *, fails: Example, passes: Example
) -> Callable[[Callable[[Archive], Iterator[Remark]]], ArchiveCheck]:
    """Make a check out of a function about an archive; its docstring is the rule.

    `fails` and `passes` are archives: every pair in them is an article of its own.
    """

    def make_check(examine: Callable[[Archive], Iterator[Remark]]) -> ArchiveCheck:
        rule = _read_rule(examine)
        return ArchiveCheck(
            check_id, severity, rule, fails, passes, EMPTY_GLOSSARY, NO_HOUSE_RULES, (), examine
        )

    return make_check


def _read_rule(examine: Callable[..., object]) -> str:
    return inspect.getdoc(examine) or ""
