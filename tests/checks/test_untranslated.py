import pytest

from tests.check_results import run_pair_check
from tmtool.checks.untranslated import find_untranslated
from tmtool.core.text.lang import Lang

SENTENCE = "He will drop in again tomorrow, he says, just in case."


def test_a_text_equal_to_its_source_is_not_translated() -> None:
    (finding,) = run_pair_check(find_untranslated, SENTENCE, SENTENCE)
    assert finding.target_spans == ((0, len(SENTENCE)),)


def test_one_sentence_left_behind_is_found_and_marked() -> None:
    text = f"Nadie se mueve. {SENTENCE} La ventana no cierra."
    (finding,) = run_pair_check(find_untranslated, "Nobody moves. The window does not close.", text)
    assert [text[slice(*span)] for span in finding.target_spans] == [SENTENCE]


def test_a_sentence_of_names_that_was_copied_whole_is_found() -> None:
    copied = "Vans, awnings, oranges, crates, knives, umbrellas everywhere."
    (finding,) = run_pair_check(find_untranslated, f"So it is. {copied}", f"Así es. {copied}")
    assert finding.target_spans


@pytest.mark.parametrize(
    ("en", "es"),
    [
        ("Port Authority", "Port Authority"),
        ("12 March 2026", "12 March 2026"),
        ("Photo: Ana Ruiz", "Photo: Ana Ruiz"),
        ("He read “The Wind in the Willows”.", "Leyó «The Wind in the Willows» ayer de nuevo."),
        ("As *The Best of All Worlds* says.", "Como dice *The Best of All Worlds* en su día."),
        ("“No pasarán los que no deben,” she sang.", "«No pasarán los que no deben», cantó."),
    ],
)
def test_names_and_titles_may_stay(en: str, es: str) -> None:
    assert run_pair_check(find_untranslated, en, es) == []


def test_it_works_the_other_way_round() -> None:
    spanish = "Mañana volverá a pasar, dice, por si acaso, para la cena."
    assert len(run_pair_check(find_untranslated, spanish, spanish, Lang.EN)) == 1


def test_a_clause_that_was_copied_into_a_translated_sentence_is_told() -> None:
    en = "He came in and then the boy who was in the garden of the house left us all."
    es = "Entró y luego the boy who was in the garden of the house nos dejó a todos y no volvió."
    (finding,) = run_pair_check(find_untranslated, en, es)
    start, end = finding.target_spans[0]
    assert es[start:end].startswith("the boy who was in the garden")
