import pytest

from tmtool.core.terms.forms import FormRating, SurfaceForm, find_lookalikes, list_surface_forms
from tmtool.core.terms.glossary import (
    CaseSensitivity,
    ForbiddenForm,
    Gender,
    PartOfSpeech,
    RegionalForms,
    Term,
    TermKind,
    Wording,
)
from tmtool.core.text.lang import Lang

DECK = Term(
    "deck",
    Wording("deck"),
    Wording(
        "bajada",
        admitted=("sumario",),
        forbidden=(ForbiddenForm("cubierta"),),
        regional=(RegionalForms("es-ES", "entradilla", ("sumario",)),),
        forms=("bajadita",),
        gender=Gender.FEMININE,
    ),
)


def test_every_form_knows_where_it_belongs_and_what_the_glossary_thinks_of_it() -> None:
    assert list_surface_forms(DECK, Lang.ES) == (
        SurfaceForm("bajada", "bajada", FormRating.PREFERRED),
        SurfaceForm("bajadas", "bajada", FormRating.PREFERRED),
        SurfaceForm("sumario", "sumario", FormRating.ADMITTED),
        SurfaceForm("sumarios", "sumario", FormRating.ADMITTED),
        SurfaceForm("entradilla", "entradilla", FormRating.REGIONAL),
        SurfaceForm("entradillas", "entradilla", FormRating.REGIONAL),
        SurfaceForm("cubierta", "cubierta", FormRating.FORBIDDEN),
        SurfaceForm("cubiertas", "cubierta", FormRating.FORBIDDEN),
        SurfaceForm("bajadita", "bajada", FormRating.PREFERRED),
    )


@pytest.mark.parametrize(
    "parts",
    [
        {"kind": TermKind.NAME},
        {"kind": TermKind.DO_NOT_TRANSLATE},
        {"kind": TermKind.PHRASE},
        {"pos": PartOfSpeech.VERB},
        {"pos": PartOfSpeech.ADVERB},
    ],
)
def test_what_is_no_noun_stands_as_the_glossary_has_it(parts: dict[str, TermKind]) -> None:
    term = Term("x", Wording("deck"), Wording("bajada"), **parts)  # type: ignore[arg-type]
    assert [s.text for s in list_surface_forms(term, Lang.ES)] == ["bajada"]


def test_forms_that_differ_in_accents_or_capitals_are_seen_with_what_they_should_be() -> None:
    side = Wording("partición", forbidden=(ForbiddenForm("Particion"),))
    term = Term("p", Wording("partition"), side)
    text = "Particion, dos PARTICIONES, la partícion y `particion`."
    found = [(text[slice(*one.span)], one.form) for one in find_lookalikes(text, term, Lang.ES)]
    assert found == [
        ("Particion", "Partición"),
        ("PARTICIONES", "PARTICIONES"),
        ("partícion", "partición"),
    ]
    assert find_lookalikes("e\u0301 particion", term, Lang.ES) == ()


def test_what_minds_its_capitals_should_have_its_own() -> None:
    term = Term(
        "p", Wording("Port"), Wording("Autoridad Portuaria"), case=CaseSensitivity.SENSITIVE
    )
    (found,) = find_lookalikes("la AUTORIDAD\nportuaria", term, Lang.ES)
    assert (found.span, found.form) == ((3, 22), "Autoridad Portuaria")
