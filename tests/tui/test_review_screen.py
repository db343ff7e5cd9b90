"""The review screen as a person uses it: keys in, screen out, the catalog on disk."""

import threading
import time
from pathlib import Path

import pytest

from tests import review_project
from tests.tui.headless_app import run_app, run_scenario
from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.state import State
from tmtool.core.catalog.unit import Unit
from tmtool.core.drafts.suggestion import Suggestion
from tmtool.core.errors import EngineError
from tmtool.core.finding import Finding, Message, Severity
from tmtool.store.project import Project
from tmtool.store.repository import read_catalog
from tmtool.tui.review_editing import ReviewEditing
from tmtool.workflow.review.advice import Adviser, TermHint

FRIDAY = "Los viernes abre hasta que sale el último ferry."
ADVISER = Adviser(
    suggestions=lambda _, unit: (
        (
            Suggestion(FRIDAY, "memory", 0.87, "harbour:1"),
            Suggestion("Viernes.", "apertium"),
        )
        if "Fridays" in unit.source
        else ()
    ),
    findings=lambda _, unit: (
        (
            Finding(
                "numbers", Severity.ERROR, unit.id, Message("The number 9 is missing.", "Falta.")
            ),
        )
        if "nine" in unit.source
        else ()
    ),
    hints=lambda _, unit: (
        (TermHint("ferry", "transbordador", kept=False),) if "ferry" in unit.source else ()
    ),
)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    review_project.isolate_state(tmp_path, monkeypatch)
    return review_project.make_project(tmp_path)


def test_a_reviewer_reads_approves_rejects_and_takes_back(project: Project) -> None:
    async def scenario() -> None:
        async with run_app(project, review_project.open_as_reviewer(project)) as ui:
            first = ui.text
            assert " 1/4 [?] to review  harbour en>es" in first
            assert review_project.TARGETS[0] in first
            assert "2? Nobody remembers" in first
            assert "approval saved: paragraph 1" in await ui.press("a")
            await ui.wait_for(" 2/4 [?]", "saved 12:00")
            assert review_project.load_units(project)[0].state is State.APPROVED
            await ui.press("x")
            await ui.type("no me convence")
            await ui.press("enter")
            await ui.wait_for("rejection saved: paragraph 2; nothing more waits for you here")
            assert "undone: rejection" in await ui.press("u")
            assert "undone: approval" in await ui.press("u")
            await ui.press("U")
            await ui.wait_for("done again: approval", "saved 12:00")
            await ui.press("q")
        assert [u.state for u in review_project.load_units(project)[:2]] == [
            State.APPROVED,
            State.TRANSLATED,
        ]

    run_scenario(scenario)


def test_a_translator_types_confirms_and_goes_on(project: Project) -> None:
    async def scenario() -> None:
        async with run_app(
            project, review_project.open_as_translator(project), adviser=ADVISER
        ) as ui:
            await ui.wait_for("3/4 [-] EDITING", "87% memory", "ferry -> transbordador")
            await ui.type("¿Qué")
            assert "1 words, source 11" in ui.text
            await ui.wait_for("text kept 12:00")
            await ui.press("enter")
            await ui.wait_for("edit saved: paragraph 3", "4/4 [-] EDITING", "saved 12:00")
            assert review_project.load_units(project)[2].target == "¿Qué"
            await ui.type("Traigan una silla")
            text = await ui.press("ctrl+j")
            assert "edit saved: paragraph 4; nothing more waits for you here" in text
            assert "EDITING" not in text
            await ui.press("q")

    run_scenario(scenario)


def test_a_suggestion_a_term_and_a_sign_are_taken_by_their_digit(project: Project) -> None:
    async def scenario() -> None:
        async with run_app(
            project, review_project.open_as_reviewer(project), adviser=ADVISER
        ) as ui:
            await ui.press("t")
            await ui.wait_for("1 87% memory", "3/4")
            assert FRIDAY in await ui.press("1")
            assert "which suggestion?" in await ui.press("ctrl+r")
            assert "Viernes." in await ui.press("2")
            assert "which term? 1 transbordador" in await ui.press("ctrl+g")
            assert "which term?" not in await ui.press("escape")
            await ui.press("f5", "1")
            await ui.press("ctrl+g", "ctrl+g")
            assert ui.app.screen.focused is not None
            assert "Viernes.¿transbordador" in ui.text
            await ui.press("ctrl+z", "ctrl+z", "ctrl+z")
            assert FRIDAY in ui.text
            await ui.press("escape")
            assert "(not saved)" in await ui.press("j", "k")
            text = await ui.press("q")
            assert "Typed and not saved: paragraph 3" in text
            await ui.press("enter")
        assert review_project.load_units(project)[2].target == ""

    run_scenario(scenario)


