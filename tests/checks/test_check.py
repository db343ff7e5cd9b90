"""Every check keeps the promises of the frame: its rule, its examples, and that it never raises."""

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import check_results
from tests.effort import scale
from tests.markdown_strategies import raw_texts
from tmtool.checks import CHECKS, apply_safe_fixes, run_archive_checks, run_checks
from tmtool.checks.check import ArchiveCheck, ArticleCheck, Check, Example, Remark, pair_check
from tmtool.checks.pair import Archive, ArticlePair, HouseRules, Pair, Waiver
from tmtool.core.catalog.article import Role
from tmtool.core.finding import Finding, Severity
from tmtool.core.house_style import EllipsisStyle, PercentStyle, Style, TitleStyle
from tmtool.core.text.lang import Lang

# Every matter of style is looked for.
STRICT = HouseRules(
    Style(
        quotes=((Lang.ES, "«»“”‘’"), (Lang.EN, "“”‘’")),
        percent=((Lang.ES, PercentStyle.SPACED), (Lang.EN, PercentStyle.CLOSED)),
        titles=((Lang.ES, TitleStyle.SENTENCE), (Lang.EN, TitleStyle.TITLE)),
        number_variants=((Lang.EN, "en-US"), (Lang.ES, "es-ES")),
        ellipsis=EllipsisStyle.CHARACTER,
        dialogue_dashes=True,
        inclusive=frozenset(),
    ),
    unknown_words=frozenset({"word"}),
)
every_check = pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)


def said(check: Check, texts: Example) -> list[Finding]:
    article = check.build_example_article(texts)
    if not isinstance(check, ArchiveCheck):
        return [f for f in run_checks(article, (check,)) if f.check_id == check.id]
    alone = (replace(article, pairs=(p,), slug=f"article-{p.unit_id}") for p in article.pairs)
    return [noted.finding for noted in run_archive_checks(Archive(tuple(alone)), (check,))]


def run(check: Check, article: ArticlePair) -> list[Finding]:
    """The findings without the edge that holds what raises."""
    if isinstance(check, ArchiveCheck):
        return [noted.finding for noted in check(Archive((article, replace(article, slug="b"))))]
    if isinstance(check, ArticleCheck):
        return list(check(article))
    return [finding for pair in article.pairs for finding in check(pair)]


def test_no_two_checks_share_an_id() -> None:
    assert len({check.id for check in CHECKS}) == len(CHECKS)


@every_check
def test_the_rule_is_told_in_sentences(check: Check) -> None:
    first = check.rule.split("\n\n")[0]
    assert first[0].isupper()
    assert first.endswith(".")


@every_check
def test_the_example_that_fails_fails_and_the_one_that_passes_passes(check: Check) -> None:
    found = said(check, check.fails)
    assert found
    assert all(f.severity is check.severity and f.message.en and f.message.es for f in found)
    assert said(check, check.passes) == []


@every_check
def test_spans_lie_in_the_texts_and_a_fix_satisfies_its_check(check: Check) -> None:
    for finding in said(check, check.fails):
        n = int(finding.unit_id or 0)
        source, target = check.fails[n]
        assert all(0 <= a <= b <= len(source) for a, b in finding.source_spans)
        assert all(0 <= a <= b <= len(target) for a, b in finding.target_spans)
        if finding.fixed_target is not None:
            fixed = (*check.fails[:n], (source, finding.fixed_target), *check.fails[n + 1 :])
            assert len(said(check, fixed)) < len(said(check, check.fails))


@every_check
def test_hostile_texts_make_no_check_raise(check: Check) -> None:
    for one in check_results.HOSTILE_TEXTS:
        for other in ("The bus is late.", one, one * 50):
            for lang in Lang:
                for source, target in ((other, one), (one, other)):
                    pair = Pair("1", source, target, lang.other, lang, house_rules=STRICT)
                    run(check, ArticlePair((pair, replace(pair, unit_id="2", role=Role.TITLE))))


@given(raw_texts, raw_texts, st.sampled_from(Lang))
@settings(max_examples=scale(150), deadline=None)
def test_no_text_at_all_makes_a_check_raise(one: str, other: str, lang: Lang) -> None:
    first = Pair("1", one, other, lang.other, lang, house_rules=STRICT, approved=True)
    article = ArticlePair((first, Pair("2", other, one, house_rules=STRICT, role=Role.TITLE)))
    for check in CHECKS:
        for finding in run(check, article):
            target = next((p.target for p in article.pairs if p.unit_id == finding.unit_id), "")
            assert all(0 <= a <= b <= len(target) for a, b in finding.target_spans)


MANY = (
    *("a", "1,", "(", "¿", "](", "**a", "one hundred and ", "a a ", '"', "“a", "- a ", "A. "),
    *("no ", "It is not so. ", "Ab ", "etc.. ", "1%,", "$1 ", "y hi ", "“a b c d e f g h i” "),
    *("1.5,", "de el ", "tod@s ", "May 3, 2017 ", "a? ", "don’t ", "x/y "),
)


@pytest.mark.slow
@pytest.mark.parametrize("unit", MANY)
def test_a_paragraph_of_up_to_64_kilobytes_takes_seconds_not_minutes(unit: str) -> None:
    text = (unit * 65536)[: scale(65536)]
    began = time.process_time()
    first = Pair("1", text[:999], text, house_rules=STRICT, approved=True, role=Role.TITLE)
    article = ArticlePair((first, Pair("2", text, text, house_rules=STRICT)))
    run_checks(article)
    run_archive_checks(Archive((article, replace(article, slug="b"))))
    assert time.process_time() - began < scale(20)


