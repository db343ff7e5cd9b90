from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tmtool.core.errors import DataError
from tmtool.core.glossary import Case, Forbidden, Gender, Glossary, Kind, Number, Regional, Standing
from tmtool.core.lang import Lang
from tmtool.formats.glossary import parse

OWN = Path(__file__).parent.parent.parent / "glossary.yaml"
HEAD = "version: 1\nterms:\n"


def refusal(text: str) -> str:
    with pytest.raises(DataError) as caught:
        parse(text, "glossary.yaml")
    return str(caught.value)


def test_the_house_glossary_is_read_whole() -> None:
    glossary = parse(OWN.read_text("utf-8"), "glossary.yaml")
    assert len(glossary.terms) == 25
    deck = glossary.term("deck")
    assert deck
    assert deck.es.preferred == "bajada"
    assert deck.es.gender is Gender.FEMININE
    assert deck.es.number is Number.BOTH
    assert deck.es.forbidden[0] == Forbidden("cubierta", "calque: that is the deck of a ship")
    assert deck.es.regional[0] == Regional("es-ES", "entradilla")
    assert dict(deck.renderings)[Lang.ES] == ("cubierta", "baraja")
    assert dict(deck.definition)[Lang.ES].startswith("La frase")
    assert dict(glossary.variants)[Lang.EN] == ("en-GB", "en-US")
    assert glossary.domains[0] == "newsroom"


def test_an_entry_may_be_short() -> None:
    text = HEAD + "  - {id: dm, kind: dnt, en: {preferred: Dos Mareas}, protect: true}\n"
    (term,) = parse(text, "glossary.yaml").terms
    assert term.es == term.en
    assert (term.kind, term.case, term.protect) == (Kind.DNT, Case.SENSITIVE, True)
    assert (term.standing, term.domain) == (Standing.APPROVED, "")


def test_no_file_and_an_empty_file_are_an_empty_glossary() -> None:
    assert parse("", "glossary.yaml") == Glossary()
    assert parse("version: 1\n", "glossary.yaml") == Glossary()


def test_notes_may_run_over_lines_and_patterns_be_null() -> None:
    text = HEAD + (
        "  - id: a\n    note: >-\n      one\n      two\n    en: {preferred: a, pattern: null}\n"
        "    es: {preferred: b, forbidden: [c], pattern: 'b+'}\n"
    )
    (term,) = parse(text, "glossary.yaml").terms
    assert (term.note, term.en.pattern, term.es.pattern) == ("one two", "", "b+")
    assert term.es.forbidden == (Forbidden("c"),)


ENTRY = "  - {id: a, en: {preferred: a}, es: {preferred: b}}\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("terms: []", "glossary.yaml:1: the glossary has no version"),
        ("version: 2", "glossary.yaml:1: this version of the glossary is not known"),
        ("- a", "glossary.yaml:1: a glossary is a mapping"),
        (
            "version: 1\nterm: []",
            "glossary.yaml:2: a glossary has no key 'term'; did you mean terms?",
        ),
        (HEAD + ENTRY + ENTRY, "glossary.yaml:4: the id a stands in line 3 and again here"),
        (HEAD + ENTRY.replace("id: a", "id: A b"), "'A b' is no id"),
        (HEAD + ENTRY.replace("id: a, ", ""), "this entry has no id"),
        (HEAD + ENTRY.replace("en: {", "en: {prefered: x, "), "did you mean preferred?"),
        (HEAD + ENTRY.replace("preferred: b", "admitted: [b]"), "es has no `preferred` form"),
        (HEAD + ENTRY.replace(", es: {preferred: b}", ""), "the entry a lacks a language"),
        (HEAD + ENTRY.replace("{preferred: b}", "sam"), "es is a mapping, or `same`"),
        (
            HEAD + ENTRY.replace("preferred: b", "preferred: b, forbidden: [b]"),
            "'b' is both accepted and forbidden",
        ),
        (HEAD + ENTRY.replace("id: a,", "id: a, kind: nam,"), "did you mean name?"),
        (HEAD + ENTRY.replace("id: a,", "id: a, protect: maybe,"), "protect is true or false"),
        (HEAD + ENTRY.replace("preferred: b", "preferred: no"), "YAML does not read preferred"),
        (HEAD + ENTRY.replace("preferred: b", "preferred: 2026-01-02"), "quote it"),
        (HEAD + ENTRY.replace("preferred: b", "preferred: ' b'"), "begins or ends with a blank"),
        (
            HEAD + ENTRY.replace("preferred: b", 'preferred: "b\\tc"'),
            "a tab, line break or control",
        ),
        (HEAD + ENTRY.replace("preferred: b", 'preferred: "u\\u0301"'), "is not in NFC"),
        (HEAD + ENTRY.replace("preferred: b", "preferred: [b]"), "preferred is a text"),
        (HEAD + ENTRY.replace("preferred: b", "preferred: b, admitted: c"), "admitted is a list"),
        (HEAD + ENTRY.replace("preferred: b", "preferred: b, forbidden: c"), "forbidden is a list"),
        (
            HEAD + ENTRY.replace("preferred: b", "preferred: b, forbidden: [{why: c}]"),
            "a forbidden form has no `form`",
        ),
        (HEAD + ENTRY.replace("preferred: b", "preferred: b, regional: c"), "regional names"),
        (
            HEAD + ENTRY.replace("preferred: b", "preferred: b, regional: {es-AR: {}}"),
            "regional es-AR has no `preferred`",
        ),
        (HEAD + "  - word\n", "an entry is a mapping"),
        ("version: 1\nterms: {}", "terms is a list of entries"),
        ("version: 1\nversion: 1", "the key 'version' stands in line 1 and again here"),
        ("version: 1\nlanguages: {de: [de]}", "languages has no key 'de'"),
        ("version: 1\nterms: [&a {id: a}]", "anchors"),
        ("version: 1\nterms: [", "this is not YAML"),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_what_to_do(text: str, told: str) -> None:
    message = refusal(text)
    assert message.startswith("glossary.yaml:")
    assert told in message


def test_ten_thousand_entries_are_read_and_more_refused() -> None:
    entry = "- {{id: t{}, en: {{preferred: a{}}}, es: same}}\n"
    lines = "".join(entry.format(n, n) for n in range(10_001))
    assert "more than 10000 entries" in refusal("version: 1\nterms:\n" + lines)


@given(st.lists(st.sampled_from(OWN.read_text("utf-8").split("\n")), max_size=30))
@settings(max_examples=60, deadline=None)
def test_any_shuffled_glossary_is_read_or_refused_with_its_path(lines: list[str]) -> None:
    said = "glossary.yaml:"
    try:
        parse("\n".join(["version: 1", *lines]), "glossary.yaml")
    except DataError as error:
        said = str(error)
    assert said.startswith("glossary.yaml:")