def test_the_reviewer_who_corrects_reads_once_more_and_approves(project: Project) -> None:
    async def scenario() -> None:
        async with run_app(project, review_project.open_as_reviewer(project)) as ui:
            await ui.press("e")
            await ui.type("Sí: ")
            text = await ui.press("enter")
            assert "1/4 [?] to review" in text
            assert "edit saved" in text
            await ui.press("a")
            await ui.wait_for("approval saved: paragraph 1", "saved 12:00")
        assert review_project.load_units(project)[0].target.startswith("Sí: La biblioteca")
        assert review_project.load_units(project)[0].state is State.APPROVED

    run_scenario(scenario)


def test_an_error_of_a_check_asks_twice(project: Project) -> None:
    async def scenario() -> None:
        async with run_app(
            project, review_project.open_as_reviewer(project), adviser=ADVISER
        ) as ui:
            text = await ui.press("a")
            assert "a again approves all the same: The number 9 is missing" in text
            await ui.press("a")
            await ui.wait_for("approval saved: paragraph 1")

    run_scenario(scenario)


def test_a_second_pair_of_eyes_is_refused_on_the_status_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    review_project.isolate_state(tmp_path, monkeypatch)
    project = review_project.make_project(tmp_path, "second_pair_of_eyes = true")

    async def scenario() -> None:
        session = review_project.open_as_reviewer(project, "luis")
        async with run_app(project, session) as ui:
            await ui.press("g")
            text = await ui.press("a")
            assert "luis translated this; it needs a second pair of eyes" in text
            assert "[?] to review" in text

    run_scenario(scenario)


def test_what_is_changed_on_disk_appears_and_a_conflict_is_chosen(project: Project) -> None:
    async def scenario() -> None:
        async with run_app(project, review_project.open_as_reviewer(project)) as ui:
            review_project.save_foreign_edit(project, 2, FRIDAY)
            ui.return_to_terminal()
            await ui.wait_for("1 paragraph taken in", "3? On Fridays")
            await ui.press("e")
            await ui.type("Mía: ")
            review_project.save_foreign_edit(project, 0, "Suya.")
            ui.return_to_terminal()
            await ui.wait_for("1 paragraph taken in")
            await ui.press("enter")
            text = await ui.wait_for("two translations, m chooses", "! the other translation")
            assert "[x] needs work" in text
            assert "mine" in await ui.press("m")
            await ui.press("t")
            await ui.wait_for("choice saved", "saved 12:00")
            assert review_project.load_units(project)[0].target == "Suya."
            assert "only one translation" in await ui.press("m")

    run_scenario(scenario)


def test_an_editor_whose_paragraph_goes_closes_and_keeps_the_text(project: Project) -> None:
    async def scenario() -> None:
        async with run_app(project, review_project.open_as_translator(project)) as ui:
            await ui.wait_for("3/4 [-] EDITING")
            await ui.type("Los")
            review_project.write_article(
                project.root,
                (review_project.TEXTS[0], review_project.TEXTS[1], review_project.TEXTS[3]),
            )
            ui.return_to_terminal()
            text = await ui.wait_for("the paragraph you were in is gone")
            assert "EDITING" not in text
            await ui.press("q")

    run_scenario(scenario)
    again = review_project.open_as_translator(project)
    assert again.list_unfinished(again.review) == ((0, "Los"),)


def test_an_untouched_editor_follows_what_others_write(project: Project) -> None:
    async def scenario() -> None:
        async with run_app(project, review_project.open_as_translator(project)) as ui:
            await ui.wait_for("3/4 [-] EDITING")
            review_project.save_foreign_edit(project, 2, FRIDAY)
            ui.return_to_terminal()
            await ui.wait_for(FRIDAY)
            await ui.press("escape", "q")

    run_scenario(scenario)
    assert review_project.load_units(project)[2].target == FRIDAY


