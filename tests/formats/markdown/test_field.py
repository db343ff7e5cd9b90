import pytest

from tmtool.core.catalog.article import Role
from tmtool.formats.markdown import field


def test_a_field_has_the_role_of_its_name() -> None:
    assert field.choose_field_role(("title",)) is Role.TITLE
    assert field.choose_field_role(("image", "caption")) is Role.CAPTION
    assert field.choose_field_role(("series", "title")) is Role.FIELD
    assert field.choose_field_role(("slug",)) is Role.FIELD


@pytest.mark.parametrize("text", ["", "~", "Null"])
def test_nothing_is_null_and_no_text(text: str) -> None:
    assert field.is_yaml_null(text)
    assert field.is_yaml_keyword(text)


def test_true_and_false_are_values_and_no_texts() -> None:
    assert field.is_yaml_keyword("No")
    assert not field.is_yaml_null("No")
    assert not field.is_yaml_keyword("none of it")
