import unicodedata

import pytest

from tests.verdicts import objections
from tmtool.checks.characters import decomposed, entity, invisible, mixed, mojibake

CLEAN = "¿Cuál es el autobús de «Peña»? — 36 % 👩\u200d🔧 café…"


@pytest.mark.parametrize("check", [decomposed, invisible, mojibake, mixed, entity])
def test_ordinary_typography_is_right(check: object) -> None:
    assert objections(check, "One.", CLEAN) == []  # type: ignore[arg-type]


def test_accents_apart_from_their_letters_are_put_together() -> None:
    (finding,) = objections(decomposed, "One.", unicodedata.normalize("NFD", CLEAN))
    assert finding.fix == CLEAN


@pytest.mark.parametrize("char", ["\u200b", "\ufeff", "\u00ad", "\u202e", "\x1b", "\0", "\x9b"])
def test_an_invisible_character_is_named_and_removed(char: str) -> None:
    (finding,) = objections(invisible, "One.", f"Buenos{char} días.")
    assert f"U+{ord(char):04X}" in finding.message.en
    assert char not in finding.message.en
    assert finding.fix == "Buenos días."


def test_an_invisible_character_of_the_source_may_stay() -> None:
    assert objections(invisible, "Soft\u00adhyphen.", "Guion\u00adblando.") == []


@pytest.mark.parametrize("text", ["autobÃºs", "â€œSí", "EspaÃ±a", "caf\ufffd"])
def test_a_letter_broken_by_an_encoding_is_found(text: str) -> None:
    assert len(objections(mojibake, "One.", text)) == 1


def test_a_word_of_two_alphabets_is_found_and_foreign_words_are_not() -> None:
    assert len(objections(mixed, "One.", "El aut\u043ebús.")) == 1
    assert objections(mixed, "One.", "Ельцин y Αθήνα.") == []
    assert objections(mixed, "The \u043eps.", "Los \u043eps.") == []


def test_an_entity_is_written_out_unless_the_source_has_one() -> None:
    assert len(objections(entity, "Hello!", "&iexcl;Hola!")) == 1
    assert objections(entity, "A &nbsp; b.", "A &nbsp; b.") == []
    assert objections(entity, "A & b; c.", "A & b; c.") == []


def test_a_broken_letter_and_an_entity_are_made_whole() -> None:
    assert [f.fix for f in objections(mojibake, "x", "AutobÃºs y niÃ±o")] == ["Autobús y niño"]
    assert [f.fix for f in objections(mojibake, "x", "Un \ufffd")] == [None]
    assert [f.fix for f in objections(entity, "x", "&iexcl;Hola!")] == ["¡Hola!"]
    assert [f.fix for f in objections(entity, "x", "a &lt; b")] == [None]