def test_a_check_that_raises_says_so_and_silences_no_other() -> None:
    @pair_check("broken", Severity.ERROR, fails=("", ""), passes=("", ""))
    def broken(pair: Pair) -> Iterator[Remark]:
        """It fails."""
        raise ValueError(pair.target)

    found = run_checks(check_results.make_article_pair(("One.", "Uno. ")), (broken, *CHECKS))
    assert [f.check_id for f in found] == ["broken", "edge-space"]
    assert "ValueError" in found[0].message.en
    assert found[0].severity is Severity.WARNING


def test_findings_come_in_document_order_and_those_about_the_article_last() -> None:
    texts = [("Two birds.", "Dos  pájaros."), ("It has 3.", "Tiene 4.")]
    found = run_checks(check_results.make_article_pair(*texts))
    assert [(f.unit_id, f.check_id) for f in found] == [("1", "spacing"), ("2", "number-missing")]


def test_a_waiver_shows_its_reason_and_takes_the_finding_out_of_the_way() -> None:
    waiver = Waiver("number-missing", "the source is wrong")
    pair = Pair("1", "It has 3.", "Tiene 4. ", waivers=(waiver,))
    number, space = run_checks(ArticlePair((pair,)))
    assert (number.waiver_reason, number.blocking) == ("the source is wrong", False)
    assert (space.check_id, space.blocking) == ("edge-space", True)


def test_one_check_says_no_more_about_a_pair_than_anybody_would_read() -> None:
    numbers = " ".join(str(n) for n in range(100, 900))
    assert len(run_checks(check_results.make_article_pair((numbers, "nada")))) < 60


GOOD = (
    ("The bus is late, and 36% of us wait.", "El autobús llega tarde y esperamos el 36\u00a0%."),
    ("“Why?” she asked. “Nobody knows.”", "«¿Por qué?», preguntó. «No lo sabe nadie»."),
    ("It cost 1,250.5 euros… on 3 May 2017.", "Costó 1.250,5 euros… el 3 de mayo de 2017."),
)
# What a hurried hand does to a text: each is undone by a safe fix, or told.
SLIPS = (
    *((" ", "  "), (" ", " \u200b"), (",", " ,"), (".", ".."), ("ú", "u\u0301"), ("«", "“")),
    *(("»", "”"), ("…", "..."), ("\u00a0%", "%"), ("ó", "Ã³"), ("¿", ""), ("é", "&eacute;")),
    *(("E", " E"), ("mayo", "Mayo"), ("1.250,5", "1,250.5"), ("tarde", "tarde tarde")),
)


@given(st.sampled_from(GOOD), st.lists(st.sampled_from(SLIPS), min_size=1, max_size=4))
@settings(max_examples=scale(200), deadline=None)
def test_safe_fixes_remove_their_findings_and_add_none(
    texts: tuple[str, str], slips: list[tuple[str, str]]
) -> None:
    target = texts[1]
    for old, new in slips:
        target = target.replace(old, new, 1)
    pair = Pair("1", texts[0], target, house_rules=STRICT)
    before = Counter(f.check_id for f in run_checks(ArticlePair((pair,))))
    done = apply_safe_fixes(pair)
    left = Counter(
        f.check_id for f in run_checks(ArticlePair((replace(pair, target=done.target),)))
    )
    settled = Counter(f.check_id for f in done.resolved)
    assert left <= before
    assert all(left[name] < before[name] for name in settled)
    assert apply_safe_fixes(replace(pair, target=done.target)).resolved == ()


@given(raw_texts, raw_texts, st.sampled_from(Lang))
@settings(max_examples=scale(50), deadline=None)
def test_whatever_the_texts_mending_ends_and_makes_nothing_worse(
    one: str, other: str, lang: Lang
) -> None:
    pair = Pair("1", one, other, lang.other, lang, house_rules=STRICT)
    before = Counter(f.check_id for f in run_checks(ArticlePair((pair,))) if f.unit_id)
    done = apply_safe_fixes(pair)
    if done.resolved:
        after = run_checks(ArticlePair((replace(pair, target=done.target),)))
        pairwise = {f.check_id for f in done.resolved}
        assert all(Counter(f.check_id for f in after)[name] < before[name] for name in pairwise)


def test_a_hurried_text_is_mended_as_far_as_that_is_safe() -> None:
    pair = Pair("1", "It is late. Why?", "es  tarde , Ana. Por qué?")
    done = apply_safe_fixes(pair)
    assert done.target == "Es tarde, Ana. ¿Por qué?"
    assert {f.check_id for f in done.resolved} == {"spacing", "start-case", "inverted-mark"}


def test_what_somebody_waived_stays_as_it_is() -> None:
    waiver = Waiver("spacing", "as in print")
    pair = Pair("1", "Two birds.", "Dos  pájaros.", waivers=(waiver,))
    assert apply_safe_fixes(pair).resolved == ()


def test_every_check_explains_itself() -> None:
    for check in CHECKS:
        told = check.explanation
        assert (told.id, told.severity) == (check.id, check.severity)
        assert told.fails
        assert told.passes
        assert told.scope in {"paragraph", "article", "archive"}
    assert next(c for c in CHECKS if c.id == "spacing").explanation.fixable
    assert not next(c for c in CHECKS if c.id == "negation").explanation.fixable
