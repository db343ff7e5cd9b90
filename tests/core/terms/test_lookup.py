import pytest

from tmtool.core.terms.forms import Use
from tmtool.core.terms.glossary import Forbidden, Glossary, Term, Wording
from tmtool.core.terms.lookup import answers

GLOSSARY = Glossary(
    (
        Term(
            "library", Wording("library"), Wording("biblioteca", forbidden=(Forbidden("librería"),))
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
    assert [answer.term.id for answer in answers(GLOSSARY, word)] == ids


def test_the_answer_says_which_form_was_met() -> None:
    (answer,) = answers(GLOSSARY, "librerías")
    assert (answer.surface.text, answer.surface.form) == ("librerías", "librería")
    assert answer.surface.use is Use.FORBIDDEN
