"""No decision is made in the desk by accident, nor about what nobody can have read."""

from pathlib import Path

import pytest

from tests import review_project
from tests.tui.headless_app import run_app, run_scenario
from tmtool.core.catalog.state import State
from tmtool.core.review.session import ReviewPart
from tmtool.store.project import Project
from tmtool.workflow.review.advisers import make_adviser
from tmtool.workflow.review.review_queue import list_queue
from tmtool.workflow.review.session import ReviewSession, make_person

LONG = tuple(f"{text} " * 40 for text in review_project.TEXTS)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    review_project.isolate_state(tmp_path, monkeypatch)
    return review_project.make_project(tmp_path)


def get_states(project: Project) -> list[State]:
    return [unit.state for unit in review_project.load_units(project)]


def test_a_changed_number_takes_two_presses_and_the_head_counts_it(project: Project) -> None:
    texts = ("The library in the old harbour building opens at 10:15.", *review_project.TEXTS[1:])
    review_project.write_article(project.root, texts)

    async def scenario() -> None:
        session = review_project.open_as_reviewer(project)
        async with run_app(project, session, adviser=make_adviser(project)) as ui:
            await ui.press("g")
            await ui.wait_for("[!] source changed", "!1 ?")
            text = await ui.press("a")
            assert "a again approves all the same: " in text
            assert get_states(project)[0] is State.SOURCE_CHANGED
            assert "approval saved" not in await ui.hold("a", 0.2, 1)
            await ui.press("a")
            await ui.wait_for("approval saved: paragraph 1")

    run_scenario(scenario)


def test_rows_that_were_never_shown_are_recorded_in_the_approval(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    review_project.isolate_state(tmp_path, monkeypatch)
    project = review_project.make_project(tmp_path, texts=LONG)

    async def scenario() -> None:
        async with run_app(project, review_project.open_as_reviewer(project)) as ui:
            assert "never shown (PgDn)" in await ui.press("a")
            await ui.press("a")
            await ui.wait_for("approval saved: paragraph 1", " 2/4")
            await ui.press(*["pagedown"] * 60)
            await ui.press("a")
            await ui.wait_for("approval saved: paragraph 2")
            await ui.press("q")

    run_scenario(scenario)
    marks = [unit.find_fitting_marks("ok")[0] for unit in review_project.load_units(project)[:2]]
    assert [mark.rest for mark in marks] == ["unseen", ""]


def test_a_burst_decides_nothing_while_reading(project: Project) -> None:
    async def scenario() -> None:
        async with run_app(project, review_project.open_as_reviewer(project)) as ui:
            before = get_states(project)
            assert "as fast as a paste and was ignored" in await ui.burst("a" * 10)
            assert "as fast as a paste" in await ui.burst("la parada y el taxi\rx mala\r")
            assert " 1/4 [?]" in ui.text
            assert get_states(project) == before

    run_scenario(scenario)


def test_a_burst_is_text_in_the_editor_and_saves_nothing(project: Project) -> None:
    async def scenario() -> None:
        async with run_app(project, review_project.open_as_translator(project)) as ui:
            await ui.wait_for("3/4 [-] EDITING")
            text = await ui.burst("una línea\rotra línea\r")
            assert "3/4 [-] EDITING" in text
            assert "una línea otra línea" in text
            assert review_project.load_units(project)[2].target == ""
            await ui.press("escape")

    run_scenario(scenario)


def test_a_held_key_approves_one_paragraph(project: Project) -> None:
    async def scenario() -> None:
        async with run_app(project, review_project.open_as_reviewer(project)) as ui:
            await ui.hold("a", 0.033, 12)
            await ui.wait_for("approval saved: paragraph 1", " 2/4 [?]")
            await ui.press("a")
            await ui.wait_for("approval saved: paragraph 2")

    run_scenario(scenario)


def test_an_error_in_a_typed_text_takes_a_second_enter(project: Project) -> None:
    async def scenario() -> None:
        session = review_project.open_as_translator(project)
        async with run_app(project, session, adviser=make_adviser(project)) as ui:
            await ui.wait_for("3/4 [-] EDITING")
            await ui.type("¿Sí?")
            text = await ui.press("enter")
            assert "Enter again saves it so: " in text
            assert "3/4 [-] EDITING" in text
            await ui.press("enter")
            await ui.wait_for("edit saved: paragraph 3; 1 warning: ", "4/4 [-] EDITING")
            await ui.press("escape")

    run_scenario(scenario)


@pytest.mark.parametrize("size", [(80, 24), (40, 10), (20, 5), (120, 12)])
def test_the_counts_are_in_the_head_at_any_size(project: Project, size: tuple[int, int]) -> None:
    async def scenario() -> None:
        async with run_app(project, review_project.open_as_reviewer(project), size=size) as ui:
            await ui.wait_for("!0 ?0")
            assert "!0 ?0" in ui.text.split("\n")[0]

    run_scenario(scenario)


def test_enter_returns_a_reviewer_to_reading_whoever_may_approve(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    review_project.isolate_state(tmp_path, monkeypatch)
    project = review_project.make_project(tmp_path, "second_pair_of_eyes = true")

    async def scenario() -> None:
        async with run_app(project, review_project.open_as_reviewer(project)) as ui:
            assert "Enter save+read" in await ui.press("e")
            await ui.type("Sí: ")
            text = await ui.press("enter")
            assert " 1/4 [?] to review" in text
            assert "edit saved" in text
            assert "Enter save" not in text

    run_scenario(scenario)


def test_who_is_both_translates_first_and_one_key_changes_the_part(project: Project) -> None:
    async def scenario() -> None:
        session = ReviewSession(project, review_project.SLUG, make_person(project, "ana"))
        async with run_app(project, session) as ui:
            await ui.wait_for("3/4 [-] EDITING", " translator !")
            await ui.type("Los viernes.")
            await ui.press("enter")
            await ui.wait_for("4/4 [-] EDITING")
            await ui.type("Traigan una silla.")
            await ui.press("enter")
            await ui.wait_for("nothing more waits for you here; P: 4 as reviewer")
            await ui.press("P")
            text = await ui.wait_for("you are reviewer now; 4 wait for you", " reviewer !")
            assert "EDITING" not in text
            await ui.press("a")
            await ui.wait_for("approval saved: paragraph 4")
            await ui.press("q")

    run_scenario(scenario)


def test_the_list_offers_who_is_both_what_waits_for_review(project: Project) -> None:
    for n, target in ((2, "Los viernes."), (3, "Traigan una silla.")):
        review_project.save_foreign_edit(project, n, target)

    async def scenario() -> None:
        session = ReviewSession(project, review_project.SLUG, make_person(project, "ana"))
        assert session.review.part is ReviewPart.REVIEWER
        (entry,) = list_queue(
            project, (review_project.SLUG,), make_person(project, "ana"), "2026-03-04"
        )
        assert entry.waiting == 4
        async with run_app(project, session) as ui:
            await ui.wait_for(" 1/4 [?] to review", " reviewer !0 ?0")

    run_scenario(scenario)
