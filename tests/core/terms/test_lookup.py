import pytest

from tmtool.core.terms.forms import FormRating
from tmtool.core.terms.glossary import ForbiddenForm, Glossary, Term, Wording
from tmtool.core.terms.lookup import look_up_term

GLOSSARY = Glossary(
    (
        Term(
            "library",
            Wording("library"),
            Wording("biblioteca", forbidden=(ForbiddenForm("librería"),)),
        ),
        Term("reading-room", Wording("reading room"), Wording("sala de lectura")),
        Term("partition", Wording("partition"), Wording("partición")),
        Term("line-n2", Wording("N2"), Wording("N2")),
    )
)


@pytest.mark.parametrize(
    ("word", "ids"),
    [
        ("library", ["library"]),
        ("BIBLIOTECAS", ["library"]),
        ("  sala   de lectura ", ["reading-room"]),
        ("particion", ["partition"]),
        ("lectura", ["reading-room"]),
        ("librerias", ["library"]),
        ("n2", ["line-n2"]),
        ("line-n", ["line-n2"]),
        ("in", []),
        ("nowhere", []),
        ("", []),
    ],
)
def test_a_word_is_found_in_every_form_and_language(word: str, ids: list[str]) -> None:
    assert [answer.term.id for answer in look_up_term(GLOSSARY, word)] == ids


def test_the_answer_says_which_form_was_met() -> None:
    (answer,) = look_up_term(GLOSSARY, "librerías")
    assert (answer.surface_form.text, answer.surface_form.glossary_form) == (
        "librerías",
        "librería",
    )
    assert answer.surface_form.rating is FormRating.FORBIDDEN
