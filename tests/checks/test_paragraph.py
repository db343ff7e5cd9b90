from dataclasses import replace

from tests import check_results
from tmtool.checks.pair import ArticlePair, Pair
from tmtool.checks.paragraph import find_doubled_paragraphs, find_omitted_paragraphs

TEXTS = [
    (f"The bus number {n} leaves at nine.", f"El autobús número {n} sale a las nueve.")
    for n in range(6)
]


def test_a_gap_in_a_translated_article_is_told() -> None:
    article = check_results.make_article_pair(*TEXTS)
    gap = Pair("gap", "He comes back.", "")
    (finding,) = find_omitted_paragraphs(replace(article, untranslated=(gap,)))
    assert (finding.unit_id, finding.source_spans) == ("gap", ((0, 14),))


def test_an_article_at_work_is_left_alone() -> None:
    gaps = tuple(Pair(str(n), "He comes back.", "") for n in range(3))
    assert (
        list(
            find_omitted_paragraphs(
                replace(check_results.make_article_pair(*TEXTS), untranslated=gaps)
            )
        )
        == []
    )
    assert list(find_omitted_paragraphs(ArticlePair(()))) == []


def test_another_paragraphs_translation_is_told() -> None:
    twice = ("Nobody came.", TEXTS[0][1])
    assert check_results.list_reported_units(find_doubled_paragraphs, *TEXTS, twice) == ["7"]
    assert check_results.list_reported_units(find_doubled_paragraphs, TEXTS[0], TEXTS[0]) == []
    assert (
        check_results.list_reported_units(
            find_doubled_paragraphs, ("One.", "Sí, claro."), ("Two.", "Sí, claro.")
        )
        == []
    )


def test_a_paragraph_that_begins_with_the_one_before_it_is_told() -> None:
    both = ("Nobody came at all.", TEXTS[0][1] + " No vino nadie.")
    assert check_results.list_reported_units(find_doubled_paragraphs, TEXTS[0], both) == ["2"]
    sound = (TEXTS[0][0] + " Nobody came.", both[1])
    assert check_results.list_reported_units(find_doubled_paragraphs, TEXTS[0], sound) == []
