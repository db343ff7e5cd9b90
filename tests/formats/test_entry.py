import time

import pytest

from tmtool.core.glossary import Case, Kind
from tmtool.formats.entry import BadEntry, Entries, free_id, id_for, usual_case
from tmtool.formats.guarded_yaml import Node, Sequence, composed


def items(text: str) -> tuple[Node, ...]:
    root = composed(text, "g.yaml")
    assert isinstance(root, Sequence)
    return root.items


def test_an_entry_is_read_with_the_lines_of_its_texts() -> None:
    file = Entries("g.yaml")
    (node,) = items("- id: deck\n  en: {preferred: deck}\n  es:\n    preferred: bajada\n")
    term = file.term(node)
    assert (term.id, term.en.preferred, term.es.preferred) == ("deck", "deck", "bajada")
    assert file.line("deck", "bajada") == 4
    assert file.line("deck", "nowhere") == file.line("deck", "") == 1
    assert file.line("other", "") == 0


def test_a_refusal_names_the_rule_the_place_and_the_remedy() -> None:
    (node,) = items("- {id: deck, en: {preferred: deck}, es: {preferred: yes}}")
    with pytest.raises(BadEntry) as caught:
        Entries("g.yaml").term(node)
    assert caught.value.rule == "V15"
    assert str(caught.value) == "g.yaml:1: YAML does not read preferred: yes as text; quote it"


def test_names_mind_their_capitals_unless_they_say_otherwise() -> None:
    assert [usual_case(kind) for kind in (Kind.TERM, Kind.NAME, Kind.DNT)] == [
        Case.INSENSITIVE,
        Case.SENSITIVE,
        Case.SENSITIVE,
    ]


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("Night Bus", "night-bus"),
        ("  Peña & Cía. ", "pena-cia"),
        ("日本", ""),
        ("x" * 150, "x" * 100),
    ],
)
def test_an_id_is_made_from_the_english_form(form: str, name: str) -> None:
    assert id_for(form) == name


def test_an_id_that_is_taken_gets_the_first_free_number() -> None:
    assert free_id("bus", {}) == "bus"
    assert free_id("bus", {"bus", "bus-2"}) == "bus-3"


def test_entries_of_one_name_all_get_an_id_in_a_moment() -> None:
    file, began = Entries("t.csv"), time.process_time()
    for n in range(2_000):
        file.made({"en": {"preferred": "bus"}, "es": {"preferred": f"bus {n}"}}, n)
    assert len(file.seen) == 2_000
    assert time.process_time() - began < 10
