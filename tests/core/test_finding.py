from tmtool.core.finding import Message
from tmtool.core.text.lang import Lang


def test_a_message_is_told_in_either_language() -> None:
    message = Message("Add the missing ¿.", "Falta el signo ¿.")
    assert message[Lang.EN] == "Add the missing ¿."
    assert message[Lang.ES] == "Falta el signo ¿."
