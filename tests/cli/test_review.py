"""`tmtool review` from the command line: refusals, and the line mode."""

import stat
from pathlib import Path

import pytest

from tests import review_project
from tests.cli_project import CliProject
from tmtool.core.catalog.state import State
from tmtool.core.catalog.unit import Unit
from tmtool.store.project import Project


@pytest.fixture
def room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> CliProject:
    review_project.isolate_state(tmp_path, monkeypatch)
    review_project.make_project(tmp_path, 'reviewers = ["ana"]')
    return CliProject(tmp_path, capsys)


def units(room: CliProject) -> tuple[Unit, ...]:
    return review_project.load_units(Project.find(room.root))


def test_without_a_terminal_the_plain_way_is_shown(room: CliProject) -> None:
    said = room.run("review", "harbour", "--as", "ana")
    assert said.code == 2
    assert "needs a terminal that can draw a screen; add --plain" in said.err
    assert room.run("review", "--plain", "--as", "ana").code == 2
    missing = room.run("review", "nowhere", "--plain", "--as", "ana")
    assert (missing.code, "there is no article nowhere" in missing.err) == (3, True)


def test_a_reviewer_approves_and_rejects_line_by_line(room: CliProject) -> None:
    words = b"a\nx too literal\nq\n"
    said = room.run("review", "harbour", "--plain", "--as", "ana", stdin=words)
    assert said.code == 0
    assert "harbour, paragraph 1 of 4, [?] to review" in said.out
    assert "TARGET es\nLa biblioteca del antiguo edificio" in said.out
    assert "approval saved" in said.out
    assert "rejection saved" in said.out
    assert said.err.endswith("harbour: 1 approval, 1 rejection; 0 still wait for you\n")
    assert [u.state for u in units(room)[:2]] == [State.APPROVED, State.NEEDS_WORK]


def test_a_translator_types_a_text_and_takes_it_back(room: CliProject) -> None:
    words = "= Los viernes abre hasta el último ferry.\n= Traigan una silla.\nu\nU\n".encode()
    said = room.run("review", "harbour", "--plain", "--as", "luis", stdin=words)
    assert said.code == 0
    assert "undone: edit" in said.out
    assert [u.target for u in units(room)[2:]] == [
        "Los viernes abre hasta el último ferry.",
        "Traigan una silla.",
    ]


def test_the_editor_of_the_environment_is_used(
    room: CliProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = room.write(
        "editor", "#!/bin/sh\nprintf 'Los viernes abre hasta el último ferry.\\n' > \"$1\"\n"
    )
    editor.chmod(editor.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("EDITOR", str(editor))
    room.run("review", "harbour", "--plain", "--as", "luis", stdin=b"e\nq\n")
    assert units(room)[2].target == "Los viernes abre hasta el último ferry."
    monkeypatch.setenv("EDITOR", str(room.root / "none"))
    said = room.run("review", "harbour", "--plain", "--as", "luis", stdin=b"e\n")
    assert "set EDITOR, or type =" in said.out


def test_every_command_answers_and_a_wrong_one_says_where_to_look(room: CliProject) -> None:
    words = b"n\np\n+\n-\n:4\n:x\nc keep\x1b[31m this\n9\n?\nzz\nm\nt\nb\nx\n\nx \n"
    said = room.run("review", "harbour", "--plain", "--as", "ana", stdin=words)
    assert said.code == 0
    assert "\x1b" not in said.out
    for answer in (
        "paragraph 4 of 4",
        "say the number of a paragraph",
        "comment saved",
        "# ana: keep",
        "there is no suggestion 9 here",
        "q         quit",
        "zz is no command; ? lists them",
        "there is only one translation here",
        "there is no translation to reject",
    ):
        assert answer in said.out


def test_what_an_earlier_session_left_is_offered(room: CliProject) -> None:
    project = Project.find(room.root)
    for answer, shown in ((b"", "later"), (b"r\n", "restored: 1 paragraph"), (b"d\n", "put aside")):
        desk = review_project.open_as_translator(project, "luis")
        desk.journal_text(desk.review.type_text(f"Los viernes, {shown}."))
        desk.close(desk.review)
        said = room.run("review", "harbour", "--plain", "--as", "luis", stdin=answer)
        assert "an earlier session left texts" in said.out
        assert f"3  Los viernes, {shown}." in said.out
        assert shown in said.out


def test_findings_are_mended_and_waived_line_by_line(room: CliProject) -> None:
    target = "La biblioteca del edificio antiguo del puerto abre a las 9 , el día 7."
    words = f":1\n= {target}\n:1\nf\nf\nw x\nw number-extra as printed\nq\n"
    said = room.run("review", "harbour", "--plain", "--as", "luis", stdin=words.encode())
    assert "(f mends it)" in said.out
    assert "no finding here has a fix" in said.out
    assert "say the id of a check that objects here" in said.out
    assert "waiver saved" in said.out
    (mark,) = units(room)[0].find_fitting_marks("waive")
    assert mark.rest == "number-extra as printed"
    assert units(room)[0].target == target.replace(" ,", ",")


def test_an_error_is_approved_and_saved_only_when_confirmed(room: CliProject) -> None:
    wrong = "Sí."
    words = f":1\n= {wrong}\n!\n:1\na\na\n!\n!\nq\n"
    said = room.run("review", "harbour", "--plain", "--as", "ana", stdin=words.encode())
    assert said.out.count("not done yet: ") == 3
    assert "! does it all the same" in said.out
    assert said.out.count("approval saved") == 1
    assert "nothing was asked that ! could confirm" in said.out
    assert units(room)[0].target == wrong
    assert units(room)[0].state is State.APPROVED


def test_the_part_is_told_and_changed_line_by_line(room: CliProject) -> None:
    said = room.run("review", "harbour", "--plain", "--as", "ana", stdin=b"P\nq\n")
    assert "you are reviewer\n" in said.out
    assert "you are translator now; 2 wait for you" in said.out
    refused = room.run("review", "harbour", "--plain", "--as", "luis", stdin=b"P\nq\n")
    assert "luis is not on the reviewers list" in refused.out


def test_a_source_that_changed_is_approved_line_by_line_only_when_confirmed(
    room: CliProject,
) -> None:
    texts = ("The library in the old harbour building opens at 10:15.", *review_project.TEXTS[1:])
    review_project.write_article(room.root, texts)
    said = room.run("review", "harbour", "--plain", "--as", "ana", stdin=b":1\na\nq\n")
    assert "not done yet: " in said.out
    assert units(room)[0].state is State.SOURCE_CHANGED
