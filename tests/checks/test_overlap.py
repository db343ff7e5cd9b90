import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.verdicts import article, pair
from tmtool.checks._overlap import kinship, norm, stem
from tmtool.core.text.lang import Lang


@pytest.mark.parametrize(
    ("en", "es"),
    [("special", "especial"), ("photo", "foto"), ("theatre", "teatre"), ("history", "istori")],
)
def test_cognates_share_a_stem(en: str, es: str) -> None:
    assert stem(en)[:4] == stem(es)[:4]


def test_a_translation_shares_words_and_length_with_its_source() -> None:
    texts = pair(
        "The special history of the Almadra theatre in 1931.",
        "La historia especial del teatro de Almadra en 1931.",
    )
    kin = kinship(texts, norm(article()))
    assert abs(kin.length) < 2
    assert kin.gap < 2
    assert kin.chance > -1
    assert kin.sentences == 0


def test_the_stretch_without_kin_is_named() -> None:
    texts = pair(
        "Almadra theatre. Nobody ever thought about turning back home.", "Almadra: teatro."
    )
    kin = kinship(texts, norm(article()))
    assert texts.source[slice(*kin.span)].startswith("Nobody")
    assert kin.sentences == -1


def test_an_article_makes_its_own_norm() -> None:
    wordy = article(*[("Short words here, you see.", "Palabras cortas, " * 5)] * 20)
    assert norm(wordy).ratio > 1
    assert norm(article()).ratio == pytest.approx(0.12)


@given(st.text(min_size=1, max_size=200), st.text(min_size=1, max_size=200), st.sampled_from(Lang))
def test_any_two_texts_can_be_compared(one: str, other: str, to: Lang) -> None:
    kin = kinship(pair(one, other, to), norm(article((one, other))))
    assert kin.gap >= 0
    assert kin.chance <= 1e-9
