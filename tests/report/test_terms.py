from dataclasses import replace

from tmtool.core.catalog.state import State
from tmtool.core.terms.glossary import (
    Forbidden,
    Gender,
    Glossary,
    Regional,
    Standing,
    Term,
    Wording,
)
from tmtool.core.terms.lookup import answers
from tmtool.core.terms.usage import Usage
from tmtool.core.text.lang import Lang
from tmtool.report.terms import render, used

DECK = Term(
    "deck",
    Wording("deck"),
    Wording(
        "bajada",
        admitted=("sumario",),
        forbidden=(Forbidden("cubierta", "a ship’s"), Forbidden("x\x07")),
        regional=(Regional("es-ES", "entradilla", ("sumario",)),),
        gender=Gender.FEMININE,
    ),
    domain="news",
    standing=Standing.DEPRECATED,
    replaced_by="standfirst",
    definition=((Lang.EN, "The line below."),),
    note="One line.",
    links=("https://example.org",),
)


def test_an_entry_is_told_whole() -> None:
    assert render(answers(Glossary((DECK,)), "bajadas")) == (
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
    assert render(()) == ""


def test_every_use_has_its_place_and_words() -> None:
    text = "La bajada, la otra bajada."
    usage = Usage(
        "a", "articles/en/a.md", 3, "1", State.APPROVED, Lang.ES, text, ((3, 9), (19, 25))
    )
    assert used([usage]) == (
        "articles/en/a.md:3: es + La >>bajada<<, la otra bajada. and 1 more\n"
        "Used 2 times in 1 article, 1 paragraph of them approved.\n"
    )
    banned = replace(usage, spans=((3, 9),), wrong=True)
    assert "La >>bajada<<, la otra bajada. (forbidden)\n" in used([banned])
    assert used([]) == "Used nowhere in the archive.\n"
