from hypothesis import given
from hypothesis import strategies as st

from tmtool.core.text.word_diff import DiffKind, diff_words

words = st.lists(st.sampled_from(["uno", "dos", " ", ",", "¿", "tres"]), max_size=12).map("".join)


def render(old: str, new: str) -> str:
    forms = {DiffKind.UNCHANGED: "{}", DiffKind.REMOVED: "[-{}-]", DiffKind.ADDED: "{{+{}+}}"}
    return "".join(forms[kind].format(text) for kind, text in diff_words(old, new))


def test_a_word_that_changed_is_shown_whole() -> None:
    assert render("five o’clock", "six o’clock") == "[-five-]{+six+} o’clock"


def test_words_that_changed_side_by_side_are_one_change() -> None:
    assert render("the old gates", "the new doors") == "the [-old gates-]{+new doors+}"


def test_equal_texts_have_no_difference() -> None:
    assert diff_words("Uno.", "Uno.") == ((DiffKind.UNCHANGED, "Uno."),)
    assert diff_words("", "") == ()


@given(words, words)
def test_without_additions_it_is_the_old_text_and_without_removals_the_new(
    old: str, new: str
) -> None:
    parts = diff_words(old, new)
    assert "".join(text for kind, text in parts if kind is not DiffKind.ADDED) == old
    assert "".join(text for kind, text in parts if kind is not DiffKind.REMOVED) == new
