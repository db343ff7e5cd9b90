from hypothesis import given
from hypothesis import strategies as st

from tmtool.core.text.word_diff import Fate, differences

words = st.lists(st.sampled_from(["uno", "dos", " ", ",", "¿", "tres"]), max_size=12).map("".join)


def shown(old: str, new: str) -> str:
    forms = {Fate.KEPT: "{}", Fate.GONE: "[-{}-]", Fate.NEW: "{{+{}+}}"}
    return "".join(forms[fate].format(text) for fate, text in differences(old, new))


def test_a_word_that_changed_is_shown_whole() -> None:
    assert shown("five o’clock", "six o’clock") == "[-five-]{+six+} o’clock"


def test_words_that_changed_side_by_side_are_one_change() -> None:
    assert shown("the old gates", "the new doors") == "the [-old gates-]{+new doors+}"


def test_equal_texts_have_no_difference() -> None:
    assert differences("Uno.", "Uno.") == ((Fate.KEPT, "Uno."),)
    assert differences("", "") == ()


@given(words, words)
def test_kept_and_gone_are_the_old_text_and_kept_and_new_the_new_one(old: str, new: str) -> None:
    parts = differences(old, new)
    assert "".join(text for fate, text in parts if fate is not Fate.NEW) == old
    assert "".join(text for fate, text in parts if fate is not Fate.GONE) == new
