import pytest

from tmtool.formats.markdown.escaping import EscapeStep
from tmtool.formats.markdown.image import escape_image, has_leading_image, parse_image


def parts(line: str) -> tuple[str, str | None] | None:
    image = parse_image(line)
    if not image:
        return None
    return line[slice(*image.alt)], line[slice(*image.title)] if image.title else None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("![a b](c.png)", ("a b", None)),
        ("![](c.png)", ("", None)),
        ('![a](c.png "t \\" u")', ("a", 't \\" u')),
        ("![a](<c d.png> 't')", ("a", "t")),
        ("![a](c_(1).png (t))", ("a", "t")),
        ("![a [b] \\] c](d)", ("a [b] \\] c", None)),
        ("![a](b){.wide}", ("a", None)),
        ("![a][ref]", ("a", None)),
    ],
)
def test_the_texts_of_an_image_are_found(line: str, expected: tuple[str, str | None]) -> None:
    assert parts(line) == expected


@pytest.mark.parametrize("line", ["![a]", "![a][]", "![a](b) c", "[a](b)", "![a(b)", "![a](b c)"])
def test_what_is_no_image_alone_is_none(line: str) -> None:
    assert parts(line) is None


def test_a_linked_image_begins_with_an_image() -> None:
    assert has_leading_image("[![a](b)](c)")
    assert has_leading_image("![a](b) words")
    assert not has_leading_image("words ![a](b)")


def test_a_paragraph_that_is_an_image_in_words_only_is_told_apart() -> None:
    for text in ("![a](b)", "![a](b)<!---->"):
        assert escape_image(text, EscapeStep.ADD) == text + "<!---->"
        assert escape_image(text + "<!---->", EscapeStep.REMOVE) == text
    assert escape_image("![a](b) c", EscapeStep.ADD) == "![a](b) c"
