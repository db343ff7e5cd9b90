import hashlib

import pytest
from hypothesis import given

from tests import catalog_strategies
from tmtool.core.catalog.mark import Mark, compute_seal, make_handle
from tmtool.core.text.lang import Lang


def test_a_mark_reads_back_as_it_was_written() -> None:
    line = "tm1 no ana@example.org 2026-01-03 9f8e7d6c5b4a too literal"
    found = Mark.parse(line)
    assert found == Mark("no", "ana@example.org", "2026-01-03", "9f8e7d6c5b4a", "too literal")
    assert str(found) == line


NO_MARKS = """
ana: a note
tm1 ok
tm1 ok ana 2026-1-3 9f8e7d6c5b4a
tm2 ok ana 2026-01-03 9f8e7d6c5b4a
tm1 ok ana 2026-01-03 9f8e7d6c5b4
 tm1 ok ana 2026-01-03 9f8e7d6c5b4a
"""


@pytest.mark.parametrize("line", NO_MARKS.split("\n")[1:])
def test_anything_else_is_no_mark(line: str) -> None:
    assert Mark.parse(line) is None


def test_an_unknown_verb_is_kept() -> None:
    line = "tm1 later ana 2026-01-03 9f8e7d6c5b4a"
    assert str(Mark.parse(line)) == line


@pytest.mark.parametrize("who", ["", "two words", "line\nfeed"])
def test_a_mark_cannot_hold_what_would_not_read_back(who: str) -> None:
    with pytest.raises(ValueError, match="not a mark"):
        Mark("ok", who, "2026-01-03", "9f8e7d6c5b4a")


def test_a_seal_is_the_hash_of_tag_language_id_source_and_target() -> None:
    content = b"tm1\0es\x007c1f09ab\0One.\0Uno."
    assert (
        compute_seal(Lang.ES, "7c1f09ab", "One.", "Uno.")
        == hashlib.sha256(content).hexdigest()[:12]
    )


@given(
    catalog_strategies.texts,
    catalog_strategies.texts,
    catalog_strategies.texts,
    catalog_strategies.texts,
)
def test_different_texts_have_different_seals(a: str, b: str, c: str, d: str) -> None:
    assert (compute_seal(Lang.ES, "0", a, b) == compute_seal(Lang.ES, "0", c, d)) == (
        (a, b) == (c, d)
    )


@pytest.mark.parametrize(
    ("name", "expected"),
    [("ana@example.org", "ana@example.org"), ("Ana M", "AnaM"), ("\n", "unknown")],
)
def test_a_handle_has_no_blanks(name: str, expected: str) -> None:
    assert make_handle(name) == expected


LONG_NAME = "maria.de.los.angeles.fernandez@traducciones.example.org"


def test_a_long_name_is_the_same_person_however_it_was_written() -> None:
    old = Mark.parse(f"tm1 ok {LONG_NAME} 2026-01-03 9f8e7d6c5b4a")
    new = Mark("ok", LONG_NAME, "2026-01-03", "9f8e7d6c5b4a")
    assert old == new
    assert new.who == "maria.de.los.angeles.~" + hashlib.sha256(LONG_NAME.encode()).hexdigest()[:8]
    assert Mark.parse(str(new)) == new


@pytest.mark.parametrize("rest", ["a\ttab", "a blank ", " a blank", "a\u3000"])
def test_a_mark_cannot_hold_a_text_that_editors_change(rest: str) -> None:
    with pytest.raises(ValueError, match="not a mark"):
        Mark("no", "ana", "2026-01-03", "9f8e7d6c5b4a", rest)
