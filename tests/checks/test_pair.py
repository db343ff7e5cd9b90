from hypothesis import given
from hypothesis import strategies as st

from tmtool.checks.pair import Pair
from tmtool.core.text.masking import FILLER

TEXT = "First one. Then `two. Three` and (see http://a.b/C. D) four. Five?"


def test_a_pair_gives_its_texts_masked_and_cut_into_sentences() -> None:
    pair = Pair("1", TEXT, "Uno. Dos.")
    assert "Three" not in pair.source_mask.text
    assert FILLER in pair.source_mask.text
    assert pair.target_mask.text == "Uno. Dos."
    assert [pair.source[a:b] for a, b in pair.source_sentences][-1] == "Five?"
    assert pair.target_sentences == ((0, 4), (5, 9))


def test_a_very_long_text_is_cut_into_sentences_in_no_time() -> None:
    text = "A bus came by. " * 3000
    assert len(Pair("1", text, "").source_sentences) >= 3000


@given(st.text(max_size=300))
def test_sentences_are_in_order_and_inside_the_text(text: str) -> None:
    spans = Pair("1", "", text).target_sentences
    assert all(0 <= a < b <= len(text) for a, b in spans)
    assert list(spans) == sorted(spans)
