from dataclasses import replace

import pytest

from tests import check_results
from tmtool.checks.number_format import find_wrong_number_format
from tmtool.checks.pair import HouseRules
from tmtool.core.finding import Finding
from tmtool.core.house_style import Style
from tmtool.core.text.lang import Lang


def said(en: str, es: str, variant: str, english: str = "en-US") -> list[Finding]:
    house = HouseRules(Style(number_variants=((Lang.EN, english), (Lang.ES, variant))))
    return list(
        find_wrong_number_format(replace(check_results.make_pair(en, es), house_rules=house))
    )


@pytest.mark.parametrize(
    ("en", "es", "variant", "fix"),
    [
        ("It is 1,234.5 m.", "Son 1,234.5 m.", "es-ES", "Son 1.234,5 m."),
        ("It is 1,234.5 m.", "Son 1.234,5 m.", "es-MX", "Son 1,234.5 m."),
        ("It has 31,200 books.", "Tiene 31.200 libros.", "es-419", "Tiene 31,200 libros."),
        ("It has 31,200 books.", "Tiene 31,200 libros.", "es-AR", "Tiene 31.200 libros."),
        ("It is 3.5 m.", "Son 3,5 m.", "es-419", "Son 3.5 m."),
        ("It is 3.5 m.", "Son 3.5 m.", "es-CO", "Son 3,5 m."),
    ],
)
def test_numbers_are_written_as_the_variant_has_them(
    en: str, es: str, variant: str, fix: str
) -> None:
    (finding,) = said(en, es, variant)
    assert finding.fixed_target == fix
    assert said(en, fix, variant) == []


@pytest.mark.parametrize(
    "text",
    [
        *("Debian 2.5 ha salido", "la versión 2.5", "el 192.168.1.1", "a las 10:30", "1.2.3"),
        *("cuesta 1.234,5", "hay 31 200", "http://x.org/1.5"),
    ],
)
def test_versions_addresses_and_right_numbers_are_left_alone(text: str) -> None:
    en = "Debian 2.5, version 2.5, 192.168.1.1, 10:30, 1.2.3, 1,234.5, 31,200"
    assert said(en, f"Se dice que {text}.", "es-ES") == []


def test_nothing_is_told_where_the_style_has_not_decided() -> None:
    assert (
        list(find_wrong_number_format(check_results.make_pair("It is 3.5 m.", "Son 3.5 m."))) == []
    )


def test_what_neither_mark_explains_is_left_alone() -> None:
    assert said("1,23,4", "Son 1,23,4 y 0.123.4,5,6.", "es-ES") == []
