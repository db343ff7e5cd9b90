import pytest

from tmtool.core.catalog.article import Role
from tmtool.formats.markdown import field


def test_a_field_has_the_role_of_its_name() -> None:
    assert field.role(("title",)) is Role.TITLE
    assert field.role(("image", "caption")) is Role.CAPTION
    assert field.role(("series", "title")) is Role.FIELD
    assert field.role(("slug",)) is Role.FIELD


@pytest.mark.parametrize("text", ["", "~", "Null"])
def test_nothing_is_null_and_no_text(text: str) -> None:
    assert field.null(text)
    assert field.absent(text)


def test_true_and_false_are_values_and_no_texts() -> None:
    assert field.absent("No")
    assert not field.null("No")
    assert not field.absent("none of it")
