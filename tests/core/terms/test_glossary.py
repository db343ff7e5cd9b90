from dataclasses import replace

import pytest

from tmtool.core.terms.glossary import (
    CaseSensitivity,
    Glossary,
    RegionalForms,
    Term,
    TermKind,
    TermStatus,
    Wording,
)
from tmtool.core.text.lang import Lang

STALL = Term(
    "stall",
    Wording("stall", admitted=("market stall",)),
    Wording(
        "puesto",
        admitted=("puesto de mercado",),
        regional=(RegionalForms("es-AR", "puesto", ("local",)),),
        forms=("puestos",),
    ),
)


def test_every_accepted_form_comes_once_the_preferred_one_first() -> None:
    accepted = ("puesto", "puesto de mercado", "local", "puestos")
    assert STALL.select_wording(Lang.ES).accepted_forms == accepted
    assert STALL.select_wording(Lang.EN).accepted_forms == ("stall", "market stall")


def test_names_and_what_is_never_translated_are_kept_letter_by_letter() -> None:
    same = Wording("Dos Mareas")
    assert Term("dm", same, same, TermKind.DO_NOT_TRANSLATE).verbatim
    assert Term("dm", same, same, TermKind.NAME).verbatim
    assert not STALL.verbatim


def test_a_term_is_found_by_its_id() -> None:
    glossary = Glossary((STALL,))
    assert glossary.find_term("stall") is STALL
    assert glossary.find_term("stal") is None


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
    regional = (RegionalForms("es-AR", "local"), RegionalForms("es-419", "casilla"))
    term = replace(STALL, es=replace(STALL.es, regional=regional))
    glossary = Glossary((term,), edition_variants=((Lang.ES, variant),))
    assert glossary.choose_form(term, Lang.ES) == form
    assert glossary.choose_form(term, Lang.EN) == "stall"


def test_only_what_is_decided_and_not_past_is_enforced() -> None:
    assert STALL.enforced
    assert not replace(STALL, status=TermStatus.PROPOSED).enforced
    assert not replace(STALL, status=TermStatus.DEPRECATED).enforced


def test_names_mind_their_capitals_unless_they_say_otherwise() -> None:
    assert [
        kind.default_case for kind in (TermKind.TERM, TermKind.NAME, TermKind.DO_NOT_TRANSLATE)
    ] == [
        CaseSensitivity.INSENSITIVE,
        CaseSensitivity.SENSITIVE,
        CaseSensitivity.SENSITIVE,
    ]
