import json
from pathlib import Path

import pytest

from tests import cli_project, git_repository
from tests.cli_project import CliProject

SOURCE = "articles/en/harbour.md"


@pytest.fixture
def room(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CliProject:
    return cli_project.make_cli_project(tmp_path, capsys)


def test_two_files_need_no_project(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    room = CliProject(tmp_path, capsys)
    old = room.write("old.md", "It opens at nine.\n\nGone.\n")
    new = room.write("new.md", "It opens at *nine*.\n")
    document = json.loads(room.run("diff", str(old), str(new), "--format", "json").out)
    assert document["before"] == 2
    assert document["after"][0]["markup"] is True
    assert "edited, format" in room.run("diff", str(old), str(new)).out


def test_two_revisions_show_the_source_articles_that_differ(room: CliProject) -> None:
    git = git_repository.create_repository(room.root)
    git.commit("one")
    room.write(SOURCE, room.read(SOURCE).replace("at nine.\n\n##", "at ten.\n\n##"))
    room.write("articles/es/harbour.md", "---\ntranslation_of: articles/en/harbour.md\n---\n\nx\n")
    assert "[-nine-]{+ten+}" in room.run("diff", "HEAD").out
    git.commit("two")
    assert room.run("diff", "HEAD").out == "Nothing differs.\n"
    said = json.loads(room.run("diff", "HEAD~1", "HEAD", "--format", "json").out)
    assert [a["article"] for a in said["articles"]] == [SOURCE]
    assert room.run("diff", "HEAD", "HEAD", "harbour").out == "Nothing differs.\n"
    said = room.run("diff", "HEAD", "HEAD", "harbuor")
    assert (said.code, said.out) == (2, "")
    assert "there is no article harbuor; did you mean harbour?" in said.err


def test_an_article_that_only_a_revision_has_may_be_named(room: CliProject) -> None:
    git = git_repository.create_repository(room.root)
    git.commit("one")
    (room.root / SOURCE).unlink()
    assert "- removed" in room.run("diff", "HEAD", "", "harbour").out


def test_a_file_that_is_not_there_is_blamed_and_not_the_one_beside_it(room: CliProject) -> None:
    git_repository.create_repository(room.root).commit("one")
    here = str(room.write("a.md", "One.\n"))
    missing = str(room.root / "missing.md")
    for words in ((here, missing), (missing, here)):
        said = room.run("diff", *words)
        assert (said.code, said.out) == (2, "")
        assert said.err == f"tmtool: there is no file {missing}; check its name\n"
    assert "is one file, and it takes two" in room.run("diff", here).err
    assert f"{here} is a file and HEAD a revision" in room.run("diff", here, "HEAD").err
    assert "is one more" in room.run("diff", here, here, "harbour").err


def test_an_article_that_came_or_went_is_all_new_or_gone(room: CliProject) -> None:
    git = git_repository.create_repository(room.root)
    git.commit("one")
    room.write("articles/en/new.md", "One.\n")
    (room.root / SOURCE).unlink()
    said = room.run("diff", "HEAD").out
    assert "- removed\n    Opening hours" in said
    assert "articles/en/new.md\n  1 added\n    One." in said


def test_what_is_neither_file_nor_revision_is_refused(room: CliProject) -> None:
    git_repository.create_repository(room.root)
    said = room.run("diff", "nope")
    assert (said.code, said.out) == (2, "")
    assert "nope is neither a file here nor a revision" in said.err
    broken = room.write("broken.md", b"\xff\xfe\x00")
    assert room.run("diff", str(broken), str(broken)).code == 3
    torn = room.write("torn.md", "---\ntitle: [\n---\n\nx\n")
    assert f"{torn}:" in room.run("diff", str(torn), str(torn)).err
