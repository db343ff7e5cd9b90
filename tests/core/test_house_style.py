import pytest

from tmtool.core.house_style import PercentStyle, Style, TitleStyle, find_decimal_mark
from tmtool.core.text.lang import Lang


@pytest.mark.parametrize(
    ("variant", "mark"),
    [
        ("en-US", "."),
        ("en-GB", "."),
        ("es-419", "."),
        ("es-MX", "."),
        ("es-ES", ","),
        ("es-AR", ","),
    ],
)
def test_the_decimal_mark_is_the_variants(variant: str, mark: str) -> None:
    assert find_decimal_mark(variant) == mark


def test_nothing_is_decided_until_somebody_does() -> None:
    style = Style()
    assert style.find_quotes(Lang.ES) == ""
    assert style.find_percent_style(Lang.ES) is None
    assert style.find_title_style(Lang.EN) is None
    assert style.find_number_variant(Lang.EN) == ""


def test_each_language_has_its_own_decisions() -> None:
    style = Style(
        quotes=((Lang.ES, "«»"),),
        percent=((Lang.ES, PercentStyle.SPACED),),
        titles=((Lang.EN, TitleStyle.TITLE),),
        number_variants=((Lang.ES, "es-AR"),),
    )
    assert (style.find_quotes(Lang.ES), style.find_quotes(Lang.EN)) == ("«»", "")
    assert (style.find_percent_style(Lang.ES), style.find_title_style(Lang.EN)) == (
        PercentStyle.SPACED,
        TitleStyle.TITLE,
    )
    assert style.find_number_variant(Lang.ES) == "es-AR"
