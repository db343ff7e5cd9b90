"""Every check keeps the promises of the frame: its rule, its examples, and that it never raises."""

import time
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import verdicts
from tests.strategies import raw_texts
from tmtool.checks import CHECKS, findings
from tmtool.checks.check import ArticleCheck, Check, Remark, pair_check
from tmtool.checks.pair import ArticlePair, Pair, Waiver
from tmtool.core.finding import Finding, Message, Severity
from tmtool.core.lang import Lang

every_check = pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)


def said(check: Check, texts: tuple[tuple[str, str], ...]) -> list[Finding]:
    pairs = tuple(Pair(str(n), en, es, glossary=check.glossary) for n, (en, es) in enumerate(texts))
    return [f for f in findings(ArticlePair(pairs), (check,)) if f.check == check.id]


def run(check: Check, article: ArticlePair) -> list[Finding]:
    """The findings without the edge that holds what raises."""
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
    if check.fails:
        found = said(check, check.fails)
        assert found
        assert all(f.severity is check.severity and f.message.en and f.message.es for f in found)
    assert said(check, check.passes) == []


@every_check
def test_spans_lie_in_the_texts_and_a_fix_satisfies_its_check(check: Check) -> None:
    for finding in said(check, check.fails):
        source, target = check.fails[int(finding.unit or 0)]
        assert all(0 <= a <= b <= len(source) for a, b in finding.source)
        assert all(0 <= a <= b <= len(target) for a, b in finding.target)
        if finding.fix is not None:
            left = said(check, ((source, finding.fix),))
            assert len(left) < len(said(check, check.fails))


@every_check
def test_hostile_texts_make_no_check_raise(check: Check) -> None:
    for one in verdicts.HOSTILE:
        for other in ("The bus is late.", one, one * 50):
            for lang in Lang:
                run(check, ArticlePair((Pair("1", other, one, lang.other, lang),)))
                run(check, ArticlePair((Pair("1", one, other, lang.other, lang),)))


@given(raw_texts, raw_texts, st.sampled_from(Lang))
@settings(max_examples=150, deadline=None)
def test_no_text_at_all_makes_a_check_raise(one: str, other: str, lang: Lang) -> None:
    article = ArticlePair((Pair("1", one, other, lang.other, lang), Pair("2", other, one)))
    for check in CHECKS:
        for finding in run(check, article):
            target = next((p.target for p in article.pairs if p.unit == finding.unit), "")
            assert all(0 <= a <= b <= len(target) for a, b in finding.target)


@pytest.mark.parametrize("unit", ["a", "1,", "(", "¿", "](", "**a", "one hundred and ", "a a "])
def test_64_kilobytes_in_one_paragraph_take_seconds_not_minutes(unit: str) -> None:
    text = (unit * 65536)[:65536]
    began = time.process_time()
    findings(ArticlePair((Pair("1", "The bus is late.", text), Pair("2", text, text))))
    assert time.process_time() - began < 20


def test_a_check_that_raises_says_so_and_silences_no_other() -> None:
    @pair_check("broken", Severity.ERROR, fails=("", ""), passes=("", ""))
    def broken(pair: Pair) -> Iterator[Remark]:
        """It fails."""
        raise ValueError(pair.target)

    found = findings(verdicts.article(("One.", "Uno. ")), (broken, *CHECKS))
    assert [f.check for f in found] == ["broken", "edge-space"]
    assert "ValueError" in found[0].message.en
    assert found[0].severity is Severity.WARNING


def test_findings_come_in_document_order_and_those_about_the_article_last() -> None:
    texts = [("Two birds.", "Dos  pájaros."), ("It has 3.", "Tiene 4.")]
    found = findings(verdicts.article(*texts))
    assert [(f.unit, f.check) for f in found] == [("1", "spacing"), ("2", "number-missing")]


def test_a_waiver_shows_its_reason_and_takes_the_finding_out_of_the_way() -> None:
    waiver = Waiver("number-missing", "the source is wrong")
    pair = Pair("1", "It has 3.", "Tiene 4. ", waivers=(waiver,))
    number, space = findings(ArticlePair((pair,)))
    assert (number.waived, number.blocking) == ("the source is wrong", False)
    assert (space.check, space.blocking) == ("edge-space", True)


def test_one_check_says_no_more_about_a_pair_than_anybody_would_read() -> None:
    numbers = " ".join(str(n) for n in range(100, 900))
    assert len(findings(verdicts.article((numbers, "nada")))) < 60


def test_messages_speak_both_languages() -> None:
    message = Message("Good.", "Bien.")
    assert (message[Lang.EN], message[Lang.ES]) == ("Good.", "Bien.")
