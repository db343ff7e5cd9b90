import re
from json import loads

import pytest

from tests import make
from tmtool.core.catalog.state import State
from tmtool.core.status.status import ArticleStatus, Lag, PageState, Stage
from tmtool.core.sync.change import EditClass
from tmtool.core.text.lang import Lang
from tmtool.report import status

EN, ES = Lang.EN, Lang.ES
COUNTS = (
    (State.SOURCE_CHANGED, 1),
    (State.DRAFT, 6),
    (State.TRANSLATED, 12),
    (State.APPROVED, 20),
)
ROWS = (
    ArticleStatus("night-bus", EN, ES, Stage.IN_TRANSLATION, COUNTS, 888, 701),
    ArticleStatus(
        "2026/05/harbour", EN, ES, Stage.PUBLISHED, COUNTS[3:], 1151, 0, PageState.CURRENT
    ),
    ArticleStatus("two", EN, ES, Stage.UNPAIRED),
    ArticleStatus("x\x1b[2J[b]y[/no]", ES, EN, Stage.READY, COUNTS[3:], 9, 0, PageState.CORRECTED),
)


def test_every_line_of_the_table_can_be_read_without_colour() -> None:
    lines = status.text(ROWS, today=make.DAY, width=100, color=False).split("\n")
    assert lines[1].split() == [
        "night-bus",
        "en>es",
        "in-translation",
        "[####===~~.]",
        "1",
        "6",
        "12",
        "20",
        "701",
    ]
    assert lines[3].split() == ["two", "unpaired"]
    assert "x␛[2J[b]y[/no]" in lines[4]
    assert lines[5] == (
        "4 articles, 2 ready or published; 701 words to go; 1 paragraph changed after translation."
    )


def test_the_table_fits_into_eighty_columns() -> None:
    assert all(
        len(line) <= 80
        for line in status.text(ROWS, today=make.DAY, width=80, color=False).split("\n")[:-2]
    )


def test_colour_is_only_added() -> None:
    colored = status.text(ROWS, today=make.DAY, width=100, color=True)
    assert "\x1b[" in colored
    assert "published" in colored


def test_the_stage_alone_is_coloured_and_takes_no_more_room() -> None:
    rows = (ArticleStatus("a ready room", EN, ES, Stage.READY, COUNTS[3:], 9), *ROWS)
    plain = status.text(rows, today=make.DAY, width=100, color=False).split("\n")
    colored = status.text(rows, today=make.DAY, width=100, color=True).split("\n")
    assert colored[1].startswith("a ready room")
    assert "\x1b[36mready\x1b[0m" in colored[1]
    assert [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in colored] == plain


def test_wide_letters_keep_the_columns_in_line() -> None:
    rows = (ArticleStatus("港の図書館", EN, ES, Stage.READY, COUNTS[3:], 9), *ROWS)
    lines = status.text(rows, today=make.DAY, width=100, color=False).split("\n")
    assert lines[1].index("en>es") + 5 == lines[2].index("en>es")


def test_a_project_without_articles_is_told_how_to_begin() -> None:
    assert "tmtool add FILE" in status.text((), today=make.DAY, width=80, color=False)


@pytest.mark.parametrize(
    ("counts", "bar"),
    [
        ({}, ""),
        ({State.APPROVED: 100}, "[##########]"),
        ({State.APPROVED: 99, State.UNTRANSLATED: 1}, "[#########.]"),
        ({State.APPROVED: 1, State.DRAFT: 1, State.NEEDS_WORK: 98}, "[#~........]"),
    ],
    ids=range(4),
)
def test_a_part_that_is_not_empty_shows_in_the_bar(counts: dict[State, int], bar: str) -> None:
    row = ArticleStatus("x", EN, ES, Stage.READY, tuple(counts.items()))
    assert status.format_progress_bar(row) == bar


def test_a_translation_that_is_behind_says_how_far_since_when_and_how_gravely() -> None:
    lag = Lag(2, 156, EditClass.MEANING, "2025-12-30")
    row = ArticleStatus("bus", EN, ES, Stage.BEHIND, COUNTS, 888, 156, PageState.STALE, lag=lag)
    shown = status.text([row], today=make.DAY, width=100, color=False).split("\n")
    assert shown[2] == (
        "! bus is behind: 2 paragraphs, 156 words; since 2025-12-30 (3 days);"
        " the gravest edit is one of meaning"
    )


def test_only_the_ones_that_are_farthest_behind_are_told_in_words() -> None:
    rows = [
        ArticleStatus(f"bus-{n}", EN, ES, Stage.BEHIND, COUNTS, 9, 9, lag=Lag(1, n))
        for n in range(12)
    ]
    shown = status.text(rows, today=make.DAY, width=100, color=False)
    assert shown.count("is behind") == 10
    assert "! bus-11 is behind" in shown
    assert "! bus-1 is behind" not in shown
    assert "! and 2 more\n" in shown


def test_every_state_is_counted_also_at_nought() -> None:
    row = ArticleStatus("faro", Lang.ES, Lang.EN, Stage.READY, ((State.APPROVED, 2),), 9)
    document = loads(status.json([row], make.DAY))
    assert document["schema"] == "tmtool.status/1"
    (article,) = document["articles"]
    assert (article["source"], article["target"], article["units"]) == ("es", "en", 2)
    assert article["states"] == {
        "untranslated": 0, "source-changed": 0, "needs-work": 0, "draft": 0, "translated": 0,
        "approved": 2,
    }  # fmt: skip


def test_an_unpaired_article_has_no_direction() -> None:
    row = ArticleStatus("two", Lang.EN, Lang.ES, Stage.UNPAIRED)
    assert loads(status.json([row], make.DAY))["articles"][0]["source"] is None


def test_how_far_a_page_is_behind_is_a_table_of_its_own() -> None:
    lag = Lag(2, 156, EditClass.MEANING, "2025-12-30")
    row = ArticleStatus("bus", Lang.EN, Lang.ES, Stage.BEHIND, lag=lag)
    assert loads(status.json([row], make.DAY))["articles"][0]["lag"] == {
        "segments": 2,
        "words": 156,
        "gravity": "meaning",
        "since": "2025-12-30",
        "days": 3,
    }
