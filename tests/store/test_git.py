"""What git knows of a file is answered without a shell, and by nothing where git knows nothing."""

import os
from pathlib import Path

import pytest

from tests import git_repository
from tests.git_repository import GitRepository
from tmtool.store.git import (
    BlameLine,
    blame_lines,
    list_revisions,
    read_at_revision,
    read_git_version,
    read_objects,
)

NAME = "el faro/ñandú [1].md"


@pytest.fixture
def made(tmp_path: Path) -> GitRepository:
    """A project in a sub-folder whose file was written, edited and renamed."""
    top = git_repository.create_repository(tmp_path)
    write(top, "antes.md", "One.\n\nTwo.\n\nThree.\n")
    top.commit("begin", "luis", "2026-03-01")
    write(top, "antes.md", "One.\n\nTwo and a half.\n\nThree.\n")
    top.commit("edit", "eva", "2026-03-02")
    (tmp_path / "sub" / NAME).parent.mkdir(parents=True)
    (tmp_path / "sub/antes.md").rename(tmp_path / "sub" / NAME)
    top.commit("rename", "ana", "2026-03-03")
    return GitRepository(tmp_path / "sub")


def write(where: GitRepository, name: str, text: str) -> None:
    path = where.root / "sub" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def test_the_versions_of_a_file_are_known_through_a_rename(made: GitRepository) -> None:
    found = list_revisions(made.root, NAME, 10)
    assert [(v.email, v.day, v.path) for v in found] == [
        ("ana@example.org", "2026-03-03", f"sub/{NAME}"),
        ("eva@example.org", "2026-03-02", "sub/antes.md"),
        ("luis@example.org", "2026-03-01", "sub/antes.md"),
    ]
    assert len(list_revisions(made.root, NAME, 2)) == 2


def test_a_merge_that_wrote_the_file_itself_is_a_version(made: GitRepository) -> None:
    made.git("switch", "-qc", "other")
    (made.root / NAME).write_text("Uno.\n")
    made.commit("theirs")
    made.git("switch", "-q", "main")
    (made.root / NAME).write_text("One!\n")
    made.commit("ours")
    made.git("merge", "-qs", "ours", "--no-commit", "other")
    (made.root / NAME).write_text("One and uno.\n")
    made.commit("both")
    newest = list_revisions(made.root, NAME, 10)[0]
    assert next(read_objects(made.root, [newest.object_name])) == b"One and uno.\n"


def test_a_long_history_is_read_from_one_process_as_far_as_needed(made: GitRepository) -> None:
    names = (version.object_name for version in list_revisions(made.root, NAME, 10))
    found = read_objects(made.root, names)
    assert b"half" in (next(found) or b"")
    assert b"half" in (next(found) or b"")
    assert next(found) == b"One.\n\nTwo.\n\nThree.\n"


def test_what_is_not_there_is_nothing_and_hides_nothing(made: GitRepository) -> None:
    names = ["HEAD:nowhere", "a\nb", "HEAD:sub", f"HEAD:sub/{NAME}"]
    assert [bool(raw) for raw in read_objects(made.root, names)] == [
        False,
        False,
        False,
        True,
    ]


def test_a_file_is_read_at_a_revision(made: GitRepository) -> None:
    assert read_at_revision(made.root, "HEAD~2", "antes.md") == b"One.\n\nTwo.\n\nThree.\n"
    assert read_at_revision(made.root, "HEAD", "antes.md") is None
    assert read_at_revision(made.root, "no-such-branch", NAME) is None
    assert read_at_revision(made.root, "--help", NAME) is None
    assert read_at_revision(made.root, "", NAME) is None


def test_lines_have_authors_until_they_are_edited_again(made: GitRepository) -> None:
    (made.root / NAME).write_text("One.\n\nTwo and a half.\n\nThree!\n")
    found = blame_lines(made.root, NAME, [range(1, 2), range(3, 6)])
    assert [(line.number, line.email, line.day) for line in found] == [
        (1, "luis@example.org", "2026-03-01"),
        (3, "eva@example.org", "2026-03-02"),
        (4, "luis@example.org", "2026-03-01"),
        (5, "", ""),
    ]
    assert found[-1] == BlameLine(5)


def test_an_empty_last_line_has_an_author_too(made: GitRepository) -> None:
    (made.root / "blank.md").write_text("One.\n\n")
    made.commit("blank", "eva", "2026-03-05")
    found = blame_lines(made.root, "blank.md", ())
    assert [(line.number, line.email) for line in found] == [
        (1, "eva@example.org"),
        (2, "eva@example.org"),
    ]


def test_a_name_that_is_no_text_is_found_all_the_same(made: GitRepository) -> None:
    name = os.fsdecode(b"ma\xf1ana.md")
    (made.root / name).write_text("One.\n")
    made.commit("latin")
    (found,) = list_revisions(made.root, name, 5)
    assert next(read_objects(made.root, [found.object_name])) == b"One.\n"


def test_people_are_named_as_the_repository_maps_them(made: GitRepository) -> None:
    (made.root.parent / ".mailmap").write_text("Eva <eva@new.example> <eva@example.org>\n")
    assert list_revisions(made.root, NAME, 10)[1].email == "eva@new.example"
    assert blame_lines(made.root, NAME, [range(3, 4)])[0].email == "eva@new.example"


def test_the_repositorys_settings_neither_run_programs_nor_change_the_answer(
    made: GitRepository, tmp_path: Path
) -> None:
    trap = tmp_path / "trap"
    for name in ("core.fsmonitor", "diff.trap.textconv", "diff.external", "gpg.program"):
        made.git("config", name, f"touch {trap}; cat")
    made.git("config", "log.showSignature", "true")
    made.git("config", "color.ui", "always")
    made.git("config", "blame.ignoreRevsFile", "nowhere")
    (tmp_path / ".gitattributes").write_text("*.md diff=trap\n")
    assert len(list_revisions(made.root, NAME, 10)) == 3
    assert blame_lines(made.root, NAME, [range(3, 4)])[0].email == "eva@example.org"
    assert not trap.exists()


def test_outside_a_repository_git_knows_nothing(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text("One.\n")
    assert list_revisions(tmp_path, "x.md", 10) == ()
    assert blame_lines(tmp_path, "x.md", [range(1, 2)]) == ()
    assert read_at_revision(tmp_path, "HEAD", "x.md") is None


def test_without_git_nothing_is_known(made: GitRepository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert list_revisions(made.root, NAME, 10) == ()
    assert read_at_revision(made.root, "HEAD", NAME) is None
    assert read_git_version() == ""


def test_a_file_too_large_to_be_an_article_is_not_read(made: GitRepository) -> None:
    (made.root / "big.md").write_bytes(b"x" * 20_000_001)
    made.commit("big")
    assert read_at_revision(made.root, "HEAD", "big.md") is None
