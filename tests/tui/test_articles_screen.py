"""The list of articles, and the way from it into a desk and back."""

from pathlib import Path

import pytest

from tests import review_project
from tests.tui.headless_app import run_app, run_scenario
from tmtool.core.catalog.state import State
from tmtool.store.project import Project


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    review_project.isolate_state(tmp_path, monkeypatch)
    made = review_project.make_project(tmp_path)
    folder = tmp_path / "articles/en"
    (folder / "bus.md").write_text("---\ntitle: The night bus\n---\n\nIt leaves at eleven.\n")
    (folder / "bad.md").write_text("One.\n")
    (folder / "empty.md").write_text("")
    (folder / "pair.md").write_text("One.\n")
    (tmp_path / "articles/es").mkdir()
    (tmp_path / "articles/es/pair.md").write_text("Uno.\n")
    (tmp_path / "locales/es/LC_MESSAGES/bad.po").write_text("<<<<<<< ours\n")
    return made


def test_the_list_says_what_waits_for_whom_and_what_is_wrong(project: Project) -> None:
    async def scene() -> None:
        async with run_app(project, None, size=(100, 24)) as stage:
            text = await stage.wait_for("5 articles, 1 with work for you", "harbour")
            rows = text.split("\n")
            assert rows[2].startswith("> ? en>es harbour")
            assert any(
                "in-translation" in row and row.rstrip().endswith("2          31") for row in rows
            )
            assert "bad.po:1" in text
            assert "2 to review (?), 2 untranslated (-)" in text
            await stage.press("j", "j")
            assert "The night bus" in stage.text
            assert "> ? en>es harbour" in await stage.press("n")
            assert "> * " in await stage.press("G", "k")
            await stage.press("pageup", "pagedown", "g", "r")
            await stage.wait_for("> ? en>es harbour")
            assert "the next article" in await stage.press("question_mark")
            await stage.press("escape")

    run_scenario(scene)


def test_an_article_is_opened_worked_on_and_left(project: Project) -> None:
    async def scene() -> None:
        async with run_app(project, None) as stage:
            await stage.wait_for("> ? en>es harbour")
            await stage.press("enter")
            await stage.wait_for(" 1/4 [?] to review")
            await stage.press("a", "q")
            text = await stage.wait_for("harbour: 1 approval; 1 still wait for you")
            assert "> ? en>es harbour" in text
            assert "1 to review (?), 2 untranslated (-)" in text
            await stage.press("q")
        assert not stage.app.is_running

    run_scenario(scene)
    assert review_project.load_units(project)[0].state is State.APPROVED


def test_an_article_that_cannot_be_opened_says_why_on_the_line(project: Project) -> None:
    async def scene() -> None:
        async with run_app(project, None) as stage:
            await stage.wait_for("> ? en>es harbour")
            await stage.press("G", "enter")
            await stage.wait_for("pair has two versions and no catalog that joins them")
            await stage.press("k", "enter")
            await stage.wait_for("empty has nothing to translate")
            await stage.pilot.click(offset=(10, 2))
            await stage.wait_for("> ? en>es harbour")
            await stage.pilot.click(offset=(10, 2))
            await stage.wait_for(" 1/4 [?]")
            await stage.press("ctrl+q")

    run_scenario(scene)


def test_a_project_without_an_article_says_how_to_get_one(tmp_path: Path) -> None:
    (tmp_path / "tmtool.toml").touch()

    async def scene() -> None:
        async with run_app(Project.find(tmp_path), None) as stage:
            await stage.wait_for("tmtool add FILE")
            await stage.press("enter", "n", "j", "q")

    run_scenario(scene)


def test_an_unsafe_name_is_told(tmp_path: Path) -> None:
    (tmp_path / "tmtool.toml").touch()
    (tmp_path / "articles/en").mkdir(parents=True)
    (tmp_path / "articles/en/con.md").touch()

    async def scene() -> None:
        async with run_app(Project.find(tmp_path), None) as stage:
            await stage.wait_for("no safe name")

    run_scenario(scene)
