import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import glossary_strategies, make
from tmtool.core.errors import DataError
from tmtool.core.finding import Severity
from tmtool.core.terms.glossary import (
    CaseSensitivity,
    ForbiddenForm,
    Gender,
    Glossary,
    GrammaticalNumber,
    RegionalForms,
    TermKind,
    TermStatus,
)
from tmtool.core.text.lang import Lang
from tmtool.formats.terms.glossary_file import parse, parse_with_problems, serialize

OWN = make.ROOT / "glossary.yaml"
HEAD = "version: 1\nterms:\n"


def refusal(text: str) -> str:
    with pytest.raises(DataError) as caught:
        parse(text, "glossary.yaml")
    return str(caught.value)


def test_the_house_glossary_is_read_whole() -> None:
    glossary = parse(OWN.read_text("utf-8"), "glossary.yaml")
    assert len(glossary.terms) == 25
    deck = glossary.find_term("deck")
    assert deck
    assert deck.es.preferred == "bajada"
    assert deck.es.gender is Gender.FEMININE
    assert deck.es.number is GrammaticalNumber.BOTH
    assert deck.es.forbidden[0] == ForbiddenForm("cubierta", "calque: that is the deck of a ship")
    assert deck.es.regional[0] == RegionalForms("es-ES", "entradilla")
    assert dict(deck.mt_renderings)[Lang.ES] == ("cubierta", "baraja")
    assert dict(deck.definition)[Lang.ES].startswith("La frase")
    assert dict(glossary.variants)[Lang.EN] == ("en-GB", "en-US")
    assert glossary.domains[0] == "newsroom"


def test_an_entry_may_be_short() -> None:
    text = HEAD + "  - {id: dm, kind: dnt, en: {preferred: Dos Mareas}, protect: true}\n"
    (term,) = parse(text, "glossary.yaml").terms
    assert term.es == term.en
    assert (term.kind, term.case, term.protect) == (
        TermKind.DO_NOT_TRANSLATE,
        CaseSensitivity.SENSITIVE,
        True,
    )
    assert (term.status, term.domain) == (TermStatus.APPROVED, "")


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
    assert term.es.forbidden == (ForbiddenForm("c"),)


