import pytest

from tmtool.core.style import Percent, Style, Titles, decimal_mark
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
    assert decimal_mark(variant) == mark


def test_nothing_is_decided_until_somebody_does() -> None:
    style = Style()
    assert style.quotes_in(Lang.ES) == ""
    assert style.percent_in(Lang.ES) is None
    assert style.titles_in(Lang.EN) is None
    assert style.variant(Lang.EN) == ""


def test_each_language_has_its_own_decisions() -> None:
    style = Style(
        quotes=((Lang.ES, "«»"),),
        percent=((Lang.ES, Percent.SPACED),),
        titles=((Lang.EN, Titles.TITLE),),
        variants=((Lang.ES, "es-AR"),),
    )
    assert (style.quotes_in(Lang.ES), style.quotes_in(Lang.EN)) == ("«»", "")
    assert (style.percent_in(Lang.ES), style.titles_in(Lang.EN)) == (Percent.SPACED, Titles.TITLE)
    assert style.variant(Lang.ES) == "es-AR"
