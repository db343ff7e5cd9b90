import pytest
from hypothesis import given

from tests.strategies import raw_texts
from tmtool.core.glossary import Case, Glossary, Kind, Term, Wording
from tmtool.core.hit import hits
from tmtool.core.lang import Lang


def term(name: str, form: str, case: Case = Case.INSENSITIVE) -> Term:
    return Term(name, Wording(form), Wording(form), Kind.TERM, case=case)


GLOSSARY = Glossary(
    (
        term("port", "puerto"),
        term("library", "Biblioteca del Puerto", Case.SENSITIVE),
        term("us", "US", Case.SMART),
        term("clean", "Clean-Up Day"),
        term("lighthouse", "lighthouse keeper"),
        term("stall", "puesto"),
        term("post", "puesto"),
    )
)


def found(text: str, lang: Lang = Lang.ES) -> list[tuple[str, str]]:
    return [(h.term.id, text[slice(*h.span)]) for h in hits(text, lang, GLOSSARY)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("El Puerto.", [("port", "Puerto")]),
        ("La Biblioteca del Puerto abre.", [("library", "Biblioteca del Puerto")]),
        ("La biblioteca del puerto abre.", [("port", "puerto")]),
        ("US, us.", [("us", "US")]),
        ("el aeropuerto, puertos", []),
        ("la *Biblioteca\ndel Puerto*", [("library", "Biblioteca\ndel Puerto")]),
        ("the lighthouse keeper’s hat", [("lighthouse", "lighthouse keeper")]),
        ("on clean-up day", [("clean", "clean-up day")]),
        ("`puerto` http://a.b/puerto [x](puerto.md)", []),
        ("púerto", []),
        ("puesto", [("stall", "puesto"), ("post", "puesto")]),
        ("", []),
    ],
)
def test_terms_are_found_as_whole_words_outside_markup(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert found(text) == expected


@given(raw_texts)
def test_hits_lie_in_the_text(text: str) -> None:
    assert all(0 <= h.span[0] < h.span[1] <= len(text) for h in hits(text, Lang.EN, GLOSSARY))


def test_without_terms_there_are_no_hits() -> None:
    assert hits("puerto", Lang.ES, Glossary()) == ()