ENTRY = "  - {id: a, en: {preferred: a}, es: {preferred: b}}\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("terms: []", "glossary.yaml:1: the glossary has no version"),
        ("version: 2", "glossary.yaml:1: this version of the glossary is not known"),
        ("- a", "glossary.yaml:1: a glossary is a mapping"),
        (
            "version: 1\nterm: []",
            "glossary.yaml:2: 'term' is not a key of a glossary; did you mean terms?",
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
        (
            HEAD + ENTRY.replace("preferred: b", "preferred: no"),
            "no as something other than text",
        ),
        (HEAD + ENTRY.replace("preferred: b", "preferred: 2026-01-02"), "quotes around it"),
        (HEAD + ENTRY.replace("preferred: b", "preferred: ' b'"), "begins or ends with a space"),
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
        ("version: 1\nlanguages: {de: [de]}", "'de' is not a key of languages"),
        ("version: 1\nterms: [&a {id: a}]", "anchors"),
        ("version: 1\nterms: [", "this is not YAML"),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_what_to_do(text: str, told: str) -> None:
    message = refusal(text)
    assert message.startswith("glossary.yaml:")
    assert told in message


@pytest.mark.slow
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


@given(glossary_strategies.glossaries)
@settings(deadline=None)
def test_what_is_written_is_read_back_and_stays_as_it_is(glossary: Glossary) -> None:
    written = serialize(glossary)
    reading = parse_with_problems(written, "glossary.yaml")
    assert reading.glossary == glossary
    assert not {flaw.rule for flaw in reading.problems} - {"V5", "V6", "V7", "V9", *_DECLARED}
    assert serialize(reading.glossary) == written


_DECLARED = {"V11", "V12", "V13"}


def test_the_house_glossary_comes_back_from_its_canonical_form() -> None:
    glossary = parse(OWN.read_text("utf-8"), "glossary.yaml")
    assert parse(serialize(glossary), "again.yaml") == glossary


def test_a_text_that_no_file_can_hold_is_refused() -> None:
    glossary = parse(HEAD + ENTRY, "glossary.yaml")
    (term,) = glossary.terms
    broken = replace(term, note="half \ud800")
    with pytest.raises(ValueError, match="half of a surrogate pair"):
        serialize(replace(glossary, terms=(broken,)))


def test_the_house_glossary_has_no_problem_at_all() -> None:
    assert parse_with_problems(OWN.read_text("utf-8"), "glossary.yaml").problems == ()


RULES = [
    ("V1", "version: 3\nterms: []\n", 1, "write `version: 1`"),
    ("V1", "terms: []\n", 1, "begin it with `version: 1`"),
    ("V2", HEAD + ENTRY + ENTRY, 4, "stands in line 3 and again here"),
    ("V2", HEAD + ENTRY.replace("id: a", "id: Á"), 3, "lower-case letters"),
    ("V3", HEAD + ENTRY.replace("en:", "forbiden: [x], en:"), 3, "the keys are"),
    ("V3", HEAD + ENTRY.replace("{preferred: b}", "{preferred: b, gendr: f}"), 3, "mean gender?"),
    ("V4", HEAD + ENTRY.replace(", es: {preferred: b}", ""), 3, "write `es: same`"),
    ("V4", HEAD + ENTRY.replace("preferred: b", "admitted: [b]"), 3, "no `preferred` form"),
    ("V5", HEAD + ENTRY.replace("preferred: b", "preferred: b,\n forbidden: [B]"), 4, "keep one"),
    ("V5", HEAD + ENTRY.replace("preferred: b", "preferred: casa, forbidden: [casas]"), 3, "both"),
    ("V7", HEAD + ENTRY + ENTRY.replace("id: a", "id: c"), 4, "join the entries"),
    ("V8", HEAD + ENTRY.replace("preferred: b", "preferred: 'b '"), 3, "a space; remove it"),
    ("V8", HEAD + ENTRY.replace("preferred: b", 'preferred: "b\\n"'), 3, "a space; remove it"),
    ("V8", HEAD + ENTRY.replace("preferred: b", 'preferred: "b\\0c"'), 3, "control character"),
    ("V8", HEAD + ENTRY.replace("id: a", 'id: a, note: "b\\0c"'), 3, "control character"),
    ("V8", HEAD + ENTRY.replace("preferred: b", 'preferred: "n\\u0303"'), 3, "type it again"),
    ("V10", HEAD + ENTRY.replace("preferred: b", "preferred: b, pattern: (a+)+"), 3, "`forms`"),
    ("V10", HEAD + ENTRY.replace("preferred: b", "preferred: b, pattern: a("), 3, "not a regular"),
    (
        "V11",
        HEAD + ENTRY.replace("b}", "b, regional: {es-MX: {preferred: c}}}"),
        3,
        "languages: es",
    ),
    ("V11", "version: 1\nlanguages: {es: [en-GB]}\n", 2, "no variant of Spanish"),
    ("V12", HEAD + ENTRY.replace("id: a", "id: a, replaced_by: z"), 3, "name an entry's id"),
    ("V12", HEAD + ENTRY.replace("id: a", "id: a, replaced_by: a"), 3, "no other entry"),
    ("V14", HEAD + ENTRY.replace("id: a", "id: a,\n links: [x.y]"), 4, "begin it with https://"),
    ("V14", HEAD + ENTRY.replace("id: a", "id: a, links: ['javascript:x']"), 3, "is no link"),
    *(
        (
            "V15",
            HEAD + ENTRY.replace("preferred: b", f"preferred: {word}"),
            3,
            "quotes around it",
        )
        for word in "no on off yes Yes ~ null true 1:30 2026-01-01 12 1_000 0x1F .5".split()
    ),
    ("V15", HEAD + ENTRY.replace("b}", "b, admitted: [sí, no]}"), 3, "quotes around it"),
    ("V15", HEAD + ENTRY.replace("preferred: b", "preferred: "), 3, "give it a text"),
    ("V16", HEAD + ENTRY.replace("preferred: b", "preferred: b,\n preferred: c"), 4, "in line 3"),
    ("V16", "version: 1\nterms: []\nterms: []\n", 3, "stands in line 2 and again here"),
    ("YAML", HEAD + "  - &a {id: a}\n  - *a\n", 3, "anchors"),
    ("YAML", HEAD + "  - {<<: {id: a}}\n", 3, "merge keys"),
]


@pytest.mark.parametrize(("rule", "text", "line", "told"), RULES)
def test_every_rule_that_refuses_tells_its_line_and_a_remedy(
    rule: str, text: str, line: int, told: str
) -> None:
    found = [f for f in parse_with_problems(text, "g").problems if f.severity is Severity.ERROR]
    assert {(f.rule, f.line) for f in found} == {(rule, line)}
    assert told in f"{found[0].message}; {found[0].remedy}"
    with pytest.raises(DataError, match=f"g:{line}: "):
        parse(text, "g")


OTHER = "  - {id: c, domain: x, en: {preferred: cc}, es: {preferred: dddd}}\n"
ASKED = [
    ("V6", ENTRY.replace("preferred: b", "preferred: b, forbidden: [dddd]") + OTHER, 3, "forbids"),
    ("V7", ENTRY + OTHER.replace("cc", "a"), 4, "a in line 3 has the English form 'a' too"),
    (
        "V7",
        OTHER.replace("c,", "d,")
        + OTHER.replace("cc}", "ee, admitted: [cc]}").replace("dddd", "ffff"),
        4,
        "too",
    ),
    ("V9", "  - {id: c, pos: noun, en: {preferred: dock}, es: {preferred: muelle}}\n", 3, "gender"),
    ("V11", "  - {id: c, domain: nwes, en: {preferred: dock}, es: same}\n", 3, "mean news?"),
    ("V12", OTHER.replace("id: c", "id: c, status: deprecated"), 3, "replaced_by"),
    ("V13", OTHER.replace("cc", "bus"), 3, "case: sensitive"),
]


@pytest.mark.parametrize(("rule", "entries", "line", "told"), ASKED)
def test_every_rule_that_only_asks_lets_the_glossary_be_read(
    rule: str, entries: str, line: int, told: str
) -> None:
    text = HEAD.replace("terms", "domains: [news, x]\nterms") + entries
    found = [f for f in parse_with_problems(text, "g").problems if f.rule == rule]
    assert [(f.severity, f.line) for f in found][-1:] == [(Severity.WARNING, line + 1)]
    assert told in f"{found[-1].message}; {found[-1].remedy}".replace("line 4", "line 3")
    assert parse(text, "g").terms


def test_one_bad_entry_hides_nothing_that_is_wrong_with_others() -> None:
    bad = ENTRY.replace("preferred: b", "preferred: no")
    text = HEAD + bad + ENTRY.replace("id: a", "id: A") + ENTRY.replace("a}", "a}, x: y")
    found = parse_with_problems(text, "g").problems
    assert [(f.rule, f.line) for f in found] == [("V15", 3), ("V2", 4), ("V3", 5)]


def test_what_contradicts_others_and_what_cannot_be_read_come_in_the_order_of_the_lines() -> None:
    contradiction = ENTRY.replace("preferred: b", "preferred: b, forbidden: [b]")
    found = parse_with_problems(HEAD + contradiction + ENTRY.replace("id: a", "id: A"), "g")
    assert [(f.rule, f.line) for f in found.problems if f.severity is Severity.ERROR] == [
        ("V5", 3),
        ("V2", 4),
    ]


def test_more_patterns_than_a_text_can_be_tried_with_are_refused() -> None:
    entry = (
        "  - {{id: t{0}, case: sensitive, en: {{preferred: w{0}x, pattern: 'w{0}.'}}, es: same}}\n"
    )
    entries = "".join(entry.format(n) for n in range(26))
    (first, second) = parse_with_problems(HEAD + entries, "g").problems
    assert (first.rule, first.line, second.line) == ("V10", 28, 28)


def test_a_bomb_of_few_bytes_is_refused_at_once() -> None:
    began = time.process_time()
    lines = [
        "a0: &a0 {x: y}",
        *(f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}" for n in range(1, 30)),
    ]
    (flaw,) = parse_with_problems("\n".join(lines), "g").problems
    assert (flaw.rule, flaw.line) == ("YAML", 1)
    assert time.process_time() - began < 0.5
