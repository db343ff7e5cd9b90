import pytest
from hypothesis import given

from tests import markdown_strategies
from tmtool.core.text.masking import mask_text
from tmtool.formats.markdown.prose import has_readable_text


@pytest.mark.parametrize("text", ["a", "1,234.5", "[a](b)", "![a](b)", "`x` y", "{{ a }} b"])
def test_prose_has_a_letter_or_a_digit_outside_its_markup(text: str) -> None:
    assert has_readable_text(text)


@pytest.mark.parametrize(
    "text",
    [
        *["", "—", "***", "`a`", "{{ a }}", "{% a %}", "{{< a >}}", "{: .a}", "<b>", "&nbsp;"],
        *["https://a.b/c", "<https://a.b>", "![](a.png)", "[^1]", "![][a]", "..."],
    ],
)
def test_markup_alone_is_no_prose(text: str) -> None:
    assert not has_readable_text(text)


@given(markdown_strategies.raw_texts | markdown_strategies.nasty_texts)
def test_without_markup_every_letter_counts(text: str) -> None:
    if mask_text(text).text == text and not set(text) & set("&{]"):
        assert has_readable_text(text) == any(c.isalnum() for c in text)
