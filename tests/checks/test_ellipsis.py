from dataclasses import replace

from tests import check_results
from tmtool.checks.ellipsis import find_wrong_ellipses
from tmtool.checks.pair import HouseRules
from tmtool.core.house_style import EllipsisStyle, Style


def fixes(es: str, wanted: EllipsisStyle | None) -> list[str | None]:
    pair = replace(
        check_results.make_pair("And then…", es), house_rules=HouseRules(Style(ellipsis=wanted))
    )
    return [finding.fixed_target for finding in find_wrong_ellipses(pair)]


def test_three_points_are_written_as_the_house_writes_them() -> None:
    assert fixes("Y... luego...", EllipsisStyle.CHARACTER) == ["Y… luego…"]
    assert fixes("Y… luego…", EllipsisStyle.DOTS) == ["Y... luego..."]


def test_paths_and_an_undecided_house_are_left_alone() -> None:
    assert fixes("Abre .../x y `a...`", EllipsisStyle.CHARACTER) == []
    assert fixes("Y... luego…", None) == []
