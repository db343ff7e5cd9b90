"""Every verb where there is nothing that only POSIX has, against the same with it."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path, PureWindowsPath
from typing import cast

import pytest

from tests import crash, git_repository, make
from tmtool.core.errors import DataError, RequestRefused, UnsafePath
from tmtool.core.settings import Settings
from tmtool.core.text.lang import Lang
from tmtool.store import files, journal
from tmtool.store.journal import Journal, TypedText
from tmtool.store.project import Project
from tmtool.system import disk, lock, worker
from tmtool.workflow import parallel

SAMPLE = ("articles", "locales", "glossary.yaml", "pyproject.toml", ".gitattributes")
COPIED = "The old pier\n\nThe pier closes at nine.\n"
MORE = "\nA new paragraph about the pier.\n"

# Each call: the folder, the words, what is typed.
CALLS = (
    ("", "--version", ""),
    ("", "doctor", ""),
    ("", "status", ""),
    ("", "sync --dry-run --explain", ""),
    ("", "sync", ""),
    ("", "status --format json", ""),
    ("", "check", ""),
    ("", "checks", ""),
    ("", "draft market-oranges --offline", ""),
    ("", "diff HEAD", ""),
    ("", "log night-bus", ""),
    ("", "add - --lang en --slug old-pier", COPIED),
    ("", "sync old-pier", ""),
    ("", "review old-pier --plain --as luis --part translator", "= El muelle viejo\nu\nU\nq\n"),
    ("", "review night-bus --plain --as marta@example.org", "a\nu\nq\n"),
    ("", "waive term-region faro-viejo 16 --as ana --reason local", ""),
    ("", "term find library", ""),
    ("", "term add quay muelle --gender m", ""),
    ("", "term lint", ""),
    ("", "term check", ""),
    ("", "term extract", ""),
    ("", "term export", ""),
    ("", "build harbour-library", ""),
    ("", "ci", ""),
    ("fresh", "init", ""),
    ("fresh", "sync", ""),
    ("fresh", "status", ""),
)


def make_sample(root: Path) -> Path:
    """The sample project in a repository, one of its articles edited since; an empty folder."""
    root.mkdir()
    for name in SAMPLE:
        found = make.ROOT / name
        (shutil.copytree if found.is_dir() else shutil.copy)(found, root / name)
    git_repository.create_repository(root).commit("The sample")
    with (root / "articles/en/night-bus.md").open("a") as article:
        article.write(MORE)
    (root / "fresh").mkdir()
    return root


def run_calls(root: Path, calls: object, *, lack: bool) -> list[tuple[int, str, str]]:
    """What every call says, in one process, with the folder's name taken out."""
    asked = json.dumps({"lack": lack, "calls": calls})
    env = os.environ | {"HOME": str(root), "XDG_STATE_HOME": str(root / ".state"), "TERM": "xterm"}
    command = [sys.executable, "-m", "tests.without_posix"]
    done = subprocess.run(
        command, input=asked, capture_output=True, text=True, check=False, cwd=make.ROOT, env=env
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout.replace(str(root), "ROOT"))
    return [cast("tuple[int, str, str]", tuple(one)) for one in said]