def test_a_catalog_that_cannot_be_written_is_told_and_tried_again(project: Project) -> None:
    path = project.locate_catalog("harbour", review_project.load_units(project)[0].lang)
    whole = path.read_bytes()

    async def scenario() -> None:
        async with run_app(project, review_project.open_as_reviewer(project)) as ui:
            path.write_bytes(b"<<<<<<< ours\n")
            await ui.press("a")
            await ui.wait_for("NOT SAVED")
            text = await ui.press("q")
            await ui.wait_for("The catalog could not be written")
            await ui.press("escape")
            path.write_bytes(whole)
            ui.return_to_terminal()
            text = await ui.wait_for("saved 12:00")
            assert "NOT SAVED" not in text
            await ui.press("q")

    run_scenario(scenario)
    assert review_project.load_units(project)[0].state is State.APPROVED


def test_moving_while_editing_keeps_the_text(project: Project) -> None:
    async def scenario() -> None:
        async with run_app(project, review_project.open_as_translator(project)) as ui:
            await ui.wait_for("3/4 [-] EDITING")
            await ui.type("Los")
            await ui.press("f8")
            assert "4/4 [-] EDITING" in ui.text
            await ui.press("f7")
            assert "3/4 [-] EDITING" in ui.text
            assert "Los" in ui.text
            assert "4/4 [-] EDITING" in await ui.press("ctrl+n")
            await ui.press("escape")

    run_scenario(scenario)


def test_places_are_found_by_number_and_by_state(project: Project) -> None:
    async def scenario() -> None:
        async with run_app(project, review_project.open_as_reviewer(project)) as ui:
            await ui.press("colon", "4", "enter")
            assert " 4/4 [-]" in ui.text
            await ui.press("colon", "9", "enter")
            assert "there is no paragraph 9; the last is 4" in ui.text
            assert " 1/4" in await ui.press("g")
            assert " 4/4" in await ui.press("G")
            assert " 3/4" in await ui.press("T")
            assert " 2/4" in await ui.press("N")
            assert " 1/4" in await ui.press("k")

    run_scenario(scenario)


def test_a_comment_history_and_help_are_one_key_away(project: Project) -> None:
    async def scenario() -> None:
        async with run_app(project, review_project.open_as_reviewer(project)) as ui:
            await ui.press("c")
            await ui.type("¿Casa?")
            await ui.press("enter")
            await ui.wait_for("comment saved", "# ana: ¿Casa?")
            assert "[history 1]" in await ui.press("h")
            assert "[notes 1]" in await ui.press("h", "tab")
            assert "approve, and go on" in await ui.press("question_mark")
            await ui.press("q")
            assert "there is no such suggestion here" in await ui.press("9")
            assert "clipboard" in await ui.press("y")

    run_scenario(scenario)


def test_the_editor_takes_no_key_that_it_was_not_given(project: Project) -> None:
    async def scenario() -> None:
        async with run_app(project, review_project.open_as_translator(project)) as ui:
            await ui.wait_for("EDITING")
            await ui.press("alt+left", "a", "ctrl+l", "b", "ctrl+s")
            await ui.wait_for("saved 12:00")
            assert review_project.load_units(project)[2].target == "a\nb"
            await ui.press("escape")

    run_scenario(scenario)


def test_escape_and_a_letter_in_one_leave_the_editor_and_do_the_letter(project: Project) -> None:
    async def scenario() -> None:
        async with run_app(project, review_project.open_as_translator(project)) as ui:
            await ui.wait_for("3/4 [-] EDITING")
            await ui.type("Los")
            text = await ui.press("alt+j")
            assert "4/4 [-]" in text
            assert "EDITING" not in text
            text = await ui.press("k", "e", "alt+shift+n")
            assert "4/4 [-]" in text
            assert "EDITING" not in text
            # One that means nothing while reading leaves, and is not typed.
            assert "(not saved) Los" in await ui.press("k", "e", "alt+z")
            await ui.wait_until_gone("EDITING")
            # Where a digit is asked for, Escape leaves the question, and the letter is typed.
            assert "which character?" in await ui.press("e", "f5")
            text = await ui.press("alt+z")
            assert "which character?" not in text
            assert "Losz" in text
            await ui.press("ctrl+q", "enter")

    run_scenario(scenario)


