from dataclasses import replace

from tests import verdicts
from tmtool.checks.ellipsis import points
from tmtool.checks.pair import House
from tmtool.core.style import Points, Style


def fixes(es: str, wanted: Points | None) -> list[str | None]:
    pair = replace(verdicts.pair("And then…", es), house=House(Style(ellipsis=wanted)))
    return [finding.fix for finding in points(pair)]


def test_three_points_are_written_as_the_house_writes_them() -> None:
    assert fixes("Y... luego...", Points.CHARACTER) == ["Y… luego…"]
    assert fixes("Y… luego…", Points.DOTS) == ["Y... luego..."]


def test_paths_and_an_undecided_house_are_left_alone() -> None:
    assert fixes("Abre .../x y `a...`", Points.CHARACTER) == []
    assert fixes("Y... luego…", None) == []
