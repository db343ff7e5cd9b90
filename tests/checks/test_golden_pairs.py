"""What all checks together say about pairs of texts that anybody can add: tests/data/checks."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests import make
from tests.golden import assert_golden
from tmtool.checks import run_checks
from tmtool.checks.pair import ArticlePair, Pair
from tmtool.core.catalog.article import Role
from tmtool.core.text.lang import Lang

CASES = sorted((make.DATA / "checks").glob("*.toml"))
EXPECTED_LINE = re.compile(r"(?m)^expected = .*$")


def list_check_ids(case: dict[str, Any], row: dict[str, Any]) -> list[str]:
    """The ids of the checks that object to one pair, in the order in which they report."""
    source, target = map(Lang, case["direction"].split("-"))
    role = Role(row.get("role", "paragraph"))
    pair = Pair("1", row[source.value], row[target.value], source, target, role)
    return [finding.check_id for finding in run_checks(ArticlePair((pair,)))]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_checks_say_about_each_pair_what_its_file_expects(path: Path) -> None:
    text = path.read_text("utf-8")
    case = tomllib.loads(text)
    found = [list_check_ids(case, row) for row in case["pair"]]
    assert len(EXPECTED_LINE.findall(text)) == len(found), "a pair lacks its line `expected = []`"
    lines = iter("expected = [" + ", ".join(f'"{name}"' for name in ids) + "]" for ids in found)
    assert_golden(path, EXPECTED_LINE.sub(lambda _: next(lines), text))