def test_typing_without_a_pause_is_kept_all_the_same(project: Project) -> None:
    session = review_project.open_as_translator(project)

    async def scenario() -> None:
        async with run_app(project, session) as ui:
            await ui.wait_for("3/4 [-] EDITING")
            screen = ui.app.screen
            assert isinstance(screen, ReviewEditing)
            screen.pause, screen.longest_wait = 600, 0.05
            for round_number in range(2):
                typed = screen.editor.text
                for _ in range(200):
                    await ui.type("o")
                    if any(len(t.text) > len(typed) for t in screen.review.unsaved_texts):
                        break
                else:
                    raise AssertionError(f"never kept in round {round_number}")
            assert session.journal.line_count == 2
            assert "text kept 12:00" in ui.text
            await ui.press("ctrl+q", "enter")

    run_scenario(scenario)


def test_an_empty_text_is_refused(project: Project) -> None:
    async def scenario() -> None:
        async with run_app(project, review_project.open_as_translator(project)) as ui:
            await ui.wait_for("EDITING")
            text = await ui.press("enter")
            assert "an empty target cannot be saved" in text
            assert "EDITING" in text

    run_scenario(scenario)


def test_wide_screens_show_the_article_in_two_columns(project: Project) -> None:
    async def scenario() -> None:
        session = review_project.open_as_reviewer(project)
        async with run_app(project, session, size=(140, 40)) as ui:
            rows = ui.text.split("\n")
            assert any(row.startswith("> 1? The library") and " # La bib" in row for row in rows)
            assert any(row.startswith("  4- Bring a chair.") for row in rows)
            await ui.press("e")
            assert "EDITING" in ui.text
            await ui.type("Sí")
            assert "# SíLa biblioteca" in ui.text
            await ui.pilot.resize_terminal(80, 24)
            await ui.pilot.pause()
            assert "== TARGET es (editing) =" in ui.text
            await ui.pilot.resize_terminal(20, 5)
            await ui.pilot.pause()
            assert "SíLa biblioteca" in ui.text
            await ui.press("escape", "j", "n", "x", "escape", "question_mark", "q")
            assert " 1/4 [?] .. R !" in ui.text
            await ui.pilot.resize_terminal(140, 40)
            await ui.pilot.click(offset=(10, 8))
            assert " 3/4 [-] untranslated" in ui.text

    run_scenario(scenario)


def test_an_earlier_sessions_work_is_offered(project: Project) -> None:
    session = review_project.open_as_translator(project)
    session.journal_text(session.review.type_text("Los viernes..."))
    session.close(session.review)

    async def scenario() -> None:
        async with run_app(project, review_project.open_as_translator(project)) as ui:
            await ui.wait_for("Work found from an earlier session", "3  Los viernes...")
            await ui.press("enter")
            await ui.wait_for("restored: 1 paragraph", "(not saved) Los viernes...")
            await ui.press("e", "enter")
            await ui.wait_for("saved 12:00")

    run_scenario(scenario)
    assert review_project.load_units(project)[2].target == "Los viernes..."
    assert read_catalog(project, "harbour", review_project.load_units(project)[0].lang)


def test_without_a_state_folder_the_work_goes_on_and_says_what_is_not_safe(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project.root / "file").touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(project.root / "file"))

    async def scenario() -> None:
        async with run_app(project, review_project.open_as_reviewer(project)) as ui:
            await ui.press("a")
            await ui.wait_for("saved 12:00", "cannot be kept safe", "2/4")
            await ui.press("e")
            await ui.type("Sí")
            await ui.wait_for("NOT KEPT", "cannot be kept safe")
            await ui.press("ctrl+s")
            await ui.wait_for("saved 12:00")
            await ui.press("ctrl+q")

    run_scenario(scenario)
    assert review_project.load_units(project)[0].state is State.APPROVED
    assert review_project.load_units(project)[1].target.startswith("Sí")


