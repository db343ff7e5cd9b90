from tmtool.core.catalog.state import State
from tmtool.core.terms.usage import TermUse
from tmtool.core.text.lang import Lang


def test_a_usage_shows_the_words_at_its_spans() -> None:
    usage = TermUse(
        "a",
        "articles/en/a.md",
        3,
        "1",
        State.APPROVED,
        Lang.ES,
        "La bajada y la bajada.",
        ((3, 9), (15, 21)),
    )
    assert [usage.text[a:b] for a, b in usage.spans] == ["bajada", "bajada"]
