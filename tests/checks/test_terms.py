import pytest

from tests.verdicts import objections
from tmtool.checks.terms import names
from tmtool.core.glossary import Case, Glossary, Kind, Standing, Term, Wording

GLOSSARY = Glossary(
    (
        Term("dm", Wording("Dos Mareas"), Wording("Dos Mareas"), Kind.DNT, case=Case.SENSITIVE),
        Term(
            "library",
            Wording("Harbour Library"),
            Wording("Biblioteca del Puerto", admitted=("Biblioteca",)),
            Kind.NAME,
            case=Case.SENSITIVE,
        ),
        Term("bus", Wording("night bus"), Wording("autobús nocturno")),
        Term("new", Wording("Kiln"), Wording("Horno"), Kind.NAME, standing=Standing.PROPOSED),
    )
)


@pytest.mark.parametrize(
    ("en", "es"),
    [
        ("*Dos Mareas*’s editor.", "El director de *Dos Mareas*."),
        ("The Harbour Library's door.", "La puerta de la Biblioteca del Puerto."),
        ("The Harbour Library.", "La Biblioteca."),
        ("A harbour library.", "Una librería de puerto."),
        ("The night bus.", "El bus."),
        ("The Kiln.", "El horno."),
        ("See `Dos Mareas`.", "Véase."),
    ],
)
def test_a_name_in_an_accepted_form_is_right(en: str, es: str) -> None:
    assert objections(names, en, es, glossary=GLOSSARY) == []


def test_a_name_that_is_missing_is_told_once_with_what_to_write() -> None:
    found = objections(
        names, "The Harbour Library is the Harbour Library.", "Es la biblioteca.", glossary=GLOSSARY
    )
    assert [f.message.en for f in found] == [
        "Harbour Library is in the glossary; write Biblioteca del Puerto."
    ]
