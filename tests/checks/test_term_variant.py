from dataclasses import replace

import pytest

from tests.check_results import run_pair_check
from tmtool.checks.pair import ArticlePair, Pair
from tmtool.checks.term_variant import find_mixed_terms, find_wrong_regional_terms
from tmtool.core.terms.glossary import Glossary, RegionalForms, Term, Wording
from tmtool.core.text.lang import Lang

DECK = Term(
    "deck",
    Wording("deck"),
    Wording(
        "bajada",
        admitted=("sumario",),
        regional=(
            RegionalForms("es-ES", "entradilla"),
            RegionalForms("es-419", "copete", ("bajada",)),
        ),
    ),
)
HOUSE = Glossary((DECK,))


@pytest.mark.parametrize(
    ("edition", "es", "wants"),
    [
        ("es-ES", "La bajada.", "entradilla"),
        ("es-ES", "El sumario.", "entradilla"),
        ("es-ES", "La entradilla.", None),
        ("es-AR", "La bajada.", None),
        ("es-AR", "El sumario.", "copete"),
        ("es", "El copete.", None),
        ("es-ES", "La mesa.", None),
    ],
)
def test_a_region_has_its_own_preferred_form(edition: str, es: str, wants: str | None) -> None:
    house = replace(HOUSE, edition_variants=((Lang.ES, edition),))
    found = run_pair_check(find_wrong_regional_terms, "The deck.", es, glossary=house)
    assert [f"print {wants} for" in f.message.en for f in found] == [True] * bool(wants)


def test_without_a_regional_form_of_its_own_a_region_prints_what_all_do() -> None:
    term = Term(
        "d", Wording("deck"), Wording("bajada", regional=(RegionalForms("es-ES", "copete"),))
    )
    house = Glossary((term,), edition_variants=((Lang.ES, "es-MX"),))
    (finding,) = run_pair_check(
        find_wrong_regional_terms, "The deck.", "El copete.", glossary=house
    )
    assert "print bajada for “copete”" in finding.message.en


def article(*texts: tuple[str, str]) -> ArticlePair:
    return ArticlePair(
        tuple(Pair(str(n), en, es, glossary=HOUSE) for n, (en, es) in enumerate(texts))
    )


def test_an_article_that_mixes_accepted_forms_is_told_where_it_departs() -> None:
    texts = [("A deck.", f"Una {word}.") for word in ("bajada", "bajadas", "sumario", "sumarios")]
    (finding,) = find_mixed_terms(article(("A deck.", "Una bajada."), *texts))
    assert (finding.unit_id, finding.target_spans) == ("3", ((4, 11),))
    assert "bajada (3 times) and sumario (2)" in finding.message.en
    assert (
        list(find_mixed_terms(article(("A deck.", "Una bajada."), ("A bus.", "Un sumario.")))) == []
    )
