"""The list of articles, and the way from it into a review and back."""

from pathlib import Path

import pytest

from tests import review_project
from tests.tui.headless_app import run_app, run_scenario
from tmtool.core.catalog.state import State
from tmtool.store.project import Project


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    review_project.isolate_state(tmp_path, monkeypatch)
    project = review_project.make_project(tmp_path)
    folder = tmp_path / "articles/en"
    (folder / "bus.md").write_text("---\ntitle: The night bus\n---\n\nIt leaves at eleven.\n")
    (folder / "bad.md").write_text("One.\n")
    (folder / "empty.md").write_text("")
    (folder / "pair.md").write_text("One.\n")
    (tmp_path / "articles/es").mkdir()
    (tmp_path / "articles/es/pair.md").write_text("Uno.\n")
    (tmp_path / "locales/es/LC_MESSAGES/bad.po").write_text("<<<<<<< ours\n")
    return project


def test_the_list_says_what_waits_for_whom_and_what_is_wrong(project: Project) -> None:
    async def scenario() -> None:
        async with run_app(project, None, size=(100, 24)) as ui:
            text = await ui.wait_for("5 articles, 1 with work for you", "harbour")
            rows = text.split("\n")
            assert rows[2].startswith("> ? en>es harbour")
            assert any(
                "in-translation" in row and row.rstrip().endswith("2          31") for row in rows
            )
            assert "bad.po:1" in text
            assert "2 to review (?), 2 untranslated (-)" in text
            await ui.press("j", "j")
            assert "The night bus" in ui.text
            assert "> ? en>es harbour" in await ui.press("n")
            assert "> * " in await ui.press("G", "k")
            await ui.press("pageup", "pagedown", "g", "r")
            await ui.wait_for("> ? en>es harbour")
            assert "the next article" in await ui.press("question_mark")
            await ui.press("escape")

    run_scenario(scenario)


def test_an_article_is_opened_worked_on_and_left(project: Project) -> None:
    async def scenario() -> None:
        async with run_app(project, None) as ui:
            await ui.wait_for("> ? en>es harbour")
            await ui.press("enter")
            await ui.wait_for(" 1/4 [?] to review")
            await ui.press("a", "q")
            text = await ui.wait_for("harbour: 1 approval; 1 still wait for you")
            assert "> ? en>es harbour" in text
            assert "1 to review (?), 2 untranslated (-)" in text
            await ui.press("q")
        assert not ui.app.is_running

    run_scenario(scenario)
    assert review_project.load_units(project)[0].state is State.APPROVED


def test_an_article_that_cannot_be_opened_says_why_on_the_line(project: Project) -> None:
    async def scenario() -> None:
        async with run_app(project, None) as ui:
            await ui.wait_for("> ? en>es harbour")
            await ui.press("G", "enter")
            await ui.wait_for("pair has two versions and no catalog that joins them")
            await ui.press("k", "enter")
            await ui.wait_for("empty has nothing to translate")
            await ui.pilot.click(offset=(10, 2))
            await ui.wait_for("> ? en>es harbour")
            await ui.pilot.click(offset=(10, 2))
            await ui.wait_for(" 1/4 [?]")
            await ui.press("ctrl+q")

    run_scenario(scenario)


def test_a_project_without_an_article_says_how_to_get_one(tmp_path: Path) -> None:
    (tmp_path / "tmtool.toml").touch()

    async def scenario() -> None:
        async with run_app(Project.find(tmp_path), None) as ui:
            await ui.wait_for("tmtool add FILE")
            await ui.press("enter", "n", "j", "q")

    run_scenario(scenario)


def test_an_unsafe_name_is_reported(tmp_path: Path) -> None:
    (tmp_path / "tmtool.toml").touch()
    (tmp_path / "articles/en").mkdir(parents=True)
    (tmp_path / "articles/en/con.md").touch()

    async def scenario() -> None:
        async with run_app(Project.find(tmp_path), None) as ui:
            await ui.wait_for("no safe name")

    run_scenario(scenario)
