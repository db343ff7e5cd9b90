from hypothesis import given
from hypothesis import strategies as st

from tmtool.core.text.word_diff import DiffKind, diff_words, render_word_diff

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


def test_what_went_and_what_came_is_bracketed() -> None:
    assert render_word_diff("It opens at 9.", "It opens at 10.", color=False) == (
        "It opens at [-9-]{+10+}."
    )


def test_colour_comes_on_top_of_the_brackets() -> None:
    assert "\x1b[31m[-9-]\x1b[0m" in render_word_diff("at 9.", "at 10.", color=True)


def test_long_stretches_that_did_not_change_are_shortened() -> None:
    long = "word " * 40
    shown = render_word_diff(f"{long}old {long}end", f"{long}new {long}", color=False)
    assert shown.startswith("… ")
    assert shown.count("…") == 2
    assert "[-old-]{+new+}" in shown
    assert len(shown) < 220


def test_nothing_in_a_text_steers_the_terminal() -> None:
    assert "\x1b" not in render_word_diff("a \x1b[2J", "b \x1b[2J", color=False)
