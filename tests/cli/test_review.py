"""`tmtool review` from the command line: refusals, and the line mode."""

import fcntl
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests import review_project
from tests.cli_project import CliProject
from tmtool.core.catalog.state import State
from tmtool.core.catalog.unit import Unit
from tmtool.core.text.lang import Lang
from tmtool.store import files
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


def make_editor(room: CliProject, patch: pytest.MonkeyPatch, script: str) -> None:
    """An editor that runs `script`, with the file to edit as its `$1`."""
    editor = room.write("editor", f"#!/bin/sh\n{script}\n")
    editor.chmod(editor.stat().st_mode | stat.S_IXUSR)
    patch.setenv("EDITOR", str(editor))


def locate_lock(room: CliProject) -> Path:
    project = Project.find(room.root)
    return project.locate_lock(project.locate_catalog("harbour", Lang.ES))


@contextmanager
def held_lock(room: CliProject) -> Iterator[None]:
    """Somebody else writes the catalog and does not come to an end."""
    with locate_lock(room).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def block_writing(room: CliProject) -> Path:
    """A folder that lets nothing be written as long as it is there."""
    lock = locate_lock(room)
    lock.unlink()
    lock.mkdir()
    return lock


def test_without_a_terminal_the_plain_way_is_shown(room: CliProject) -> None:
    said = room.run("review", "harbour", "--as", "ana")
    assert said.code == 2
    assert "needs a terminal that can draw a screen; add --plain" in said.err
    assert room.run("review", "--plain", "--as", "ana").code == 2
    missing = room.run("review", "nowhere", "--plain", "--as", "ana")
    assert (missing.code, "there is no article nowhere" in missing.err) == (2, True)


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
    make_editor(room, monkeypatch, "printf 'Los viernes abre hasta el último ferry.\\n' > \"$1\"")
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


def test_a_decision_that_could_not_be_written_is_written_with_the_next(
    room: CliProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = block_writing(room)
    make_editor(
        room,
        monkeypatch,
        f"rmdir {lock}; printf 'Nadie recuerda quién trajo aquel primer libro.\\n' > \"$1\"",
    )
    said = room.run("review", "harbour", "--plain", "--as", "ana", stdin=b"a\ne\nq\n")
    assert said.code == 0
    assert "NOT SAVED" in said.out
    assert "your decision is kept and tried again" in said.out
    assert "edit saved" in said.out
    assert units(room)[0].state is State.APPROVED
    assert units(room)[1].target == "Nadie recuerda quién trajo aquel primer libro."
    assert review_project.open_as_reviewer(Project.find(room.root)).unfinished == ()


def test_a_decision_is_written_at_the_end_where_nothing_follows(
    room: CliProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = block_writing(room)
    make_editor(room, monkeypatch, f"rmdir {lock}; exit 1")
    said = room.run("review", "harbour", "--plain", "--as", "ana", stdin=b"a\ne\nq\n")
    assert "NOT SAVED" in said.out
    assert said.code == 0
    assert units(room)[0].state is State.APPROVED


def test_what_stays_unwritten_is_said_and_offered_again(
    room: CliProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "LOCK_SECONDS", 0.05)
    with held_lock(room):
        said = room.run("review", "harbour", "--plain", "--as", "ana", stdin=b"a\nx no\nq\n")
    assert said.code == 5
    assert "is locked by" in said.err
    assert said.out.count("NOT SAVED") == 2
    assert "does not have is kept, and offered at the next start" in said.out
    assert [u.state for u in units(room)[:2]] == [State.TRANSLATED] * 2
    said = room.run("review", "harbour", "--plain", "--as", "ana", stdin=b"r\nq\n")
    assert said.code == 0
    assert [u.state for u in units(room)[:2]] == [State.APPROVED, State.NEEDS_WORK]


def test_what_is_neither_written_nor_kept_is_said_to_be_lost(
    room: CliProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    block_writing(room)
    room.write("no-folder", "")
    monkeypatch.setenv("XDG_STATE_HOME", str(room.root / "no-folder"))
    said = room.run("review", "harbour", "--plain", "--as", "ana", stdin=b"a\nq\n")
    assert said.code == 3
    assert "what you type cannot be kept safe" in said.out
    assert "what you decided and the catalog does not have is lost" in said.out
    assert "cannot be written" in said.err


def test_a_line_that_is_not_utf_8_is_refused_and_nothing_of_it_is_saved(room: CliProject) -> None:
    before = units(room)
    words = b":1\n= caf\xe9 \xff\n= Otra cosa.\nq\n"
    said = room.run("review", "harbour", "--plain", "--as", "luis", stdin=words)
    assert said.code == 3
    assert (
        "standard input: this line is not UTF-8 and was not taken: = caf\ufffd \ufffd" in said.err
    )
    assert units(room) == before
    said = room.run("review", "harbour", "--plain", "--as", "ana", stdin=b"x\nno \xff\nq\n")
    assert (said.code, units(room)) == (3, before)


def test_a_text_from_the_editor_that_is_not_utf_8_is_refused(
    room: CliProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = units(room)
    make_editor(room, monkeypatch, "printf 'caf\\351\\n' > \"$1\"")
    said = room.run("review", "harbour", "--plain", "--as", "luis", stdin=b"e\nq\n")
    assert "the text from the editor is not UTF-8 and was not saved" in said.out
    assert units(room) == before


def test_the_line_ends_of_a_pasted_text_part_its_words(room: CliProject) -> None:
    words = "= uno\rdos\x85tres\vcuatro\fcinco\u2028seis\u2029siete\r\nx ya\rno\nq\n"
    said = room.run("review", "harbour", "--plain", "--as", "luis", stdin=words.encode())
    assert said.code == 0
    assert units(room)[2].target == "uno dos tres cuatro cinco seis siete"


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
