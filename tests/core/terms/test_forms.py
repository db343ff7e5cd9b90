import pytest

from tmtool.core.terms.forms import Surface, Use, lookalikes, surfaces
from tmtool.core.terms.glossary import (
    Case,
    Forbidden,
    Gender,
    Kind,
    PartOfSpeech,
    Regional,
    Term,
    Wording,
)
from tmtool.core.text.lang import Lang

DECK = Term(
    "deck",
    Wording("deck"),
    Wording(
        "bajada",
        admitted=("sumario",),
        forbidden=(Forbidden("cubierta"),),
        regional=(Regional("es-ES", "entradilla", ("sumario",)),),
        forms=("bajadita",),
        gender=Gender.FEMININE,
    ),
)


def test_every_form_knows_where_it_belongs_and_what_the_glossary_thinks_of_it() -> None:
    assert surfaces(DECK, Lang.ES) == (
        Surface("bajada", "bajada", Use.PREFERRED),
        Surface("bajadas", "bajada", Use.PREFERRED),
        Surface("sumario", "sumario", Use.ADMITTED),
        Surface("sumarios", "sumario", Use.ADMITTED),
        Surface("entradilla", "entradilla", Use.REGIONAL),
        Surface("entradillas", "entradilla", Use.REGIONAL),
        Surface("cubierta", "cubierta", Use.FORBIDDEN),
        Surface("cubiertas", "cubierta", Use.FORBIDDEN),
        Surface("bajadita", "bajada", Use.PREFERRED),
    )


@pytest.mark.parametrize(
    "parts",
    [
        {"kind": Kind.NAME},
        {"kind": Kind.DNT},
        {"kind": Kind.PHRASE},
        {"pos": PartOfSpeech.VERB},
        {"pos": PartOfSpeech.ADVERB},
    ],
)
def test_what_is_no_noun_stands_as_the_glossary_has_it(parts: dict[str, Kind]) -> None:
    term = Term("x", Wording("deck"), Wording("bajada"), **parts)  # type: ignore[arg-type]
    assert [s.text for s in surfaces(term, Lang.ES)] == ["bajada"]


def test_forms_that_differ_in_accents_or_capitals_are_seen_with_what_they_should_be() -> None:
    side = Wording("partición", forbidden=(Forbidden("Particion"),))
    term = Term("p", Wording("partition"), side)
    text = "Particion, dos PARTICIONES, la partícion y `particion`."
    found = [(text[slice(*one.span)], one.form) for one in lookalikes(text, term, Lang.ES)]
    assert found == [
        ("Particion", "Partición"),
        ("PARTICIONES", "PARTICIONES"),
        ("partícion", "partición"),
    ]
    assert lookalikes("e\u0301 particion", term, Lang.ES) == ()


def test_what_minds_its_capitals_should_have_its_own() -> None:
    term = Term("p", Wording("Port"), Wording("Autoridad Portuaria"), case=Case.SENSITIVE)
    (found,) = lookalikes("la AUTORIDAD\nportuaria", term, Lang.ES)
    assert (found.span, found.form) == ((3, 22), "Autoridad Portuaria")
