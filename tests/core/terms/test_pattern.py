import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.effort import scale
from tmtool.core.terms.pattern import MATCH_WINDOW, compile_pattern


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("pe(?:ñ|n)a", "PENA"),
        ("^Fig\\. ?\\d{1,3}$", "Fig. 12"),
        ("a(b|c)?d", "ad"),
        ("[A-Z]{2}-\\d+", "AB-12"),
        ("\\w+ic", "topic"),
        ("a{2}b*?", "aa"),
        ("x{2,}", "xxx"),
        ("cost\\$", "cost$"),
    ],
)
def test_a_plain_expression_is_read(pattern: str, text: str) -> None:
    assert compile_pattern(pattern).fullmatch(text)


def test_capitals_count_only_where_that_is_asked_for() -> None:
    assert compile_pattern("n2").fullmatch("N2")
    assert not compile_pattern("n2", case_sensitive=True).fullmatch("N2")


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("(a+)+b", "repeats a part that repeats"),
        ("(a|aa)*b", "repeats a part that repeats"),
        ("(?:\\w*\\s?){3}", "repeats a part that repeats"),
        ("\\w*\\w*\\w*x", "too many ways"),
        ("a?" * 60 + "b", "too many ways"),
        ("a" * 201, "longer than 200"),
        ("a{101}", "more than 100 times"),
        ("(a)\\1", "is not allowed in a pattern"),
        ("(?=a)b", "of groups, only"),
        ("(?i)a", "of groups, only"),
        ("a^b", "is not allowed in a pattern"),
        ("[[:alpha:]]", "is not allowed in a pattern"),
        ("[a--b]", "is not allowed in a pattern"),
        ("[z-a]", "not a regular expression"),
        ("(a", "not a regular expression"),
        ("*a", "not a regular expression"),
        ("a)b(", "closing bracket without an opening one"),
        ("(" * 50 + "a" + ")" * 50, "nests more than 9"),
        ("x*", "matches an empty text"),
        ("", "matches an empty text"),
        ("\\", "is not allowed in a pattern"),
    ],
)
def test_one_that_could_run_for_ever_or_says_nothing_is_refused(pattern: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        compile_pattern(pattern)


@given(st.text("ab()|?*+{}1,2[]\\w^$.", max_size=24))
@settings(max_examples=scale(400), deadline=None)
def test_whatever_is_read_ends_soon_on_a_hostile_text(pattern: str) -> None:
    try:
        compiled = compile_pattern(pattern)
    except ValueError:
        return
    began = time.process_time()
    compiled.match("ab" * (MATCH_WINDOW // 2) + "!", 0, MATCH_WINDOW)
    compiled.match("a" * MATCH_WINDOW + "!", 0, MATCH_WINDOW)
    assert time.process_time() - began < 0.5
