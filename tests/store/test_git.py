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
def repository(tmp_path: Path) -> GitRepository:
    """A project in a sub-folder whose file was written, edited and renamed."""
    top = git_repository.create_repository(tmp_path)
    write_file(top, "antes.md", "One.\n\nTwo.\n\nThree.\n")
    top.commit("begin", "luis", "2026-03-01")
    write_file(top, "antes.md", "One.\n\nTwo and a half.\n\nThree.\n")
    top.commit("edit", "eva", "2026-03-02")
    (tmp_path / "sub" / NAME).parent.mkdir(parents=True)
    (tmp_path / "sub/antes.md").rename(tmp_path / "sub" / NAME)
    top.commit("rename", "ana", "2026-03-03")
    return GitRepository(tmp_path / "sub")


def write_file(repository: GitRepository, name: str, text: str) -> None:
    path = repository.root / "sub" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def test_the_versions_of_a_file_are_known_through_a_rename(repository: GitRepository) -> None:
    revisions = list_revisions(repository.root, NAME, 10)
    assert [(v.email, v.day, v.path) for v in revisions] == [
        ("ana@example.org", "2026-03-03", f"sub/{NAME}"),
        ("eva@example.org", "2026-03-02", "sub/antes.md"),
        ("luis@example.org", "2026-03-01", "sub/antes.md"),
    ]
    assert len(list_revisions(repository.root, NAME, 2)) == 2


def test_a_merge_that_wrote_the_file_itself_is_a_version(repository: GitRepository) -> None:
    repository.git("switch", "-qc", "other")
    (repository.root / NAME).write_text("Uno.\n")
    repository.commit("theirs")
    repository.git("switch", "-q", "main")
    (repository.root / NAME).write_text("One!\n")
    repository.commit("ours")
    repository.git("merge", "-qs", "ours", "--no-commit", "other")
    (repository.root / NAME).write_text("One and uno.\n")
    repository.commit("both")
    newest = list_revisions(repository.root, NAME, 10)[0]
    assert next(read_objects(repository.root, [newest.object_name])) == b"One and uno.\n"


def test_a_long_history_is_read_from_one_process_as_far_as_needed(
    repository: GitRepository,
) -> None:
    names = (revision.object_name for revision in list_revisions(repository.root, NAME, 10))
    raws = read_objects(repository.root, names)
    assert b"half" in (next(raws) or b"")
    assert b"half" in (next(raws) or b"")
    assert next(raws) == b"One.\n\nTwo.\n\nThree.\n"


def test_what_is_not_there_is_nothing_and_hides_nothing(repository: GitRepository) -> None:
    names = ["HEAD:nowhere", "a\nb", "HEAD:sub", f"HEAD:sub/{NAME}"]
    assert [bool(raw) for raw in read_objects(repository.root, names)] == [
        False,
        False,
        False,
        True,
    ]


def test_a_file_is_read_at_a_revision(repository: GitRepository) -> None:
    assert read_at_revision(repository.root, "HEAD~2", "antes.md") == b"One.\n\nTwo.\n\nThree.\n"
    assert read_at_revision(repository.root, "HEAD", "antes.md") is None
    assert read_at_revision(repository.root, "no-such-branch", NAME) is None
    assert read_at_revision(repository.root, "--help", NAME) is None
    assert read_at_revision(repository.root, "", NAME) is None


def test_lines_have_authors_until_they_are_edited_again(repository: GitRepository) -> None:
    (repository.root / NAME).write_text("One.\n\nTwo and a half.\n\nThree!\n")
    revisions = blame_lines(repository.root, NAME, [range(1, 2), range(3, 6)])
    assert [(line.number, line.email, line.day) for line in revisions] == [
        (1, "luis@example.org", "2026-03-01"),
        (3, "eva@example.org", "2026-03-02"),
        (4, "luis@example.org", "2026-03-01"),
        (5, "", ""),
    ]
    assert revisions[-1] == BlameLine(5)


def test_an_empty_last_line_has_an_author_too(repository: GitRepository) -> None:
    (repository.root / "blank.md").write_text("One.\n\n")
    repository.commit("blank", "eva", "2026-03-05")
    revisions = blame_lines(repository.root, "blank.md", ())
    assert [(line.number, line.email) for line in revisions] == [
        (1, "eva@example.org"),
        (2, "eva@example.org"),
    ]


def test_a_name_that_is_no_text_is_found_all_the_same(repository: GitRepository) -> None:
    name = os.fsdecode(b"ma\xf1ana.md")
    (repository.root / name).write_text("One.\n")
    repository.commit("latin")
    (revisions,) = list_revisions(repository.root, name, 5)
    assert next(read_objects(repository.root, [revisions.object_name])) == b"One.\n"


def test_people_are_named_as_the_repository_maps_them(repository: GitRepository) -> None:
    (repository.root.parent / ".mailmap").write_text("Eva <eva@new.example> <eva@example.org>\n")
    assert list_revisions(repository.root, NAME, 10)[1].email == "eva@new.example"
    assert blame_lines(repository.root, NAME, [range(3, 4)])[0].email == "eva@new.example"


def test_the_repositorys_settings_neither_run_programs_nor_change_the_answer(
    repository: GitRepository, tmp_path: Path
) -> None:
    trap = tmp_path / "trap"
    for name in ("core.fsmonitor", "diff.trap.textconv", "diff.external", "gpg.program"):
        repository.git("config", name, f"touch {trap}; cat")
    repository.git("config", "log.showSignature", "true")
    repository.git("config", "color.ui", "always")
    repository.git("config", "blame.ignoreRevsFile", "nowhere")
    (tmp_path / ".gitattributes").write_text("*.md diff=trap\n")
    assert len(list_revisions(repository.root, NAME, 10)) == 3
    assert blame_lines(repository.root, NAME, [range(3, 4)])[0].email == "eva@example.org"
    assert not trap.exists()


def test_outside_a_repository_git_knows_nothing(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text("One.\n")
    assert list_revisions(tmp_path, "x.md", 10) == ()
    assert blame_lines(tmp_path, "x.md", [range(1, 2)]) == ()
    assert read_at_revision(tmp_path, "HEAD", "x.md") is None


def test_without_git_nothing_is_known(
    repository: GitRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    assert list_revisions(repository.root, NAME, 10) == ()
    assert read_at_revision(repository.root, "HEAD", NAME) is None
    assert read_git_version() == ""


def test_a_file_too_large_to_be_an_article_is_not_read(repository: GitRepository) -> None:
    (repository.root / "big.md").write_bytes(b"x" * 20_000_001)
    repository.commit("big")
    assert read_at_revision(repository.root, "HEAD", "big.md") is None
