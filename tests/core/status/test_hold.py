from dataclasses import replace

import pytest

from tests import make
from tmtool.core.catalog.article import Article
from tmtool.core.status.hold import explain_hold, find_embargo, is_exempt
from tmtool.core.text.lang import Lang
from tmtool.formats.markdown import markdown

TODAY = "2026-03-04"


def article(**fields: str) -> Article:
    return replace(make.article("One."), front_matter=tuple(fields.items()))


@pytest.mark.parametrize("value", ["no", "false", "Never", "off"])
def test_an_article_may_be_excused_from_translation(value: str) -> None:
    assert is_exempt(article(translate=value))
    assert not is_exempt(article())


@pytest.mark.parametrize("end", ["2026-03-05", "2026-03-05T23:59:00Z", "2026-03-05 09:00"])
def test_an_embargo_holds_to_the_day_before_it_ends_and_on_its_day_no_more(end: str) -> None:
    assert explain_hold(article(embargo=end), "2026-03-04") == "under embargo until 2026-03-05"
    assert explain_hold(article(embargo=end), "2026-03-05") == ""


@pytest.mark.parametrize("end", ["2026-03-05t9:00:00.5-05:00", " 2026-03-05 ", "2026-03-05 9:00 Z"])
def test_an_embargo_is_read_in_every_way_that_yaml_writes_a_day(end: str) -> None:
    assert find_embargo(article(embargo=end)) == "2026-03-05"


@pytest.mark.parametrize(
    "end",
    ["05/03/2026", "5 March 2026", "2026-3-5", "20260305", "2026-W10-4", "2026-02-30", "no", "0",
     "2026-03-050", "2026-03-05 or later", "٢٠٢٦-03-05", "\x1b[2J"],
)  # fmt: skip
def test_an_embargo_that_is_no_iso_day_holds_for_ever_and_says_what_to_write(end: str) -> None:
    for today in ("0001-01-01", "2026-03-04", "9999-12-31"):
        reason = explain_hold(article(embargo=end), today)
        assert "such as `embargo: 2026-05-31`" in reason
        assert "\x1b" not in reason
    assert find_embargo(article(embargo=end)) == ""


def test_the_reason_quotes_an_embargo_that_cannot_be_read() -> None:
    assert explain_hold(article(embargo="05/03/2026"), TODAY) == (
        "its embargo “05/03/2026” is not a day that can be read; write it with the year first, such"
        " as `embargo: 2026-05-31`, or remove the key"
    )


@pytest.mark.parametrize(
    ("yaml", "held"),
    [
        ("embargo: 05/03/2026", True),
        ("embargo: [2026-05-03]", True),
        ("embargo: []", True),
        ("embargo:\n  until: 2026-05-03", True),
        ("embargo: |\n  2026-05-03\n", True),
        ("embargo: '2026-03-05'", True),
        ("embargo: 2026-03-04", False),
        ("embargo:", False),
        ("embargo: ''", False),
        ("embargo: null", False),
        ("tags: [embargo]", False),
    ],
)
def test_whatever_is_set_as_an_embargo_holds_the_article(yaml: str, held: bool) -> None:
    text = f"---\n{yaml}\n---\n\nOne.\n"
    assert bool(explain_hold(markdown.parse(text, slug="bus", lang=Lang.EN), TODAY)) is held


@pytest.mark.parametrize("value", ["true", "Yes", "on"])
def test_a_source_that_is_a_draft_is_held(value: str) -> None:
    assert explain_hold(article(draft=value), TODAY) == "the source is a draft"


def test_an_article_whose_front_matter_says_nothing_is_not_held() -> None:
    assert explain_hold(article(), TODAY) == ""
    assert explain_hold(article(draft="false"), TODAY) == ""
