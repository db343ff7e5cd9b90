import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.check_results import make_article_pair, make_pair
from tmtool.checks._overlap import measure_baseline, measure_deviation
from tmtool.core.text.lang import Lang


def test_a_translation_shares_words_and_length_with_its_source() -> None:
    texts = make_pair(
        "The special history of the Almadra theatre in 1931.",
        "La historia especial del teatro de Almadra en 1931.",
    )
    deviation = measure_deviation(texts, measure_baseline(make_article_pair()))
    assert abs(deviation.length_deviation) < 2
    assert deviation.gap_evidence < 2
    assert deviation.log_probability > -1
    assert deviation.extra_sentences == 0


def test_the_stretch_without_any_common_word_is_named() -> None:
    texts = make_pair(
        "Almadra theatre. Nobody ever thought about turning back home.", "Almadra: teatro."
    )
    deviation = measure_deviation(texts, measure_baseline(make_article_pair()))
    assert texts.source[slice(*deviation.gap_span)].startswith("Nobody")
    assert deviation.extra_sentences == -1


def test_an_article_makes_its_own_baseline() -> None:
    wordy = make_article_pair(*[("Short words here, you see.", "Palabras cortas, " * 5)] * 20)
    assert measure_baseline(wordy).log_ratio > 1
    assert measure_baseline(make_article_pair()).log_ratio == pytest.approx(0.12)


@given(st.text(min_size=1, max_size=200), st.text(min_size=1, max_size=200), st.sampled_from(Lang))
def test_any_two_texts_can_be_compared(one: str, other: str, to: Lang) -> None:
    deviation = measure_deviation(
        make_pair(one, other, to), measure_baseline(make_article_pair((one, other)))
    )
    assert deviation.gap_evidence >= 0
    assert deviation.log_probability <= 1e-9
