"""Lists every check of a translation, and runs them over an article or a whole archive."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tmtool.checks import (
    archive_consistency,
    character,
    consistency,
    currency,
    date,
    dialogue,
    double_punctuation,
    ellipsis,
    end_punctuation,
    grammar,
    inclusive_language,
    initial_capital,
    inverted_punctuation,
    length,
    link,
    markup,
    name,
    name_spelling,
    negation,
    number,
    number_format,
    paragraph,
    percent,
    quote_and_bracket,
    quote_style,
    raw_html,
    repetition,
    spacing,
    spelling,
    term,
    term_variant,
    title_case,
    title_number,
    untranslated,
    weekday,
)
from tmtool.checks.check import ArchiveCheck, ArticleCheck, ArticleFinding, Check, PairCheck
from tmtool.checks.pair import Archive, ArticlePair, Pair
from tmtool.core.finding import Finding, Message, Severity

# Every check there is, in the order in which a person would want to hear of them.
CHECKS: tuple[Check, ...] = (
    untranslated.find_untranslated,
    raw_html.find_hidden_prose,
    paragraph.find_omitted_paragraphs,
    paragraph.find_doubled_paragraphs,
    length.find_short_translations,
    length.find_omissions,
    length.find_long_translations,
    length.find_unrelated_text,
    negation.find_lost_negation,
    term.find_altered_glossary_names,
    term.find_forbidden_terms,
    term.find_missing_terms,
    name.find_altered_names,
    name.find_altered_acronyms,
    name_spelling.find_inconsistent_names,
    number.find_missing_numbers,
    number.find_extra_numbers,
    number.find_changed_number_words,
    title_number.find_lost_headline_numbers,
    currency.find_lost_currency,
    currency.find_false_billions,
    percent.find_lost_percentages,
    date.find_changed_months,
    date.find_wrong_month_case,
    date.find_wrong_date_order,
    weekday.find_changed_weekdays,
    weekday.find_wrong_weekday_case,
    link.find_missing_addresses,
    link.find_changed_addresses,
    link.find_missing_links,
    link.find_changed_link_targets,
    link.find_missing_emails,
    markup.find_differing_footnotes,
    markup.find_differing_tags,
    markup.find_differing_templates,
    markup.find_differing_placeholders,
    markup.find_broken_code,
    markup.find_broken_emphasis,
    markup.find_lost_emphasis,
    inverted_punctuation.find_wrong_inverted_marks,
    quote_and_bracket.find_unbalanced_quotes,
    quote_and_bracket.find_unbalanced_brackets,
    quote_and_bracket.find_lost_quotes,
    initial_capital.find_lowercase_start,
    end_punctuation.find_differing_end,
    end_punctuation.find_lost_questions,
    end_punctuation.find_cut_off_end,
    repetition.find_repeated_words,
    repetition.find_repeated_sentences,
    double_punctuation.find_doubled_marks,
    spacing.find_edge_spaces,
    spacing.find_wrong_spacing,
    grammar.find_wrong_conjunctions,
    grammar.find_missing_contractions,
    grammar.find_missing_accents,
    spelling.find_misspellings,
    consistency.find_differing_titles,
    consistency.find_inconsistent_paragraphs,
    term.find_underused_terms,
    term_variant.find_wrong_regional_terms,
    term_variant.find_mixed_terms,
    archive_consistency.find_archive_inconsistencies,
    archive_consistency.find_altered_quotations,
    character.find_decomposed_accents,
    character.find_invisible_characters,
    character.find_mojibake,
    character.find_mixed_scripts,
    character.find_html_entities,
    quote_style.find_wrong_quote_style,
    dialogue.find_wrong_dialogue_dashes,
    percent.find_wrong_percent_spacing,
    number_format.find_wrong_number_format,
    title_case.find_wrong_title_case,
    ellipsis.find_wrong_ellipses,
    inclusive_language.find_disallowed_forms,
)


def run_checks(article: ArticlePair, checks: tuple[Check, ...] = CHECKS) -> tuple[Finding, ...]:
    """Everything that `checks` find in an article, for review screen, command line and CI alike.

    In document order, those about the whole article last. A waived finding is among them and
    says so. No text makes this raise.
    """
    raw = [f for run in _start_checks(article, checks) for f in _collect_findings(*run)]
    order = {pair.unit_id: n for n, pair in enumerate(article.pairs)}
    findings = [_apply_waiver(f, article.pairs) for f in raw]
    return tuple(sorted(findings, key=lambda f: order.get(f.unit_id, len(order))))


def run_archive_checks(
    archive: Archive, checks: tuple[Check, ...] = CHECKS
) -> tuple[ArticleFinding, ...]:
    """What `checks` find in an archive as a whole, each with the article that it is about."""
    pairs = {article.slug: article.pairs for article in archive.articles}
    return tuple(
        replace(found, finding=_apply_waiver(found.finding, pairs[found.slug]))
        for check in checks
        if isinstance(check, ArchiveCheck)
        for found in check(archive)
    )


@dataclass(frozen=True, slots=True)
class FixedTarget:
    """A target after its safe fixes, and the findings that they resolved, in order."""

    target: str
    resolved: tuple[Finding, ...]


def apply_safe_fixes(pair: Pair, checks: tuple[Check, ...] = CHECKS) -> FixedTarget:
    """Apply the safe fixes of the checks about a pair, one after another.

    A fix is applied only where it resolves its finding and causes no other one. What somebody
    waived stays as it is.
    """
    pair_checks = tuple(check for check in checks if isinstance(check, PairCheck))
    resolved: list[Finding] = []
    while finding := _find_safe_fix(pair, pair_checks):
        resolved.append(finding)
        pair = replace(pair, target=finding.fixed_target or "")
        if len(resolved) == _MAX_FIXES:
            break
    return FixedTarget(pair.target, tuple(resolved))


_MAX_FIXES = 50  # of one pair; every fix removes a finding, so that no real text needs more


def _find_safe_fix(pair: Pair, checks: tuple[Check, ...]) -> Finding | None:
    """The first finding whose fix leaves fewer findings of its check and no more of any other."""
    findings = run_checks(ArticlePair((pair,)), checks)
    before = Counter(f.check_id for f in findings)
    for finding in findings:
        if (
            finding.fixed_target is None
            or finding.waiver_reason
            or not finding.fixed_target.strip()
        ):
            continue
        remaining = run_checks(ArticlePair((replace(pair, target=finding.fixed_target),)), checks)
        after = Counter(f.check_id for f in remaining)
        if after <= before and after[finding.check_id] < before[finding.check_id]:
            return finding
    return None


def _apply_waiver(finding: Finding, pairs: tuple[Pair, ...]) -> Finding:
    """The finding, with the reason where somebody waived it."""
    reasons = (
        waiver.reason
        for pair in pairs
        if pair.unit_id == finding.unit_id
        for waiver in pair.waivers
        if waiver.check_id == finding.check_id
    )
    return replace(finding, waiver_reason=next(reasons, ""))


def _start_checks(
    article: ArticlePair, checks: tuple[Check, ...]
) -> Iterator[tuple[Check, str, Iterator[Finding]]]:
    """Every check with the unit it looks at: pair by pair, while what checks share is cached."""
    for pair in article.pairs:
        for check in checks:
            if isinstance(check, PairCheck):
                yield check, pair.unit_id, check(pair)
    for check in checks:
        if isinstance(check, ArticleCheck):
            yield check, "", check(article)


def _collect_findings(check: Check, unit_id: str, findings: Iterator[Finding]) -> list[Finding]:
    """What a check finds; one that raises on a text is a finding itself and hides no other."""
    try:
        return list(findings)
    except Exception as error:  # noqa: BLE001  # the one edge that lets no check raise
        reason = type(error).__name__
        message = Message(
            f"The check {check.id} failed on this text ({reason}); report it as a fault.",
            f"La comprobación {check.id} falló con este texto ({reason}); avisa del fallo.",
        )
        return [Finding(check.id, Severity.WARNING, unit_id, message)]
