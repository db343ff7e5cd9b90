import pytest

from tests.check_results import list_marked_words, make_pair, run_pair_check
from tmtool.checks.inverted_punctuation import find_wrong_inverted_marks
from tmtool.core.text.lang import Lang


@pytest.mark.parametrize(
    "text",
    [
        "¿Por qué? ¡No!",
        "¡¿Qué?! —¿Quién? —dijo—. ¡Tú!",
        "Dijo que sí (?) y que no (!).",
        "Si `a?b` o http://a.b/?q=1 no sirven, ¿qué?",
        "El patrón (s?x) y kern.!err se explican.",
        "El buscador Yahoo! respondió.",
        "¿Vienes, verdad?",
        "Sin signos.",
    ],
)
def test_what_opens_and_closes_is_right(text: str) -> None:
    assert run_pair_check(find_wrong_inverted_marks, "Yahoo! answered, and so on.", text) == []


def test_a_question_without_its_opening_mark_is_found_and_mended() -> None:
    texts = make_pair("Why? Because.", "Claro. Por qué? Porque sí.")
    (finding,) = find_wrong_inverted_marks(texts)
    assert list_marked_words(finding, texts) == ["?"]
    assert finding.fixed_target == "Claro. ¿Por qué? Porque sí."


def test_both_marks_are_opened_in_mirror_order() -> None:
    (finding,) = run_pair_check(find_wrong_inverted_marks, "What?!", "Qué?!")
    assert finding.fixed_target == "¡¿Qué?!"


def test_where_the_question_begins_is_not_guessed() -> None:
    (finding,) = run_pair_check(
        find_wrong_inverted_marks, "But what do you want?", "Pero, qué quieres?"
    )
    assert finding.fixed_target is None


def test_an_opening_mark_that_is_never_closed_is_found() -> None:
    (finding,) = run_pair_check(find_wrong_inverted_marks, "What do you want?", "¿Qué quieres.")
    assert "never closed" in finding.message.en


def test_english_has_no_opening_marks_but_in_spanish_words() -> None:
    assert len(run_pair_check(find_wrong_inverted_marks, "¿Why?", "¿Por qué?", Lang.EN)) == 1
    text = "She shouted “¡Basta ya!” and left."
    assert (
        run_pair_check(find_wrong_inverted_marks, text, "Gritó «¡Basta ya!» y se fue.", Lang.EN)
        == []
    )
