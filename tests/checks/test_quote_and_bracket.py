import pytest

from tests.check_results import list_marked_words, make_pair, run_pair_check
from tmtool.checks.quote_and_bracket import (
    find_lost_quotes,
    find_unbalanced_brackets,
    find_unbalanced_quotes,
)
from tmtool.core.text.lang import Lang


@pytest.mark.parametrize(
    "text",
    ["«Sí», dijo.", "“Sí”, dijo.", '"Sí", dijo.', 'Mide 5" y dijo “sí”.', "«Dijo “sí”».", "l’été"],
)
def test_quotes_in_pairs_are_right(text: str) -> None:
    assert run_pair_check(find_unbalanced_quotes, "“Yes,” he said.", text) == []


@pytest.mark.parametrize(
    ("text", "mark"),
    [("«Sí, dijo.", "«"), ("Sí», dijo.", "»"), ('"Sí, dijo.', '"'), ("“Sí», dijo.", "“")],
)
def test_a_quote_without_its_partner_is_found(text: str, mark: str) -> None:
    texts = make_pair("“Yes,” he said.", text)
    (finding,) = find_unbalanced_quotes(texts)
    assert list_marked_words(finding, texts)[0] == mark


def test_a_quotation_that_goes_on_in_the_next_paragraph_stays_open_in_both() -> None:
    assert run_pair_check(find_unbalanced_quotes, "“It began in May.", "«Empezó en mayo.") == []


@pytest.mark.parametrize("text", ["(a) [b] {c}", "Elige a) o b).", "1) uno", "[x](y)", "Ven :)"])
def test_brackets_in_pairs_and_labels_are_right(text: str) -> None:
    assert run_pair_check(find_unbalanced_brackets, "Choose.", text) == []


@pytest.mark.parametrize("text", ["El N2 (nocturno llega.", "El N2 nocturno) llega.", "[x(y)"])
def test_a_bracket_without_its_partner_is_found(text: str) -> None:
    assert len(run_pair_check(find_unbalanced_brackets, "The N2 (night bus) comes.", text)) == 1


def test_a_long_quotation_keeps_some_sign_of_being_one() -> None:
    said = "She said: “I only asked for a dry room.”"
    assert len(run_pair_check(find_lost_quotes, said, "Dijo que pedía una sala seca.")) == 1
    assert run_pair_check(find_lost_quotes, said, "—Solo pedí una sala seca —dijo.") == []
    assert run_pair_check(find_lost_quotes, said, "Dijo: *Solo pedí una sala seca.*") == []
    assert run_pair_check(find_lost_quotes, "The “night bus”.", "El autobús.") == []


def test_an_opening_mark_that_was_meant_to_close_is_turned_round() -> None:
    (finding,) = run_pair_check(
        find_unbalanced_quotes, "The “bus” is “late”.", "El «autobús« llega «tarde»."
    )
    assert finding.fixed_target == "El «autobús» llega «tarde»."
    (finding,) = run_pair_check(
        find_unbalanced_quotes, "The “bus” is late.", "El «autobús llega tarde."
    )
    assert finding.fixed_target is None
    (finding,) = run_pair_check(
        find_unbalanced_quotes, "The “bus” is late.", "El «autobús« llega tarde«."
    )
    assert finding.fixed_target is None


def test_a_gloss_in_brackets_is_no_quotation() -> None:
    en, es = (
        "It is NASA (the space agency of them).",
        "Es la NASA («la agencia espacial de los Estados»).",
    )
    assert run_pair_check(find_lost_quotes, en, es, Lang.EN) == []
