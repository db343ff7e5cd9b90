import pytest

from tests.verdicts import marked, objections, pair
from tmtool.checks.enclosure import brackets, lost, quotes
from tmtool.core.text.lang import Lang


@pytest.mark.parametrize(
    "text",
    ["«Sí», dijo.", "“Sí”, dijo.", '"Sí", dijo.', 'Mide 5" y dijo “sí”.', "«Dijo “sí”».", "l’été"],
)
def test_quotes_in_pairs_are_right(text: str) -> None:
    assert objections(quotes, "“Yes,” he said.", text) == []


@pytest.mark.parametrize(
    ("text", "mark"),
    [("«Sí, dijo.", "«"), ("Sí», dijo.", "»"), ('"Sí, dijo.', '"'), ("“Sí», dijo.", "“")],
)
def test_a_quote_without_its_partner_is_found(text: str, mark: str) -> None:
    texts = pair("“Yes,” he said.", text)
    (finding,) = quotes(texts)
    assert marked(finding, texts)[0] == mark


def test_a_quotation_that_goes_on_in_the_next_paragraph_stays_open_in_both() -> None:
    assert objections(quotes, "“It began in May.", "«Empezó en mayo.") == []


@pytest.mark.parametrize("text", ["(a) [b] {c}", "Elige a) o b).", "1) uno", "[x](y)", "Ven :)"])
def test_brackets_in_pairs_and_labels_are_right(text: str) -> None:
    assert objections(brackets, "Choose.", text) == []


@pytest.mark.parametrize("text", ["El N2 (nocturno llega.", "El N2 nocturno) llega.", "[x(y)"])
def test_a_bracket_without_its_partner_is_found(text: str) -> None:
    assert len(objections(brackets, "The N2 (night bus) comes.", text)) == 1


def test_a_long_quotation_keeps_some_sign_of_being_one() -> None:
    said = "She said: “I only asked for a dry room.”"
    assert len(objections(lost, said, "Dijo que pedía una sala seca.")) == 1
    assert objections(lost, said, "—Solo pedí una sala seca —dijo.") == []
    assert objections(lost, said, "Dijo: *Solo pedí una sala seca.*") == []
    assert objections(lost, "The “night bus”.", "El autobús.") == []


def test_an_opening_mark_that_was_meant_to_close_is_turned_round() -> None:
    (finding,) = objections(quotes, "The “bus” is “late”.", "El «autobús« llega «tarde».")
    assert finding.fix == "El «autobús» llega «tarde»."
    (finding,) = objections(quotes, "The “bus” is late.", "El «autobús llega tarde.")
    assert finding.fix is None
    (finding,) = objections(quotes, "The “bus” is late.", "El «autobús« llega tarde«.")
    assert finding.fix is None


def test_a_gloss_in_brackets_is_no_quotation() -> None:
    en, es = (
        "It is NASA (the space agency of them).",
        "Es la NASA («la agencia espacial de los Estados»).",
    )
    assert objections(lost, en, es, Lang.EN) == []
