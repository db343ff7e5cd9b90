"""Foreign text stays text: no markup, no escape code, no action of it reaches the terminal."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from rich.segment import Segment

from tests import make, review_project
from tests.tui.headless_app import HeadlessApp, run_app, run_scenario
from tmtool.core.catalog.mark import Mark
from tmtool.core.catalog.unit import Unit
from tmtool.core.drafts.suggestion import Suggestion
from tmtool.core.errors import DataError
from tmtool.core.finding import Finding, Message, Severity
from tmtool.core.text.text import make_visible
from tmtool.store.project import Project
from tmtool.tui.articles_view import ArticleList, lay_out_articles
from tmtool.tui.dialogs import AskLine, TextScreen
from tmtool.tui.editor import Editor
from tmtool.tui.styled_text import join_text, make_line, measure_width
from tmtool.workflow.review.advice import Adviser, TermHint
from tmtool.workflow.review.review_queue import QueueEntry
from tmtool.workflow.review.session import ReviewSession

HOSTILE = (
    "[@click=app.bell]ring[/] [/x] [bold red]b[sic] $x {y} &amp; :smile: "
    "\x1b[31mred \x1b]52;c;aGk=\x07 \x9b2J \x00 \r \u202eleft \u200b \ufeff \u2028 \ud800 "
    "😀 日本"
)
ONE_LINE = "".join(c for c in HOSTILE if c not in "\r\u2028")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    review_project.isolate_state(tmp_path, monkeypatch)
    return review_project.make_project(tmp_path)


def make_hostile_units() -> tuple[Unit, ...]:
    plain_one = make.translated_unit(f"One {HOSTILE}", f"Uno {HOSTILE}")
    clash = Mark("alt", "x", make.DAY, plain_one.compute_seal(), json.dumps(HOSTILE))
    return (
        replace(plain_one, marks=(*plain_one.marks, clash), notes=(ONE_LINE,)),
        make.translated_unit(f"Two {HOSTILE}", f"Dos {HOSTILE}").reject("ana", make.DAY, "no [/x]"),
        make.approved_unit(f"Three {HOSTILE}", HOSTILE).update_source(
            f"Three {HOSTILE} changed", make.unit().role
        ),
        make.unit(f"Four {HOSTILE}"),
    )


ADVISER = Adviser(
    suggestions=lambda *_: (Suggestion(HOSTILE, HOSTILE, 0.5, HOSTILE),),
    findings=lambda *_: (
        Finding(HOSTILE, Severity.WARNING, "", Message(HOSTILE, HOSTILE), ((0, 9),), ((2, 40),)),
    ),
    hints=lambda *_: (TermHint(HOSTILE, HOSTILE, kept=False), TermHint("One", HOSTILE, kept=True)),
)


def open_hostile_session(project: Project) -> ReviewSession:
    """A session on a catalog full of hostile text, which no file could hold."""
    session = review_project.open_as_reviewer(project)
    catalog = replace(make.catalog(*make_hostile_units()), slug="harbour[/x]")
    session.review = session.review.reload(catalog, notice=HOSTILE)
    return session


def list_segments(ui: HeadlessApp) -> Iterator[Segment]:
    for strip in ui.app.screen._compositor.render_strips():  # noqa: SLF001
        yield from strip


def assert_harmless(ui: HeadlessApp) -> None:
    for segment in list_segments(ui):
        assert make_visible(segment.text) == segment.text
        assert "\n" not in segment.text
        assert not (segment.style and segment.style.meta.get("@click"))


@pytest.mark.parametrize("size", [(80, 24), (140, 40), (20, 5)])
def test_no_field_of_a_review_is_taken_for_more_than_text(
    project: Project, size: tuple[int, int]
) -> None:
    async def scenario() -> None:
        async with run_app(
            project, open_hostile_session(project), adviser=ADVISER, size=size
        ) as ui:
            assert_harmless(ui)
            ui.app.screen.write_queue.has_failed = False  # type: ignore[attr-defined]
            for key in ("tab", "tab", "tab", "tab", "tab", "h", "d", "m", "escape", "j", "j", "j"):
                await ui.press(key)
                assert_harmless(ui)
            await ui.press("k", "e")
            assert_harmless(ui)
            await ui.press("ctrl+r", "1", "ctrl+g", "1", "escape", "pagedown", "q", "escape")
            assert_harmless(ui)

    run_scenario(scenario)


def test_the_texts_are_all_there_to_be_read(project: Project) -> None:
    async def scenario() -> None:
        async with run_app(
            project, open_hostile_session(project), adviser=ADVISER, size=(140, 60)
        ) as ui:
            text = await ui.wait_for("[@click=app.bell]ring[/] [/x] [bold red]b[sic]")
            assert "␛[31mred" in text
            assert "<U+202E>left" in text

    run_scenario(scenario)


def test_what_nobody_touched_in_the_editor_is_saved_as_it_was(project: Project) -> None:
    async def scenario() -> None:
        async with run_app(project, open_hostile_session(project)) as ui:
            await ui.press("e")
            editor = ui.app.screen.query_one(Editor)
            assert "\x1b" not in editor.text
            assert editor.value == f"Uno {HOSTILE}"
            await ui.type("¿")
            assert editor.value.startswith("¿Uno [@click=app.bell]")
            assert "\x1b" not in editor.value

    run_scenario(scenario)


def test_a_paste_of_lines_and_codes_is_one_harmless_line_that_can_be_undone(
    project: Project,
) -> None:
    async def scenario() -> None:
        async with run_app(project, review_project.open_as_translator(project)) as ui:
            await ui.wait_for("EDITING")
            editor = ui.app.screen.query_one(Editor)
            await ui.paste("uno\r\ndos\x1b[31m\ne\u0301l\u9b31")
            assert editor.text == "uno dos[31m él\u9b31"
            await ui.press("ctrl+z")
            assert editor.text == ""
            await ui.paste("uno dos\rtres\x85cuatro\vcinco\f\u2028seis\u2029siete\r")
            assert editor.text == "uno dos tres cuatro cinco seis siete"
            await ui.type("\u2028ocho\x85nueve")
            assert editor.value == "uno dos tres cuatro cinco seis siete ocho nueve"
            await ui.press("ctrl+z", "ctrl+z", "ctrl+z", "escape")
            await ui.paste("ax")
            assert "that came as fast as a paste and was ignored" in ui.text
            await ui.press("x")
            await ui.paste("\x1b]52;c;aGk=\x07 no\nmore\rof\u2029it")
            await ui.type("\u2028now")
            assert_harmless(ui)
            assert "]52;c;aGk= no more of it now" in ui.text

    run_scenario(scenario)


def test_a_dialog_and_a_page_to_read_show_text_alone(project: Project) -> None:
    async def scenario() -> None:
        async with run_app(project, review_project.open_as_reviewer(project)) as ui:
            for screen in (
                AskLine(HOSTILE, (make_line(HOSTILE),)),
                TextScreen(HOSTILE, (make_line(HOSTILE),) * 60),
            ):
                ui.app.push_screen(screen)
                await ui.pilot.pause()
                assert_harmless(ui)
                await ui.press("escape")

    run_scenario(scenario)


def test_an_earlier_sessions_hostile_text_is_listed_harmlessly(project: Project) -> None:
    session = review_project.open_as_translator(project)
    session.journal_text(session.review.type_text(HOSTILE))
    session.close(session.review)

    async def scenario() -> None:
        async with run_app(project, review_project.open_as_translator(project)) as ui:
            await ui.wait_for("Work found")
            assert_harmless(ui)
            await ui.press("enter")
            assert_harmless(ui)

    run_scenario(scenario)


@pytest.mark.parametrize("size", [(80, 24), (140, 40), (20, 5), (1, 1)])
def test_the_list_shows_names_titles_and_problems_as_text(size: tuple[int, int]) -> None:
    entries = (
        QueueEntry(HOSTILE, problem=HOSTILE),
        QueueEntry(f"b{HOSTILE}", title=HOSTILE, waiting=3),
    )
    for cursor in range(2):
        shown_list = ArticleList(HOSTILE, entries, cursor, notice=HOSTILE)
        rows, _ = lay_out_articles(shown_list, *size)
        assert len(rows) == size[1]
        for row in rows:
            assert make_visible(join_text(row)) == join_text(row)
            assert measure_width(row) <= size[0]


def test_a_problem_of_an_article_is_its_message() -> None:
    entry = QueueEntry("x", problem=str(DataError("[/x] \x1b", path="a.po", line=3)))
    rows, _ = lay_out_articles(ArticleList("ana", (entry,)), 80, 24)
    assert any("a.po:3: [/x] ␛" in join_text(row) for row in rows)