def test_advice_that_fails_is_told_and_stops_nothing(project: Project) -> None:
    def broken(*_: object) -> tuple[Suggestion, ...]:
        raise EngineError("the memory cannot be read", remedy="delete .tmtool")

    async def scenario() -> None:
        session = review_project.open_as_reviewer(project)
        async with run_app(project, session, adviser=Adviser(suggestions=broken)) as ui:
            await ui.wait_for("the memory cannot be read; delete .tmtool")
            assert "approval saved" in await ui.press("a")

    run_scenario(scenario)


def test_what_an_earlier_session_left_can_be_put_aside_or_wait(project: Project) -> None:
    session = review_project.open_as_translator(project)
    session.journal_text(session.review.type_text("Los viernes..."))
    session.close(session.review)

    async def scenario() -> None:
        async with run_app(project, review_project.open_as_translator(project)) as ui:
            await ui.wait_for("Work found")
            await ui.press("escape", "q")
        async with run_app(project, review_project.open_as_translator(project)) as ui:
            await ui.wait_for("Work found")
            await ui.press("d")
            await ui.wait_for("put aside in")

    run_scenario(scenario)
    assert review_project.open_as_translator(project).unfinished == ()


NINE = "La biblioteca del antiguo edificio del puerto abre a las nueve ."
SPACE = Message("A blank stands before this mark; remove it.", "Sobra un espacio.")
LONG = Message("The translation is long.", "La traducción es larga.")


def _find_faults(_: Catalog, unit: Unit) -> tuple[Finding, ...]:
    """A blank before a full stop can be mended; every target of 40 letters is too long."""
    found = []
    waived = {m.rest.split(" ")[0]: m.rest for m in unit.find_fitting_marks("waive")}
    if " ." in unit.target:
        fix = unit.target.replace(" .", ".")
        found.append(Finding("spacing", Severity.WARNING, unit.id, SPACE, fixed_target=fix))
    if len(unit.target) > 40:
        reason = waived.get("too-long", "")
        found.append(Finding("too-long", Severity.ERROR, unit.id, LONG, waiver_reason=reason))
    return tuple(found)


CHECKING = Adviser(findings=_find_faults)


def test_one_key_applies_the_fix_of_a_finding_and_undo_takes_it_back(project: Project) -> None:
    review_project.save_foreign_edit(project, 0, NINE)

    async def scenario() -> None:
        async with run_app(
            project, review_project.open_as_reviewer(project), adviser=CHECKING
        ) as ui:
            await ui.press("g")
            await ui.wait_for("spacing  A blank stands before", "(f mends it)")
            await ui.press("f")
            await ui.wait_for("mended: spacing; u takes it back")
            assert "A blank stands" not in await ui.wait_for("The translation is long.")
            await ui.wait_for("saved 12:00")
            assert review_project.load_units(project)[0].target == NINE.replace(" .", ".")
            assert review_project.load_units(project)[0].state is State.TRANSLATED
            assert "no finding here has a fix" in await ui.press("f")
            await ui.press("u")
            await ui.wait_for("undone: edit", "A blank stands before")
            await ui.wait_for("saved 12:00")
            await ui.press("q")
        assert review_project.load_units(project)[0].target == NINE

    run_scenario(scenario)


def test_a_fix_waits_for_a_text_that_is_not_saved(project: Project) -> None:
    review_project.save_foreign_edit(project, 0, NINE)

    async def scenario() -> None:
        async with run_app(
            project, review_project.open_as_reviewer(project), adviser=CHECKING
        ) as ui:
            await ui.press("g")
            await ui.wait_for("(f mends it)")
            await ui.press("e")
            await ui.type("x")
            await ui.press("escape")
            await ui.press("f")
            await ui.wait_for("the text you typed here is not saved: save it first")
            await ui.press("ctrl+q", "enter")

    run_scenario(scenario)


def test_a_finding_is_waived_with_a_reason(project: Project) -> None:
    async def scenario() -> None:
        async with run_app(
            project, review_project.open_as_reviewer(project), adviser=CHECKING
        ) as ui:
            await ui.wait_for("! too-long  The translation is long.")
            await ui.press("w")
            assert "Waive too-long" in ui.text
            await ui.press(*"as", "space", *"printed", "enter")
            await ui.wait_for("waiver saved", "(waived: too-long as printed)")
            assert "there is no finding to waive here" in await ui.press("w")
            await ui.wait_for("saved 12:00")
            await ui.press("q")
        (mark,) = review_project.load_units(project)[0].find_fitting_marks("waive")
        assert (mark.who, mark.rest) == ("ana", "too-long as printed")

    run_scenario(scenario)


