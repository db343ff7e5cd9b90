import time

import pytest
from hypothesis import given

from tests.markdown_strategies import raw_texts
from tmtool.core.terms.find import find_accepted_terms, find_terms
from tmtool.core.terms.forms import FormRating
from tmtool.core.terms.glossary import (
    CaseSensitivity,
    ForbiddenForm,
    Gender,
    Glossary,
    Term,
    TermKind,
    Wording,
)
from tmtool.core.text.lang import Lang


def term(name: str, form: str, case: CaseSensitivity = CaseSensitivity.INSENSITIVE) -> Term:
    return Term(name, Wording(form), Wording(form), TermKind.TERM, case=case)


GLOSSARY = Glossary(
    (
        term("port", "puerto"),
        term("library", "Biblioteca del Puerto", CaseSensitivity.SENSITIVE),
        term("us", "US", CaseSensitivity.SMART),
        term("clean", "Clean-Up Day"),
        term("lighthouse", "lighthouse keeper"),
        term("stall", "puesto"),
        term("post", "puesto"),
    )
)


def found(text: str, lang: Lang = Lang.ES) -> list[tuple[str, str]]:
    return [(h.term.id, text[slice(*h.span)]) for h in find_terms(text, lang, GLOSSARY)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("El Puerto.", [("port", "Puerto")]),
        ("La Biblioteca del Puerto abre.", [("library", "Biblioteca del Puerto")]),
        ("La biblioteca del puerto abre.", [("port", "puerto")]),
        ("US, us.", [("us", "US")]),
        ("el aeropuerto, púertos", []),
        ("los puertos", [("port", "puertos")]),
        ("la *Biblioteca\ndel Puerto*", [("library", "Biblioteca\ndel Puerto")]),
        ("the lighthouse keeper’s hat", [("lighthouse", "lighthouse keeper")]),
        ("on clean-up day", [("clean", "clean-up day")]),
        ("`puerto` http://a.b/puerto [x](puerto.md)", []),
        ("púerto", []),
        ("puesto", [("stall", "puesto"), ("post", "puesto")]),
        ("", []),
    ],
)
def test_terms_are_found_as_whole_words_outside_markup(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert found(text) == expected


@given(raw_texts)
def test_hits_lie_in_the_text(text: str) -> None:
    assert all(0 <= h.span[0] < h.span[1] <= len(text) for h in find_terms(text, Lang.EN, GLOSSARY))


def test_without_terms_there_are_no_hits() -> None:
    assert find_terms("puerto", Lang.ES, Glossary()) == ()


HOUSE = Glossary(
    (
        Term(
            "library",
            Wording("library"),
            Wording("biblioteca", forbidden=(ForbiddenForm("librería"),), gender=Gender.FEMININE),
        ),
        Term("open", Wording("open library"), Wording("biblioteca abierta")),
        Term("door", Wording("library door policy"), Wording("norma")),
        Term("keeper", Wording("keeper"), Wording("farero", gender=Gender.EITHER)),
        Term("fig", Wording("figure", pattern="fig\\. ?\\d{1,3}"), Wording("figura")),
        Term(
            "net",
            Wording(".NET"),
            Wording(".NET"),
            TermKind.DO_NOT_TRANSLATE,
            case=CaseSensitivity.SENSITIVE,
        ),
        Term("can", Wording("can"), Wording("lata")),
        Term("pt", Wording("pt", pattern="pt\\d"), Wording("pt"), case=CaseSensitivity.SENSITIVE),
        Term(
            "obrien",
            Wording("O’Brien"),
            Wording("O’Brien"),
            TermKind.NAME,
            case=CaseSensitivity.SENSITIVE,
        ),
        Term("strasse", Wording("Straße"), Wording("Straße"), TermKind.NAME),
    )
)


def seen(text: str, lang: Lang) -> list[str]:
    return [f"{h.term.id}: {text[slice(*h.span)]}" for h in find_terms(text, lang, HOUSE)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Both libraries’ cans", ["library: libraries", "can: cans"]),
        ("the library's door", ["library: library"]),
        ("the open library door policy", ["door: library door policy"]),
        ("an open library door", ["open: open library"]),
        ("an **open** [library](x)", ["open: open** [library"]),
        ("We can’t and can't.", []),
        ("c’can", []),
        ("a library_can, _library_ and __can__", ["library: library", "can: can"]),
        ("Fig. 12 and fig.3 and fig. 1234", ["fig: Fig. 12", "fig: fig.3"]),
        ("In .NET and .net", ["net: .NET"]),
        ("pt1, PT2", ["pt: pt1"]),
        ("Mr O’Brien’s keeper", ["obrien: O’Brien", "keeper: keeper"]),
        ("STRASSE, STRAßE", ["strasse: STRAßE"]),
        ("library", ["library: library"]),
        ("libraryx librar", []),
        ("open open library", ["open: open library"]),
        ("keeper of an open library", ["keeper: keeper", "open: open library"]),
    ],
)
def test_the_longest_form_counts_and_words_stay_whole(text: str, expected: list[str]) -> None:
    assert seen(text, Lang.EN) == expected


def test_of_two_overlapping_terms_of_one_length_the_left_one_counts() -> None:
    night, library = Wording("night library"), Wording("library door")
    glossary = Glossary((Term("door", library, library), Term("night", night, night)))
    (hit,) = find_terms("the night library door", Lang.EN, glossary)
    assert (hit.term.id, hit.span) == ("night", (4, 17))


def test_a_forbidden_form_is_a_hit_that_says_so() -> None:
    (hit,) = find_terms("Las librerías.", Lang.ES, HOUSE)
    assert (hit.glossary_form, hit.rating, hit.accepted) == (
        "librería",
        FormRating.FORBIDDEN,
        False,
    )
    assert find_accepted_terms("Las librerías.", Lang.ES, HOUSE) == ()


def test_people_are_found_in_either_gender() -> None:
    assert seen("Fareras y farero", Lang.ES) == ["keeper: Fareras", "keeper: farero"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("una libreri\u0301a aquí", "libreri\u0301a"),
        ("e\u0301 librería", "librería"),
        ("libreria", None),
        ("biblioteca\u0302", None),
    ],
)
def test_accents_count_however_they_are_encoded(text: str, words: str | None) -> None:
    assert [text[slice(*h.span)] for h in find_terms(text, Lang.ES, HOUSE)] == [words] * bool(words)


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit", ["library ", "a", "_", "’s", "\0", "אב ", "e\u0301", "[", "fig. 1"]
)
def test_64_kilobytes_are_read_in_a_moment(unit: str) -> None:
    text = (unit * 65536)[:65536]
    began = time.process_time()
    find_terms(text, Lang.EN, HOUSE)
    assert time.process_time() - began < 5


@given(raw_texts)
def test_no_text_makes_matching_raise_and_spans_hold_words(text: str) -> None:
    for lang in Lang:
        last = 0
        for hit in find_terms(text, lang, HOUSE):
            assert hit.span[0] >= last
            last = hit.span[1]
