"""What can be wrong with a unit or an article: one subject a file."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tmtool.checks import (
    archive,
    beginning,
    characters,
    consistency,
    currency,
    date,
    decimals,
    dialogue,
    doubled,
    ellipsis,
    enclosure,
    ending,
    grammar,
    headline,
    inclusive,
    length,
    link,
    marks,
    markup,
    misspelling,
    name,
    namesake,
    negation,
    numbers,
    paragraph,
    percent,
    quotemark,
    rawhtml,
    repetition,
    spacing,
    terms,
    titles,
    untranslated,
    variant,
    weekday,
)
from tmtool.checks.check import ArchiveCheck, ArticleCheck, Check, Noted, PairCheck
from tmtool.checks.pair import Archive, ArticlePair, Pair
from tmtool.core.finding import Finding, Message, Severity

# Every check there is, in the order in which a person would want to hear of them.
CHECKS: tuple[Check, ...] = (
    untranslated.untranslated,
    rawhtml.prose,
    paragraph.omitted,
    paragraph.doubled,
    length.short,
    length.omission,
    length.long,
    length.unrelated,
    negation.lost,
    terms.names,
    terms.forbidden,
    terms.missing,
    name.altered,
    name.acronyms,
    namesake.spellings,
    numbers.missing,
    numbers.extra,
    numbers.in_words,
    headline.agree,
    currency.lost,
    currency.billion,
    percent.lost,
    date.months,
    date.case,
    date.order,
    weekday.same,
    weekday.case,
    link.missing,
    link.changed,
    link.links,
    link.targets,
    link.emails,
    markup.footnotes,
    markup.tags,
    markup.templates,
    markup.placeholders,
    markup.code_marks,
    markup.broken,
    markup.lost,
    marks.inverted,
    enclosure.quotes,
    enclosure.brackets,
    enclosure.lost,
    beginning.start,
    ending.ending,
    ending.asked,
    ending.cut_off,
    repetition.repeated,
    repetition.again,
    doubled.doubled,
    spacing.edges,
    spacing.inner,
    grammar.conjunction,
    grammar.contraction,
    grammar.accent,
    misspelling.spelling,
    consistency.twins,
    consistency.inconsistent,
    terms.fewer,
    variant.region,
    variant.mixed,
    archive.inconsistent,
    archive.published,
    characters.decomposed,
    characters.invisible,
    characters.mojibake,
    characters.mixed,
    characters.entity,
    quotemark.marks,
    dialogue.raya,
    percent.spaced,
    decimals.written,
    titles.case,
    ellipsis.points,
    inclusive.forms,
)


def findings(article: ArticlePair, checks: tuple[Check, ...] = CHECKS) -> tuple[Finding, ...]:
    """Everything that `checks` say about an article, for desk, command line and CI alike.

    In document order, those about the whole article last. A waived finding is among them and
    says so. No text makes this raise.
    """
    found = [f for run in _runs(article, checks) for f in _held(*run)]
    order = {pair.unit: n for n, pair in enumerate(article.pairs)}
    settled = [_waived(f, article.pairs) for f in found] if found else []
    return tuple(sorted(settled, key=lambda f: order.get(f.unit, len(order))))


def across(archive: Archive, checks: tuple[Check, ...] = CHECKS) -> tuple[Noted, ...]:
    """What `checks` say about an archive as a whole, each with the article that it is about."""
    pairs = {article.slug: article.pairs for article in archive.articles}
    return tuple(
        replace(noted, finding=_waived(noted.finding, pairs[noted.article]))
        for check in checks
        if isinstance(check, ArchiveCheck)
        for noted in check(archive)
    )


@dataclass(frozen=True, slots=True)
class Mending:
    """A pair after its safe fixes: the target, and the findings that they settled, in order."""

    target: str
    settled: tuple[Finding, ...]


def mended(pair: Pair, checks: tuple[Check, ...] = CHECKS) -> Mending:
    """What the safe fixes of the rules about a pair make of it, one after another.

    A fix is taken only where it settles its finding and raises no other one. What somebody waived
    stays as it is.
    """
    rules = tuple(check for check in checks if isinstance(check, PairCheck))
    settled: list[Finding] = []
    while fix := _sound_fix(pair, rules):
        settled.append(fix)
        pair = replace(pair, target=fix.fix or "")
        if len(settled) == _MOST_FIXES:
            break
    return Mending(pair.target, tuple(settled))


_MOST_FIXES = 50  # of one pair; each removes a finding, so that no text needs more


def _sound_fix(pair: Pair, rules: tuple[Check, ...]) -> Finding | None:
    """The first finding whose fix leaves fewer findings of its check and no more of any other."""
    found = findings(ArticlePair((pair,)), rules)
    before = Counter(f.check for f in found)
    for finding in found:
        if finding.fix is None or finding.waived or not finding.fix.strip():
            continue
        left = findings(ArticlePair((replace(pair, target=finding.fix),)), rules)
        after = Counter(f.check for f in left)
        if after <= before and after[finding.check] < before[finding.check]:
            return finding
    return None


def _waived(finding: Finding, pairs: tuple[Pair, ...]) -> Finding:
    """The finding, with the reason where somebody waived it."""
    reasons = (
        waiver.reason
        for pair in pairs
        if pair.unit == finding.unit
        for waiver in pair.waivers
        if waiver.check == finding.check
    )
    return replace(finding, waived=next(reasons, ""))


def _runs(
    article: ArticlePair, checks: tuple[Check, ...]
) -> Iterator[tuple[Check, str, Iterator[Finding]]]:
    """Every check with the unit it looks at: pair by pair, so that what one reads is at hand."""
    for pair in article.pairs:
        for check in checks:
            if isinstance(check, PairCheck):
                yield check, pair.unit, check(pair)
    for check in checks:
        if isinstance(check, ArticleCheck):
            yield check, "", check(article)


def _held(check: Check, unit: str, run: Iterator[Finding]) -> list[Finding]:
    """What a run finds; a rule that fails on a text says so and silences no other."""
    try:
        return list(run)
    except Exception as error:  # noqa: BLE001  # the one edge that lets no check raise
        reason = type(error).__name__
        message = Message(
            f"The check {check.id} failed on this text ({reason}); report it as a fault.",
            f"La comprobación {check.id} falló con este texto ({reason}); avisa del fallo.",
        )
        return [Finding(check.id, Severity.WARNING, unit, message)]
