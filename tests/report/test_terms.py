from dataclasses import replace

from tmtool.core.catalog.state import State
from tmtool.core.terms.glossary import (
    ForbiddenForm,
    Gender,
    Glossary,
    RegionalForms,
    Term,
    TermStatus,
    Wording,
)
from tmtool.core.terms.lookup import look_up_term
from tmtool.core.terms.usage import TermUse
from tmtool.core.text.lang import Lang
from tmtool.report.terms import text, uses_text

DECK = Term(
    "deck",
    Wording("deck"),
    Wording(
        "bajada",
        admitted=("sumario",),
        forbidden=(ForbiddenForm("cubierta", "a ship’s"), ForbiddenForm("x\x07")),
        regional=(RegionalForms("es-ES", "entradilla", ("sumario",)),),
        gender=Gender.FEMININE,
    ),
    domain="news",
    status=TermStatus.DEPRECATED,
    replaced_by="standfirst",
    definition=((Lang.EN, "The line below."),),
    note="One line.",
    links=("https://example.org",),
)


def test_an_entry_is_told_whole() -> None:
    assert text(look_up_term(Glossary((DECK,)), "bajadas")) == (
        "deck (term, news, deprecated, use standfirst) — bajadas (preferred)\n"
        "  en deck\n"
        "  es bajada (f); also sumario\n"
        "  in es-ES: entradilla, sumario\n"
        "  never cubierta: a ship’s\n"
        "  never x␇\n"
        "  en: The line below.\n"
        "  note: One line.\n"
        "  see https://example.org\n"
    )
    assert text(()) == ""


def test_every_use_has_its_place_and_words() -> None:
    text = "La bajada, la otra bajada."
    usage = TermUse(
        "a", "articles/en/a.md", 3, "1", State.APPROVED, Lang.ES, text, ((3, 9), (19, 25))
    )
    assert uses_text([usage]) == (
        "articles/en/a.md:3: es + La >>bajada<<, la otra bajada. and 1 more\n"
        "Used 2 times in 1 article, 1 paragraph of them approved.\n"
    )
    banned = replace(usage, spans=((3, 9),), forbidden=True)
    assert "La >>bajada<<, la otra bajada. (forbidden)\n" in uses_text([banned])
    assert uses_text([]) == "Used nowhere in the archive.\n"
