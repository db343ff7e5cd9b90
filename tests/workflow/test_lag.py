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
def cli(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CliProject:
    """A project whose one article was published on the first of March."""
    cli = cli_project.make_cli_project(tmp_path, capsys)
    cli.run("sync")
    cli.translate("harbour")
    cli.run("build")
    git_repository.create_repository(tmp_path).commit("publish", day="2026-03-01")
    return cli


def edit_source(cli: CliProject, old: str, new: str, day: str = "") -> None:
    text = cli.read(SOURCE)
    assert old in text
    cli.write(SOURCE, text.replace(old, new))
    if day:
        GitRepository(cli.root).commit("edit", "eva", day)


def find_start(cli: CliProject, slug: str = "harbour") -> str:
    project = Project.find(cli.root)
    article = load_article(project, slug, make.DAY)
    assert isinstance(article, LoadedArticle)
    return lagging.find_lag_start(project, article)


def test_nothing_that_waits_has_no_day(cli: CliProject) -> None:
    assert find_start(cli) == ""


def test_the_day_is_that_of_the_commit_that_changed_the_paragraph(cli: CliProject) -> None:
    edit_source(cli, "first book", "last book", "2026-03-05")
    edit_source(cli, "last book", "very last book", "2026-03-09")
    edit_source(cli, "author: Marta", "author: Eva", "2026-03-11")
    assert find_start(cli) == "2026-03-05"


def test_of_several_changes_the_oldest_counts(cli: CliProject) -> None:
    edit_source(cli, "first book", "last book", "2026-03-05")
    edit_source(cli, "Opening hours", "When it opens", "2026-03-07")
    assert find_start(cli) == "2026-03-05"


def test_a_change_that_was_taken_back_and_made_again_counts_from_the_last_time(
    cli: CliProject,
) -> None:
    edit_source(cli, "first book", "last book", "2026-03-05")
    edit_source(cli, "last book", "first book", "2026-03-06")
    edit_source(cli, "first book", "last book", "2026-03-08")
    assert find_start(cli) == "2026-03-08"


def test_a_paragraph_without_a_translation_counts_from_when_it_was_added(cli: CliProject) -> None:
    edit_source(cli, "## Opening", "The sea is near.\n\n## Opening", "2026-03-06")
    edit_source(cli, "## Opening hours", "## When it opens", "2026-03-08")
    assert find_start(cli) == "2026-03-06"


def test_what_is_not_committed_is_of_today(cli: CliProject) -> None:
    edit_source(cli, "first book", "last book")
    assert find_start(cli) == ""
    edit_source(cli, "Opening hours", "When it opens")
    GitRepository(cli.root).git("stash", "-q")
    edit_source(cli, "Opening hours", "When it opens", "2026-03-05")
    edit_source(cli, "first book", "last book")
    assert find_start(cli) == "2026-03-05"


def test_an_answered_change_counts_no_more(cli: CliProject) -> None:
    edit_source(cli, "first book", "last book", "2026-03-05")
    cli.run("sync")
    cli.translate("harbour", approve=False)
    edit_source(cli, "Opening hours", "When it opens", "2026-03-09")
    assert find_start(cli) == "2026-03-09"


def test_a_rename_does_not_begin_it_anew(cli: CliProject) -> None:
    edit_source(cli, "first book", "last book", "2026-03-05")
    (cli.root / SOURCE).rename(cli.root / "articles/en/library.md")
    assert find_start(cli, "library") == "2026-03-05"
    GitRepository(cli.root).commit("rename", day="2026-03-10")
    assert find_start(cli, "library") == "2026-03-05"


def test_a_text_that_was_translated_before_any_commit_had_it_counts_by_the_present_one(
    cli: CliProject,
) -> None:
    edit_source(cli, "first book", "second book")
    cli.run("sync")
    cli.translate("harbour")
    edit_source(cli, "second book", "third book", "2026-03-05")
    edit_source(cli, "Opening hours", "When it opens", "2026-03-07")
    assert find_start(cli) == "2026-03-05"


def test_a_version_that_is_no_text_is_passed_over(cli: CliProject) -> None:
    edit_source(cli, "first book", "last book", "2026-03-05")
    text = cli.read(SOURCE)
    cli.write(SOURCE, b"\xff\xfe")
    GitRepository(cli.root).commit("break", day="2026-03-06")
    cli.write(SOURCE, text)
    GitRepository(cli.root).commit("mend", day="2026-03-07")
    assert find_start(cli) == "2026-03-05"


def test_without_git_it_is_of_today(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cli = cli_project.make_cli_project(tmp_path, capsys)
    cli.run("sync")
    assert find_start(cli) == ""


def test_no_more_of_a_long_history_is_read_than_needed(
    cli: CliProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit_source(cli, "first book", "last book", "2026-03-05")
    for day in range(6, 10):
        edit_source(cli, "Marta", "Marta M.", f"2026-03-0{day}")
    monkeypatch.setattr(lagging, "MAX_REVISIONS", 3)
    assert find_start(cli) == "2026-03-07"


def test_status_tells_the_day_of_those_that_are_farthest_behind(cli: CliProject) -> None:
    edit_source(cli, "first book", "last book", "2026-03-05")
    assert "! harbour is behind: 1 paragraph, 7 words; since 2026-03-05 (" in cli.run("status").out
    assert '"since": "2026-03-05"' in cli.run("status", "--format", "json").out
    rows = [make_row(cli)]
    project = Project.find(cli.root)
    assert lagging.add_lag_dates(project, rows, make.DAY, limit=0) == tuple(rows)


def make_row(cli: CliProject) -> ArticleStatus:
    project = Project.find(cli.root)
    loaded = load_articles(project, make.DAY)
    return compute_statuses(project, loaded, make.DAY)[0]
