import pytest
from hypothesis import given

from tests.markdown_strategies import raw_texts
from tmtool.core.terms.glossary import Gender, GrammaticalNumber
from tmtool.core.terms.inflection import inflect_phrase
from tmtool.core.text.lang import Lang


def spanish(phrase: str, gender: Gender | None = None) -> set[str]:
    return set(inflect_phrase(phrase, Lang.ES, gender, GrammaticalNumber.BOTH))


def english(phrase: str) -> set[str]:
    return set(inflect_phrase(phrase, Lang.EN, None, GrammaticalNumber.BOTH))


@pytest.mark.parametrize(
    ("phrase", "forms"),
    [
        ("clase obrera", {"clase obrera", "clases obreras"}),
        ("copia de seguridad", {"copia de seguridad", "copias de seguridad"}),
        ("código fuente", {"código fuente", "códigos fuentes", "códigos fuente"}),
        ("programa piloto", {"programa piloto", "programas pilotos", "programas piloto"}),
        ("pérdidas y ganancias", {"pérdidas y ganancias"}),
        ("de boca en boca", {"de boca en boca"}),
        ("PDF", {"PDF", "PDFs"}),
        ("Autoridad Portuaria", {"Autoridad Portuaria", "Autoridades Portuarias"}),
        ("a b c d e f g", {"a b c d e f g"}),
    ],
)
def test_in_spanish_every_word_before_the_first_preposition_varies(
    phrase: str, forms: set[str]
) -> None:
    assert spanish(phrase) == forms


def test_people_have_both_genders_and_things_one() -> None:
    people = {"trabajador social", "trabajadora social"}
    people |= {"trabajadores sociales", "trabajadoras sociales"}
    assert spanish("trabajador social", Gender.EITHER) == people
    assert spanish("servidor", Gender.MASCULINE) == {"servidor", "servidores"}


@pytest.mark.parametrize(
    ("phrase", "forms"),
    [
        ("operating system", {"operating system", "operating systems"}),
        ("board of directors", {"board of directors", "boards of directors"}),
        ("editor-in-chief", {"editor-in-chief", "editors-in-chief"}),
        ("night bus", {"night bus", "night buses"}),
        ("Harbour Library", {"Harbour Library", "Harbour Libraries"}),
        ("URL", {"URL", "URLs"}),
    ],
)
def test_in_english_the_word_before_the_preposition_varies(phrase: str, forms: set[str]) -> None:
    assert english(phrase) == forms


@pytest.mark.parametrize("number", [GrammaticalNumber.SINGULAR, GrammaticalNumber.PLURAL])
def test_a_phrase_with_one_number_stays_as_it_is(number: GrammaticalNumber) -> None:
    assert inflect_phrase("derechos humanos", Lang.ES, Gender.MASCULINE, number) == (
        "derechos humanos",
    )


@given(raw_texts)
def test_any_text_comes_first_among_its_forms(text: str) -> None:
    for lang in Lang:
        forms = inflect_phrase(text, lang, Gender.EITHER, GrammaticalNumber.BOTH)
        assert forms[0] in {text, " ".join(text.split())}
        assert len(set(forms)) == len(forms)
