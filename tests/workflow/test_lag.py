"""Since when a translation is behind is the day of the commit that changed what was translated."""

from pathlib import Path

import pytest

from tests import cli_project, git_repository, make
from tests.cli_project import CliProject
from tests.git_repository import GitRepository
from tmtool.core.status.status import ArticleStatus
from tmtool.store.project import Project
from tmtool.workflow import lag as lagging
from tmtool.workflow.article_status import compute_statuses
from tmtool.workflow.load import LoadedArticle, load_article, load_articles

SOURCE = "articles/en/harbour.md"


@pytest.fixture
def room(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CliProject:
    """A newsroom whose one article was published on the first of March."""
    opened = cli_project.make_cli_project(tmp_path, capsys)
    opened.run("sync")
    opened.translate("harbour")
    opened.run("build")
    git_repository.create_repository(tmp_path).commit("publish", day="2026-03-01")
    return opened


def edit(room: CliProject, old: str, new: str, day: str = "") -> None:
    text = room.read(SOURCE)
    assert old in text
    room.write(SOURCE, text.replace(old, new))
    if day:
        GitRepository(room.root).commit("edit", "eva", day)


def since(room: CliProject, slug: str = "harbour") -> str:
    project = Project.find(room.root)
    pair = load_article(project, slug, make.DAY)
    assert isinstance(pair, LoadedArticle)
    return lagging.find_lag_start(project, pair)


def test_nothing_that_waits_has_no_day(room: CliProject) -> None:
    assert since(room) == ""


def test_the_day_is_that_of_the_commit_that_changed_the_paragraph(room: CliProject) -> None:
    edit(room, "first book", "last book", "2026-03-05")
    edit(room, "last book", "very last book", "2026-03-09")
    edit(room, "author: Marta", "author: Eva", "2026-03-11")
    assert since(room) == "2026-03-05"


def test_of_several_changes_the_oldest_counts(room: CliProject) -> None:
    edit(room, "first book", "last book", "2026-03-05")
    edit(room, "Opening hours", "When it opens", "2026-03-07")
    assert since(room) == "2026-03-05"


def test_a_change_that_was_taken_back_and_made_again_counts_from_the_last_time(
    room: CliProject,
) -> None:
    edit(room, "first book", "last book", "2026-03-05")
    edit(room, "last book", "first book", "2026-03-06")
    edit(room, "first book", "last book", "2026-03-08")
    assert since(room) == "2026-03-08"


def test_a_paragraph_without_a_translation_counts_from_when_it_was_added(room: CliProject) -> None:
    edit(room, "## Opening", "The sea is near.\n\n## Opening", "2026-03-06")
    edit(room, "## Opening hours", "## When it opens", "2026-03-08")
    assert since(room) == "2026-03-06"


def test_what_is_not_committed_is_of_today(room: CliProject) -> None:
    edit(room, "first book", "last book")
    assert since(room) == ""
    edit(room, "Opening hours", "When it opens")
    GitRepository(room.root).git("stash", "-q")
    edit(room, "Opening hours", "When it opens", "2026-03-05")
    edit(room, "first book", "last book")
    assert since(room) == "2026-03-05"


def test_an_answered_change_counts_no_more(room: CliProject) -> None:
    edit(room, "first book", "last book", "2026-03-05")
    room.run("sync")
    room.translate("harbour", approve=False)
    edit(room, "Opening hours", "When it opens", "2026-03-09")
    assert since(room) == "2026-03-09"


def test_a_rename_does_not_begin_it_anew(room: CliProject) -> None:
    edit(room, "first book", "last book", "2026-03-05")
    (room.root / SOURCE).rename(room.root / "articles/en/library.md")
    assert since(room, "library") == "2026-03-05"
    GitRepository(room.root).commit("rename", day="2026-03-10")
    assert since(room, "library") == "2026-03-05"


def test_a_text_that_was_translated_before_any_commit_had_it_counts_by_the_present_one(
    room: CliProject,
) -> None:
    edit(room, "first book", "second book")
    room.run("sync")
    room.translate("harbour")
    edit(room, "second book", "third book", "2026-03-05")
    edit(room, "Opening hours", "When it opens", "2026-03-07")
    assert since(room) == "2026-03-05"


def test_a_version_that_is_no_text_is_passed_over(room: CliProject) -> None:
    edit(room, "first book", "last book", "2026-03-05")
    text = room.read(SOURCE)
    room.write(SOURCE, b"\xff\xfe")
    GitRepository(room.root).commit("break", day="2026-03-06")
    room.write(SOURCE, text)
    GitRepository(room.root).commit("mend", day="2026-03-07")
    assert since(room) == "2026-03-05"


def test_without_git_it_is_of_today(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    room = cli_project.make_cli_project(tmp_path, capsys)
    room.run("sync")
    assert since(room) == ""


def test_no_more_of_a_long_history_is_read_than_needed(
    room: CliProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(room, "first book", "last book", "2026-03-05")
    for day in range(6, 10):
        edit(room, "Marta", "Marta M.", f"2026-03-0{day}")
    monkeypatch.setattr(lagging, "MAX_REVISIONS", 3)
    assert since(room) == "2026-03-07"


def test_status_tells_the_day_of_those_that_are_farthest_behind(room: CliProject) -> None:
    edit(room, "first book", "last book", "2026-03-05")
    assert "! harbour is behind: 1 paragraph, 7 words; since 2026-03-05 (" in room.run("status").out
    assert '"since": "2026-03-05"' in room.run("status", "--format", "json").out
    rows = [make_row(room)]
    project = Project.find(room.root)
    assert lagging.add_lag_dates(project, rows, make.DAY, limit=0) == tuple(rows)


def make_row(room: CliProject) -> ArticleStatus:
    project = Project.find(room.root)
    survey = load_articles(project, make.DAY)
    return compute_statuses(project, survey, make.DAY)[0]
