import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests import glossary_strategies, make
from tests.effort import scale
from tmtool.core.errors import DataError
from tmtool.core.terms.glossary import Glossary, Term, Wording
from tmtool.core.text.lang import Lang
from tmtool.formats.terms.edit_in_place import append_terms, rename_preferred_form
from tmtool.formats.terms.glossary_file import parse, serialize

OWN = (make.ROOT / "glossary.yaml").read_text("utf-8")
QUAY = Term("quay", Wording("quay"), Wording("muelle"))
QUAY_LINES = (
    "  - id: quay\n    kind: term\n    en: {preferred: quay}\n    es: {preferred: muelle}\n"
)
HEAD = "version: 1\n# The terms.\nterms:\n"
DECK = "  - {id: deck, en: {preferred: deck}, es: {preferred: bajada}}  # one\n"


def append(text: str, *terms: Term) -> str:
    return append_terms(text, "g.yaml", terms or (QUAY,))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (HEAD + DECK, HEAD + DECK + QUAY_LINES),
        (HEAD + DECK + "\n# end\n", HEAD + DECK + QUAY_LINES + "\n# end\n"),
        (HEAD + DECK.rstrip("\n"), HEAD + DECK + QUAY_LINES),
        ("", "version: 1\nterms:\n" + QUAY_LINES),
        ("version: 1", "version: 1\nterms:\n" + QUAY_LINES),
        ("version: 1\nterms: []  # none\n", "version: 1\nterms:  # none\n" + QUAY_LINES),
        (
            "version: 1\nterms:\ndomains: [a]\n",
            "version: 1\nterms:\n" + QUAY_LINES + "domains: [a]\n",
        ),
        ("# c\nversion: 1\n", "# c\nversion: 1\nterms:\n" + QUAY_LINES),
    ],
)
def test_an_entry_goes_after_the_last_one_and_nothing_else_changes(before: str, after: str) -> None:
    assert append(before) == after


def test_blank_lines_between_entries_go_on() -> None:
    other = DECK.replace("deck", "dock").replace("bajada", "dársena")
    text = HEAD + DECK + "\n" + other
    assert append(text) == text + "\n" + QUAY_LINES


def test_an_entry_that_ends_in_a_block_of_text_keeps_it() -> None:
    note = (
        "- id: deck\n  en: {preferred: deck}\n  es: {preferred: b}\n  note: |\n    one\n    two\n\n"
    )
    text = "version: 1\nterms:\n" + note + "domains: [a]\n"
    done = append(text)
    assert done.startswith("version: 1\nterms:\n" + note.rstrip("\n") + "\n- id: quay\n")
    assert done.endswith("\n\ndomains: [a]\n")
    assert parse(done, "g").terms[0].note == "one two"


def test_line_ends_and_a_byte_order_mark_stay_as_they_are() -> None:
    text = "\ufeff" + (HEAD + DECK).replace("\n", "\r\n")
    assert append(text) == text + QUAY_LINES.replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (HEAD + DECK.replace("id: deck", "id: quay"), "g.yaml:5: the id quay stands in line 4"),
        (HEAD + DECK.replace("bajada", "muelle"), "deck in line 4 has the Spanish form"),
        ("version: 1\nterms: [{id: a, en: {preferred: a}, es: same}]\n", "are written in brackets"),
        ("{version: 1}", "are written in brackets"),
        ("version: 2\n", "g.yaml:1: this version"),
    ],
)
def test_what_would_not_be_read_back_is_refused(text: str, message: str) -> None:
    with pytest.raises(DataError) as caught:
        append(text)
    assert message in str(caught.value)


@given(glossary_strategies.glossaries, glossary_strategies.terms, st.sampled_from(["\n", "\r\n"]))
@settings(deadline=None, max_examples=scale(60))
def test_whatever_is_added_is_read_back_behind_all_that_was_there(
    glossary: Glossary, term: Term, end: str
) -> None:
    text = serialize(glossary).replace("\n", end)
    try:
        done = append(text, term)
    except DataError:
        return
    assert parse(done, "g").terms == (*glossary.terms, term)
    assert done.startswith(text.removesuffix(end))


def test_a_preferred_form_changes_in_its_place_only() -> None:
    harbour = parse(OWN, "g").find_term("harbour")
    assert harbour
    done = rename_preferred_form(OWN, "g", harbour, Lang.ES, "fondeadero")
    assert done == OWN.replace("preferred: puerto\n", "preferred: fondeadero\n")


def test_a_form_that_was_admitted_changes_places_with_the_preferred_one() -> None:
    deck = parse(OWN, "g").find_term("deck")
    assert deck
    done = rename_preferred_form(OWN, "g", deck, Lang.ES, "sumario")
    assert done == OWN.replace("preferred: bajada", "preferred: sumario").replace(
        "admitted: [sumario]", "admitted: [bajada]"
    )


@pytest.mark.parametrize(
    ("side", "new", "written"),
    [
        ("'no'", "it's", "'it''s'"),
        ('"no"', "sí", '"sí"'),
        ('"no"', 'a "b"', '"a \\"b\\""'),
        ("x", "no", '"no"'),
        ("x", "a: b", '"a: b"'),
    ],
)
def test_the_quotes_that_stand_there_are_kept_where_they_can_be(
    side: str, new: str, written: str
) -> None:
    text = HEAD + f"  - {{id: a, kind: name, en: {{preferred: {side}}}, es: same}}\n"
    (term,) = parse(text, "g").terms
    done = rename_preferred_form(text, "g", term, Lang.ES, new)
    assert done == text.replace(side, written)


def test_a_new_form_that_another_entry_has_or_this_one_forbids_is_refused() -> None:
    glossary = parse(OWN, "g")
    deck = glossary.find_term("deck")
    assert deck
    for new, told in (
        ("cubierta", "both accepted and forbidden"),
        ("firma", "byline: deck in line 24"),
    ):
        with pytest.raises(DataError, match=told):
            rename_preferred_form(OWN, "g", deck, Lang.ES, new)
    with pytest.raises(DataError, match="there is no entry quay"):
        rename_preferred_form(OWN, "g", QUAY, Lang.ES, "x")


@given(glossary_strategies.glossaries, st.data())
@settings(deadline=None, max_examples=scale(60))
def test_a_rename_changes_one_form_of_one_entry(glossary: Glossary, data: st.DataObject) -> None:
    assume(glossary.terms)
    term = data.draw(st.sampled_from(glossary.terms))
    lang = data.draw(st.sampled_from(Lang))
    new = data.draw(glossary_strategies.texts)
    text = serialize(glossary)
    try:
        done = rename_preferred_form(text, "g", term, lang, new)
    except DataError:
        return
    after = parse(done, "g")
    changed = after.find_term(term.id)
    assert changed
    assert changed.select_wording(lang).preferred == new
    assert [t for t in after.terms if t.id != term.id] == [
        t for t in glossary.terms if t.id != term.id
    ]