def read_tree(root: Path) -> dict[str, bytes]:
    """Every file that people see: no database, no lock, nothing of git's."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and not {".git", ".tmtool", ".state"} & set(path.parts)
    }


@pytest.mark.slow
def test_every_verb_says_and_writes_the_same_without_posix(tmp_path: Path) -> None:
    said, trees = [], []
    for lack in (False, True):
        root = make_sample(tmp_path / f"lack-{lack}")
        calls = [(str(root / at), words.split(), given) for at, words, given in CALLS]
        said.append(run_calls(root, calls, lack=lack))
        trees.append(read_tree(root))
    for (_, words, _), usual, lacking in zip(CALLS, *said, strict=True):
        assert (words, lacking) == (words, usual)
        assert "fault of tmtool" not in usual[2]
        assert usual[0] in {0, 1}, (words, usual)
    assert trees[0] == trees[1]


@pytest.mark.slow
def test_a_screen_that_cannot_be_drawn_says_so_in_one_sentence(tmp_path: Path) -> None:
    root = make_sample(tmp_path / "sample")
    (said,) = run_calls(root, [(str(root), ["review"], "")], lack=True)
    assert said == (
        2,
        "",
        (
            "tmtool: tmtool review cannot draw a screen on this system; add --plain, or see"
            " tmtool status\n"
        ),
    )


@pytest.fixture
def _no_flock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "HAS_FLOCK", False)


@pytest.mark.slow
@pytest.mark.usefixtures("_no_flock")
def test_eight_processes_lose_nothing_with_the_portable_lock(tmp_path: Path) -> None:
    assert crash.run_parallel_writers(tmp_path, processes=8, units=60).lost_edits == 0
    assert list(tmp_path.glob(".tmtool/locks/*.lock.db"))
    assert not list(tmp_path.glob(".tmtool/locks/*.lock"))


@pytest.mark.slow
@pytest.mark.usefixtures("_no_flock")
def test_the_portable_lock_goes_with_a_killed_process(tmp_path: Path) -> None:
    harm = crash.kill_saves(tmp_path, rounds=20)
    assert (harm.unreadable, harm.lost_edits) == (0, 0)


@pytest.mark.usefixtures("_no_flock")
def test_the_portable_lock_is_waited_for_and_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "LOCK_SECONDS", 0.05)
    path = tmp_path / "locks/x.lock"
    refused = pytest.raises(RequestRefused, match="x is locked by another process; try again")
    with files.lock_file(path, "x"), refused, files.lock_file(path, "x"):
        raise AssertionError
    with files.lock_file(path, "x"):
        pass


@pytest.mark.usefixtures("_no_flock")
def test_a_lock_that_is_a_link_or_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.lock.db").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "y.lock.db").write_text("this is no database, and long enough to be none" * 20)
    for name in ("x.lock", "y.lock"):
        with (
            pytest.raises(DataError, match="cannot be written"),
            files.lock_file(tmp_path / name, "x"),
        ):
            raise AssertionError
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.usefixtures("_no_flock")
def test_a_living_sessions_journal_is_left_alone_and_a_dead_ones_found(tmp_path: Path) -> None:
    one = Journal(tmp_path, "harbour-0123")
    unit = make.unit("One.")
    one.record_text(TypedText(unit.id, unit.compute_seal(), "Un", "ana", "2026-03-04T10:00:00"))
    assert journal.find_unfinished_sessions(tmp_path, "harbour-0123") == ()
    one.close()
    (left,) = journal.find_unfinished_sessions(tmp_path, "harbour-0123")
    journal.remove_journal(left)
    assert list(tmp_path.iterdir()) == []


def test_without_the_flag_a_link_is_still_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disk, "_NO_LINK", 0)
    (tmp_path / "x.po").symlink_to(tmp_path / "secret")
    with pytest.raises(DataError, match="symbolic link"):
        files.read_file(tmp_path / "x.po")


def test_a_file_that_somebody_reads_on_windows_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, real, count = tmp_path / "x.po", os.replace, 0

    def busy(old: Path, new: Path) -> None:
        nonlocal count
        count += 1
        if count < 3:
            error = PermissionError(13, "in use")
            error.winerror = 32  # type: ignore[attr-defined]  # as Windows has it
            raise error
        real(old, new)

    monkeypatch.setattr(os, "replace", busy)
    files.write_file(path, b"new")
    assert path.read_bytes() == b"new"


def test_without_a_fork_any_list_is_one_share(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "HAS_WORKERS", False)
    assert parallel.run_in_processes(list, range(1000), 4) == [list(range(1000))]


def test_paths_of_windows_are_told_with_forward_slashes() -> None:
    root = cast("Path", PureWindowsPath("C:/paper"))
    project = Project(root, Settings())
    path = root / "articles" / "en" / "2026" / "bus.md"
    assert project.format_path(path) == "articles/en/2026/bus.md"
    assert project.locate_lock(path).name == "articles%en%2026%bus.md.lock"


@pytest.mark.parametrize("slug", ["con", "2026/NUL.x", "COM¹", "conout$", "aux .b", "a:b", "a. /b"])
def test_a_name_that_windows_keeps_to_itself_is_refused(slug: str, tmp_path: Path) -> None:
    with pytest.raises(UnsafePath):
        Project(tmp_path, Settings()).locate_article(slug, Lang.EN)


def test_a_folder_that_ends_in_a_dot_is_refused_and_a_file_before_its_ending_is_not(
    tmp_path: Path,
) -> None:
    flat = Project(tmp_path, Settings())
    deep = Project(tmp_path, Settings(article_pattern="posts/{path}/{lang}.md"))
    assert flat.locate_article("well..", Lang.EN).name == "well...md"
    for project, slug in ((flat, "well./then"), (deep, "well.")):
        with pytest.raises(UnsafePath, match="ends in a dot"):
            project.locate_article(slug, Lang.EN)
