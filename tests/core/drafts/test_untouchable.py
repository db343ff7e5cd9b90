import pytest

from tmtool.core.drafts.untouchable import find_untouchable
from tmtool.core.terms.glossary import (
    CaseSensitivity,
    Glossary,
    Term,
    TermKind,
    TermStatus,
    Wording,
)
from tmtool.core.text.lang import Lang


def name(form: str, other: str = "", standing: TermStatus = TermStatus.APPROVED) -> Term:
    sides = Wording(form), Wording(other or form)
    return Term(form, *sides, kind=TermKind.NAME, case=CaseSensitivity.SENSITIVE, status=standing)


GLOSSARY = Glossary(
    (
        name("Ana"),
        name("Ana Ruiz"),
        name("Old Port", "Puerto Viejo"),
        name("Gone", standing=TermStatus.DEPRECATED),
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
    assert [text[slice(*span)] for span in find_untouchable(text, Lang.EN, GLOSSARY)] == words
