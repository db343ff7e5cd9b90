from dataclasses import replace

import pytest

from tmtool.core.terms.glossary import Case, Glossary, Kind, Regional, Standing, Term, Wording
from tmtool.core.text.lang import Lang

STALL = Term(
    "stall",
    Wording("stall", admitted=("market stall",)),
    Wording(
        "puesto",
        admitted=("puesto de mercado",),
        regional=(Regional("es-AR", "puesto", ("local",)),),
        forms=("puestos",),
    ),
)


def test_every_accepted_form_comes_once_the_preferred_one_first() -> None:
    accepted = ("puesto", "puesto de mercado", "local", "puestos")
    assert STALL.wording(Lang.ES).accepted == accepted
    assert STALL.wording(Lang.EN).accepted == ("stall", "market stall")


def test_names_and_what_is_never_translated_are_kept_letter_by_letter() -> None:
    same = Wording("Dos Mareas")
    assert Term("dm", same, same, Kind.DNT).verbatim
    assert Term("dm", same, same, Kind.NAME).verbatim
    assert not STALL.verbatim


def test_a_term_is_found_by_its_id() -> None:
    glossary = Glossary((STALL,))
    assert glossary.term("stall") is STALL
    assert glossary.term("stal") is None


def test_glossaries_are_equal_by_their_terms() -> None:
    assert Glossary((STALL,)) == Glossary((STALL,))
    assert hash(Glossary((STALL,))) == hash(Glossary((STALL,)))
    assert Glossary((STALL,)) != Glossary()


@pytest.mark.parametrize(
    ("variant", "form"),
    [
        ("es-AR", "local"),
        ("es-MX", "casilla"),
        ("es-419", "casilla"),
        ("es-ES", "puesto"),
        ("es", "puesto"),
    ],
)
def test_an_edition_prints_its_own_form_or_that_of_its_continent(variant: str, form: str) -> None:
    regional = (Regional("es-AR", "local"), Regional("es-419", "casilla"))
    term = replace(STALL, es=replace(STALL.es, regional=regional))
    glossary = Glossary((term,), edition=((Lang.ES, variant),))
    assert glossary.preferred(term, Lang.ES) == form
    assert glossary.preferred(term, Lang.EN) == "stall"


def test_only_what_is_decided_and_not_past_is_enforced() -> None:
    assert STALL.enforced
    assert not replace(STALL, standing=Standing.PROPOSED).enforced
    assert not replace(STALL, standing=Standing.DEPRECATED).enforced


def test_names_mind_their_capitals_unless_they_say_otherwise() -> None:
    assert [kind.usual_case for kind in (Kind.TERM, Kind.NAME, Kind.DNT)] == [
        Case.INSENSITIVE,
        Case.SENSITIVE,
        Case.SENSITIVE,
    ]
