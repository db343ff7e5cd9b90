import pytest

from tmtool.core.drafts.untouchable import kept
from tmtool.core.terms.glossary import Case, Glossary, Kind, Standing, Term, Wording
from tmtool.core.text.lang import Lang


def name(form: str, other: str = "", standing: Standing = Standing.APPROVED) -> Term:
    sides = Wording(form), Wording(other or form)
    return Term(form, *sides, kind=Kind.NAME, case=Case.SENSITIVE, standing=standing)


GLOSSARY = Glossary(
    (
        name("Ana"),
        name("Ana Ruiz"),
        name("Old Port", "Puerto Viejo"),
        name("Gone", standing=Standing.DEPRECATED),
        Term("deck", Wording("deck"), Wording("deck")),
        Term("wifi", Wording("wifi"), Wording("wifi"), protect=True),
    )
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ana\nRuiz met Ana’s friend, not Anabel or ana.", ["Ana\nRuiz", "Ana"]),
        ("The Old Port has wifi, Gone has a deck.", ["wifi"]),
        ("Wifi", []),
        ("`Ana` and [x](Ana)", []),
        ("", []),
    ],
)
def test_what_both_languages_write_alike_is_kept(text: str, words: list[str]) -> None:
    assert [text[slice(*span)] for span in kept(text, Lang.EN, GLOSSARY)] == words
