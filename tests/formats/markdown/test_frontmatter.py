import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.effort import scale
from tests.markdown_strategies import nasty_texts
from tmtool.core.errors import ArticleError
from tmtool.formats.markdown.frontmatter import copy_missing_keys, parse_front_matter, set_fields
from tmtool.formats.markdown.lines import Lines

STYLES = {
    "plain": "a: One\n",
    "single": "a: 'One'\n",
    "double": 'a: "One"\n',
    "block": "a: |\n  One\n",
    "folded": "a: >-\n  One\n  more\n# comment\n",
    "list": "a:\n- One\n- Two\n",
    "flow": "a: [One, Two]\n",
    "last": "b: x\na: One # comment\n",
}


def values(text: str) -> list[str]:
    return [p.text for p in parse_front_matter(Lines.of(text)).find_places(["a"])]


def replace_value(text: str, target: str) -> str:
    place = next(parse_front_matter(Lines.of(text)).find_places(["a"]))
    return text[: place.span[0]] + place.format_target(target) + text[place.span[1] :]


def test_a_value_keeps_its_style_where_that_is_exact() -> None:
    assert replace_value("---\na: One\n---\n", "Uno") == "---\na: Uno\n---\n"
    assert replace_value("---\na: 'One'\n---\n", "L'Uno") == "---\na: 'L''Uno'\n---\n"
    assert replace_value('---\na: "One"\n---\n', "Uno 😀") == '---\na: "Uno 😀"\n---\n'


def test_a_value_that_yaml_would_take_for_something_else_is_quoted() -> None:
    for target in ("yes", "null", "12", "2026-01-02", "a: b", "- a", "# a", "a #b", "{", "x\ny"):
        out = replace_value("---\na: One\n---\n", target)
        assert out.startswith('---\na: "')
        assert values(out) == [target]


def test_numbers_and_dates_are_texts_where_a_text_is_expected() -> None:
    assert values("---\na: 1984\n---\n") == ["1984"]
    assert values("---\na: 2026-01-02\n---\n") == ["2026-01-02"]
    assert values("---\na: null\n---\n") == []
    assert values("---\na: true\n---\n") == []
    assert values("---\na:\n---\n") == []


def test_what_an_article_says_of_itself_are_the_plain_values_of_the_first_level() -> None:
    found = parse_front_matter(Lines.of("---\na: One\nb: [x]\nc:\nd: |\n  e\n  f\n---\n"))

    assert found.plain_values == (("a", "One"), ("d", "e\nf"))


def test_dots_close_a_front_matter_too() -> None:
    assert values("---\na: One\n...\nBody\n---\n") == ["One"]


def test_a_field_is_set_in_place_or_added_at_the_end() -> None:
    text = "---\n  a: One\n  b:\n  c: 'x' # why\n---\nBody\n"

    out = set_fields(text, {"b": "y", "c": "it's", "d": "no"})

    assert out == "---\n  a: One\n  b: y\n  c: 'it''s' # why\n  d: \"no\"\n---\nBody\n"


def test_a_field_cannot_take_the_place_of_a_list_or_go_into_a_flow_or_toml() -> None:
    for text in ("---\na: [x]\n---\n", "---\n{b: c}\n---\n", "+++\nb = 1\n+++\n"):
        with pytest.raises(ArticleError):
            set_fields(text, {"a": "y"})


def test_kept_keys_come_as_they_were_replace_value() -> None:
    out = copy_missing_keys(
        "---\na: One\n---\n", "---\nb: 'x'\na: Uno\nc:\n  d: e\nf: g\n---\n", ["f"]
    )

    assert out == "---\na: One\nb: 'x'\nc:\n  d: e\n---\n"


@settings(max_examples=scale(100), deadline=None)
@given(st.sampled_from(sorted(STYLES)), nasty_texts)
def test_any_text_comes_back_from_any_style(style: str, target: str) -> None:
    text = f"---\n{STYLES[style]}---\nBody\n"

    again = values(replace_value(text, target))

    expected = [target.strip("\n")] if target.strip() else []
    assert again == expected + values(text)[1:]


@settings(max_examples=scale(100), deadline=None)
@given(nasty_texts)
def test_any_value_comes_back_from_a_field(value: str) -> None:
    out = set_fields("Body\n", {"a": value})

    assert dict(parse_front_matter(Lines.of(out)).plain_values).get("a", "") == value.strip("\n")
