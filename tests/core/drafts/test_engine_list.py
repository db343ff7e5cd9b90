from tmtool.core.drafts.engine_list import APERTIUM, ENGINES, LIBRE


def test_the_engine_that_keeps_texts_on_the_machine_is_chosen_first() -> None:
    assert [provider.online for provider in ENGINES] == [False, True, True, True]


def test_whoever_would_send_texts_away_is_told_how_to_allow_it() -> None:
    assert APERTIUM.advice == "apt install apertium apertium-eng-spa"
    assert LIBRE.advice.endswith("and allow it: [tool.tmtool.engines.libre] allow = true")


def test_a_key_has_a_variable_of_its_own_in_the_environment() -> None:
    assert LIBRE.key_variable == "TMTOOL_LIBRE_KEY"
