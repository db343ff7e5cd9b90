"""What can be wrong with a unit or an article: one subject a file."""

from collections.abc import Iterator
from dataclasses import replace

from tmtool.checks import (
    characters,
    consistency,
    date,
    enclosure,
    ending,
    length,
    link,
    marks,
    markup,
    name,
    numbers,
    rawhtml,
    repetition,
    spacing,
    terms,
    untranslated,
    variant,
)
from tmtool.checks.check import ArticleCheck, Check, PairCheck
from tmtool.checks.pair import ArticlePair
from tmtool.core.finding import Finding, Message, Severity

# Every check there is, in the order in which a person would want to hear of them.
CHECKS: tuple[Check, ...] = (
    untranslated.untranslated,
    rawhtml.prose,
    length.short,
    length.omission,
    length.long,
    length.unrelated,
    terms.names,
    terms.forbidden,
    terms.missing,
    name.altered,
    numbers.missing,
    numbers.extra,
    date.months,
    date.case,
    link.missing,
    link.changed,
    link.links,
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
    ending.ending,
    ending.cut_off,
    repetition.repeated,
    spacing.edges,
    spacing.inner,
    consistency.twins,
    consistency.inconsistent,
    terms.fewer,
    variant.region,
    variant.mixed,
    characters.decomposed,
    characters.invisible,
    characters.mojibake,
    characters.mixed,
    characters.entity,
)


def findings(article: ArticlePair, checks: tuple[Check, ...] = CHECKS) -> tuple[Finding, ...]:
    """Everything that `checks` say about an article, for desk, command line and CI alike.

    In document order, those about the whole article last. A waived finding is among them and
    says so. No text makes this raise.
    """
    found = [f for run in _runs(article, checks) for f in _held(*run)]
    order = {pair.unit: n for n, pair in enumerate(article.pairs)}
    waivers = {(p.unit, w.check): w.reason for p in article.pairs for w in p.waivers}
    settled = [replace(f, waived=waivers.get((f.unit, f.check), "")) for f in found]
    return tuple(sorted(settled, key=lambda f: order.get(f.unit, len(order))))


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
