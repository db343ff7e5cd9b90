import pytest
from hypothesis import given
from hypothesis import strategies as st

from tmtool.core.errors import DataError
from tmtool.formats.safe_yaml import (
    YamlList,
    YamlMapping,
    YamlNode,
    YamlScalar,
    parse_yaml,
)


def refusal(text: str) -> str:
    with pytest.raises(DataError) as caught:
        parse_yaml(text, "a.yaml")
    return str(caught.value)


def test_everything_is_text_as_it_is_written_with_its_line_and_place() -> None:
    text = "é: no\nb:\n  - 1e3\n  - 'two'\n"
    root = parse_yaml(text, "a.yaml")
    assert isinstance(root, YamlMapping)
    (first, no), (_, items) = root.items
    assert (first.text, first.line, first.span) == ("é", 1, (0, 1))
    assert isinstance(no, YamlScalar)
    assert (no.text, no.plain, no.ambiguous) == ("no", True, True)
    assert isinstance(items, YamlList)
    number, two = items.items
    assert isinstance(number, YamlScalar)
    assert isinstance(two, YamlScalar)
    assert text[slice(*two.span)] == "'two'"
    assert (two.text, two.line, two.plain, two.ambiguous) == ("two", 4, False, False)
    assert root.find_value("b") is items
    assert root.find_value("c") is None


def test_nothing_is_nothing() -> None:
    assert parse_yaml("", "a.yaml") is None
    assert parse_yaml("# only a comment\n", "a.yaml") is None


@pytest.mark.parametrize(
    "word", ["no", "on", "Yes", "true", "~", "null", "2026-01-02", "12", "1:30"]
)
def test_what_yaml_reads_as_something_else_is_ambiguous_unless_quoted(word: str) -> None:
    root = parse_yaml(f"- {word}\n- '{word}'\n- {word} x", "a.yaml")
    assert isinstance(root, YamlList)
    assert [n.ambiguous for n in root.items if isinstance(n, YamlScalar)] == [True, False, False]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1\nb: 2\na: 3", "a.yaml:3: the key 'a' stands in line 1 and again here"),
        ("a: &x 1", "a.yaml:1: anchors (&) and aliases (*) are not read"),
        ("a: *x", "a.yaml:1: anchors (&) and aliases (*) are not read"),
        ("<<: {a: 1}", "a.yaml:1: merge keys are not read"),
        ("a: !!python/object/apply:os.system [x]", "a.yaml:1: tags (!) are not read"),
        ("a: 1\n---\nb: 2", "a.yaml:2: a second document begins here"),
        ("? [a]\n: b", "a.yaml:1: this key is not a text"),
        ("a:\n\tb: 1", "a.yaml:2: this is not YAML: found character that cannot start any token"),
        ("a: \x00", "a.yaml:1: this is not YAML: control characters are not allowed"),
        ("a: [", "this is not YAML"),
        ("\ud800", "a.yaml: this is not UTF-8"),
        ("x: " + "[" * 30, "a.yaml:1: this is nested deeper than 20 levels"),
        ("x: " + "[" * 50_000, "a.yaml:1: this is"),
        ("a: " + "é" * 1_000_001, "a.yaml: this is more than 2 MB of YAML"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_every_trap_is_refused_with_its_line(text: str, message: str) -> None:
    assert message in refusal(text)


def test_few_bytes_never_become_many() -> None:
    lines = ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 30))]
    assert "anchors" in refusal("\n".join(lines))


@given(st.text("ab:-[]{}&*!<'\"\n #|>%?,é\t~0", max_size=60))
def test_any_text_is_read_or_refused_with_the_path(text: str) -> None:
    try:
        parse_yaml(text, "a.yaml")
    except DataError as error:
        assert str(error).startswith("a.yaml:")  # noqa: PT017  # most texts raise nothing


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\ufeffa: b", ["b"]),
        ("a: {b: c,\n  d: [e]}  # f", ["{b: c,\n  d: [e]}", "c", "[e]", "e"]),
        ("a:\r\n  - é\r\n  - 'f'\r\n\r\n# g\r\n", ["- é\r\n  - 'f'", "é", "'f'"]),
        ("a: []", ["[]"]),
    ],
)
def test_every_node_knows_its_place(text: str, shown: list[str]) -> None:
    def below(node: YamlNode) -> list[str]:
        if isinstance(node, YamlScalar):
            return [text[slice(*node.span)]]
        children = node.items if isinstance(node, YamlList) else [v for _, v in node.items]
        return [text[slice(*node.span)], *(word for child in children for word in below(child))]

    root = parse_yaml(text, "a.yaml")
    assert isinstance(root, YamlMapping)
    assert below(root)[1:] == shown