def test_of_several_findings_one_is_chosen_to_be_waived(project: Project) -> None:
    review_project.save_foreign_edit(project, 0, NINE)

    async def scenario() -> None:
        async with run_app(
            project, review_project.open_as_reviewer(project), adviser=CHECKING
        ) as ui:
            await ui.press("g")
            await ui.wait_for("too-long", "spacing")
            await ui.press("w")
            assert "Waive which finding?" in ui.text
            await ui.press("escape")
            await ui.press("w", "2")
            assert "Waive too-long" in ui.text
            await ui.press("escape")
            await ui.press("w", "1")
            await ui.type("a table of signs")
            await ui.press("enter")
            await ui.wait_for("waiver saved", "saved 12:00")
            await ui.press("q")
        assert [
            m.rest for m in review_project.load_units(project)[0].find_fitting_marks("waive")
        ] == ["spacing a table of signs"]

    run_scenario(scenario)


def test_findings_follow_what_one_types(project: Project) -> None:
    async def scenario() -> None:
        async with run_app(
            project, review_project.open_as_translator(project), adviser=CHECKING
        ) as ui:
            await ui.wait_for("3/4 [-] EDITING")
            await ui.type("Hola .")
            shown_at_once = await ui.wait_for("spacing  A blank stands before this mark")
            assert "(f mends it)" not in shown_at_once
            await ui.press("backspace", "backspace")
            await ui.type(".")
            await ui.wait_until_gone("A blank stands")
            await ui.press("escape")
            await ui.press("ctrl+q", "enter")

    run_scenario(scenario)


def test_findings_of_a_text_that_was_typed_before_advice_came_are_shown(project: Project) -> None:
    may_answer = threading.Event()

    def suggest_slowly(*_: object) -> tuple[Suggestion, ...]:
        may_answer.wait(10)
        return ()

    async def scenario() -> None:
        adviser = Adviser(suggestions=suggest_slowly, findings=_find_faults)
        session = review_project.open_as_translator(project)
        async with run_app(project, session, adviser=adviser) as ui:
            await ui.wait_for("3/4 [-] EDITING")
            await ui.type("Hola .")
            await ui.wait_for("text kept 12:00")
            may_answer.set()
            await ui.wait_for("spacing  A blank stands before this mark")
            await ui.press("ctrl+q", "enter")

    run_scenario(scenario)


def test_a_decision_asks_for_the_findings_of_other_paragraphs_anew(project: Project) -> None:
    def compare(catalog: Catalog, unit: Unit) -> tuple[Finding, ...]:
        """The first two paragraphs have a finding each, both about the target of the first."""
        start = catalog.units[0].target.split()[0]
        message = Message(f"The first one begins with {start}.", f"El primero empieza: {start}.")
        if unit.source in review_project.TEXTS[:2]:
            return (Finding("consistency", Severity.WARNING, unit.id, message),)
        return ()

    async def scenario() -> None:
        session = review_project.open_as_reviewer(project)
        async with run_app(project, session, adviser=Adviser(findings=compare)) as ui:
            await ui.press("j")
            await ui.wait_for("2/4", "The first one begins with La.")
            await ui.press("k", "s", "enter")
            await ui.wait_for("1/4", "The first one begins with The.", "saved 12:00")
            assert "The first one begins with La." not in await ui.press("j")
            await ui.wait_for("2/4", "The first one begins with The.")
            await ui.press("q")

    run_scenario(scenario)


def test_a_new_size_arrives_although_the_machine_is_busy(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    delay = 0.0

    def held_up() -> float:
        """The clock of a process that loses 10 ms between any two lines."""
        nonlocal delay
        delay += 0.01
        return time.monotonic() + delay

    async def scenario() -> None:
        async with run_app(project, review_project.open_as_reviewer(project)) as ui:
            # Textual's timers read the clock here; a timer of 8 ms is overdue before it begins.
            with monkeypatch.context() as patch:
                patch.setattr("textual._time.get_time", held_up)
                await ui.pilot.resize_terminal(20, 5)
                await ui.wait_for(" 1/4 [?] .. R !")

    run_scenario(scenario)
