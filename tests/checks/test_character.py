import unicodedata

import pytest

from tests.check_results import run_pair_check
from tmtool.checks.character import (
    find_decomposed_accents,
    find_html_entities,
    find_invisible_characters,
    find_mixed_scripts,
    find_mojibake,
)

CLEAN = "¿Cuál es el autobús de «Peña»? — 36 % 👩\u200d🔧 café…"


@pytest.mark.parametrize(
    "check",
    [
        find_decomposed_accents,
        find_invisible_characters,
        find_mojibake,
        find_mixed_scripts,
        find_html_entities,
    ],
)
def test_ordinary_typography_is_right(check: object) -> None:
    assert run_pair_check(check, "One.", CLEAN) == []  # type: ignore[arg-type]


def test_accents_apart_from_their_letters_are_put_together() -> None:
    (finding,) = run_pair_check(
        find_decomposed_accents, "One.", unicodedata.normalize("NFD", CLEAN)
    )
    assert finding.fixed_target == CLEAN


@pytest.mark.parametrize("char", ["\u200b", "\ufeff", "\u00ad", "\u202e", "\x1b", "\0", "\x9b"])
def test_an_invisible_character_is_named_and_removed(char: str) -> None:
    (finding,) = run_pair_check(find_invisible_characters, "One.", f"Buenos{char} días.")
    assert f"U+{ord(char):04X}" in finding.message.en
    assert char not in finding.message.en
    assert finding.fixed_target == "Buenos días."


def test_an_invisible_character_of_the_source_may_stay() -> None:
    assert (
        run_pair_check(find_invisible_characters, "Soft\u00adhyphen.", "Guion\u00adblando.") == []
    )


@pytest.mark.parametrize("text", ["autobÃºs", "â€œSí", "EspaÃ±a", "caf\ufffd"])
def test_a_letter_broken_by_an_encoding_is_found(text: str) -> None:
    assert len(run_pair_check(find_mojibake, "One.", text)) == 1


def test_a_word_of_two_alphabets_is_found_and_foreign_words_are_not() -> None:
    assert len(run_pair_check(find_mixed_scripts, "One.", "El aut\u043ebús.")) == 1
    assert run_pair_check(find_mixed_scripts, "One.", "Ельцин y Αθήνα.") == []
    assert run_pair_check(find_mixed_scripts, "The \u043eps.", "Los \u043eps.") == []


def test_an_entity_is_written_out_unless_the_source_has_one() -> None:
    assert len(run_pair_check(find_html_entities, "Hello!", "&iexcl;Hola!")) == 1
    assert run_pair_check(find_html_entities, "A &nbsp; b.", "A &nbsp; b.") == []
    assert run_pair_check(find_html_entities, "A & b; c.", "A & b; c.") == []


def test_a_broken_letter_and_an_entity_are_made_whole() -> None:
    assert [f.fixed_target for f in run_pair_check(find_mojibake, "x", "AutobÃºs y niÃ±o")] == [
        "Autobús y niño"
    ]
    assert [f.fixed_target for f in run_pair_check(find_mojibake, "x", "Un \ufffd")] == [None]
    assert [f.fixed_target for f in run_pair_check(find_html_entities, "x", "&iexcl;Hola!")] == [
        "¡Hola!"
    ]
    assert [f.fixed_target for f in run_pair_check(find_html_entities, "x", "a &lt; b")] == [None]
