from dataclasses import replace
from json import loads

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
from tmtool.report import terms

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
    assert terms.text(look_up_term(Glossary((DECK,)), "bajadas")) == (
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
    assert terms.text(()) == ""


def test_every_use_has_its_place_and_words() -> None:
    text = "La bajada, la otra bajada."
    use = TermUse(
        "a", "articles/en/a.md", 3, "1", State.APPROVED, Lang.ES, text, ((3, 9), (19, 25))
    )
    assert terms.uses_text([use]) == (
        "articles/en/a.md:3: es + La >>bajada<<, la otra bajada. and 1 more\n"
        "Used 2 times in 1 article, 1 paragraph of them approved.\n"
    )
    forbidden = replace(use, spans=((3, 9),), forbidden=True)
    assert "La >>bajada<<, la otra bajada. (forbidden)\n" in terms.uses_text([forbidden])
    assert terms.uses_text([]) == "Used nowhere in the archive.\n"


def test_entries_are_told_whole_with_their_uses() -> None:
    use = TermUse(
        "a", "articles/en/a.md", 3, "1", State.APPROVED, Lang.ES, "Una bajada.", ((4, 10),)
    )
    document = loads(terms.json([DECK], [use], old="bajada"))
    (term,) = document["terms"]
    assert (document["schema"], document["old"]) == ("tmtool.terms/1", "bajada")
    assert (term["id"], term["status"], term["replaced_by"]) == ("deck", "deprecated", "standfirst")
    assert term["es"]["regional"] == {"es-ES": {"preferred": "entradilla", "admitted": ["sumario"]}}
    assert term["es"]["forbidden"][0]["why"] == "a ship’s"
    assert term["en"]["gender"] is None
    assert document["usages"] == [
        {
            "article": "a",
            "path": "articles/en/a.md",
            "line": 3,
            "unit": "1",
            "state": "approved",
            "lang": "es",
            "text": "Una bajada.",
            "spans": [[4, 10]],
            "forbidden": False,
        }
    ]


def test_uses_that_were_not_asked_for_are_not_there() -> None:
    assert "usages" not in loads(terms.json([DECK]))
