import time

import pytest

from tmtool.formats.safe_yaml import YamlList, YamlNode, parse_yaml
from tmtool.formats.terms.entry_reader import EntryError, EntryReader


def items(text: str) -> tuple[YamlNode, ...]:
    root = parse_yaml(text, "g.yaml")
    assert isinstance(root, YamlList)
    return root.items


def test_an_entry_is_read_with_the_lines_of_its_texts() -> None:
    file = EntryReader("g.yaml")
    (node,) = items("- id: deck\n  en: {preferred: deck}\n  es:\n    preferred: bajada\n")
    term = file.read_term(node)
    assert (term.id, term.en.preferred, term.es.preferred) == ("deck", "deck", "bajada")
    assert file.find_line("deck", "bajada") == 4
    assert file.find_line("deck", "nowhere") == file.find_line("deck", "") == 1
    assert file.find_line("other", "") == 0


def test_a_refusal_names_the_rule_the_place_and_the_remedy() -> None:
    (node,) = items("- {id: deck, en: {preferred: deck}, es: {preferred: yes}}")
    with pytest.raises(EntryError) as caught:
        EntryReader("g.yaml").read_term(node)
    assert caught.value.rule == "V15"
    assert (
        str(caught.value)
        == "g.yaml:1: YAML reads preferred: yes as something other than text; put quotes around it"
    )


@pytest.mark.slow
def test_entries_of_one_name_all_get_an_id_in_a_moment() -> None:
    file, began = EntryReader("t.csv"), time.process_time()
    for n in range(2_000):
        file.read_plain_entry({"en": {"preferred": "bus"}, "es": {"preferred": f"bus {n}"}}, n)
    assert len(file.id_lines) == 2_000
    assert time.process_time() - began < 10
