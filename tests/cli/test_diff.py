import json
from pathlib import Path

import pytest

from tests import cli_project, git_repository
from tests.cli_project import CliProject

SOURCE = "articles/en/harbour.md"


@pytest.fixture
def cli(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CliProject:
    return cli_project.make_cli_project(tmp_path, capsys)


def test_two_files_need_no_project(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cli = CliProject(tmp_path, capsys)
    old = cli.write("old.md", "It opens at nine.\n\nGone.\n")
    new = cli.write("new.md", "It opens at *nine*.\n")
    document = json.loads(cli.run("diff", str(old), str(new), "--format", "json").out)
    assert document["before"] == 2
    assert document["after"][0]["markup"] is True
    assert "edited, format" in cli.run("diff", str(old), str(new)).out


def test_two_revisions_show_the_source_articles_that_differ(cli: CliProject) -> None:
    git = git_repository.create_repository(cli.root)
    git.commit("one")
    cli.write(SOURCE, cli.read(SOURCE).replace("at nine.\n\n##", "at ten.\n\n##"))
    cli.write("articles/es/harbour.md", "---\ntranslation_of: articles/en/harbour.md\n---\n\nx\n")
    assert "[-nine-]{+ten+}" in cli.run("diff", "HEAD").out
    git.commit("two")
    assert cli.run("diff", "HEAD").out == "Nothing differs.\n"
    result = json.loads(cli.run("diff", "HEAD~1", "HEAD", "--format", "json").out)
    assert [a["article"] for a in result["articles"]] == [SOURCE]
    assert cli.run("diff", "HEAD", "HEAD", "harbour").out == "Nothing differs.\n"
    result = cli.run("diff", "HEAD", "HEAD", "harbuor")
    assert (result.code, result.out) == (2, "")
    assert "there is no article harbuor; did you mean harbour?" in result.err


def test_an_article_that_only_a_revision_has_may_be_named(cli: CliProject) -> None:
    git = git_repository.create_repository(cli.root)
    git.commit("one")
    (cli.root / SOURCE).unlink()
    assert "- removed" in cli.run("diff", "HEAD", "", "harbour").out


def test_a_file_that_is_not_there_is_blamed_and_not_the_one_beside_it(cli: CliProject) -> None:
    git_repository.create_repository(cli.root).commit("one")
    here = str(cli.write("a.md", "One.\n"))
    missing = str(cli.root / "missing.md")
    for words in ((here, missing), (missing, here)):
        result = cli.run("diff", *words)
        assert (result.code, result.out) == (2, "")
        assert result.err == f"tmtool: there is no file {missing}; check its name\n"
    assert "is one file, and it takes two" in cli.run("diff", here).err
    assert f"{here} is a file and HEAD a revision" in cli.run("diff", here, "HEAD").err
    assert "is one more" in cli.run("diff", here, here, "harbour").err


def test_an_article_that_came_or_went_is_all_new_or_gone(cli: CliProject) -> None:
    git = git_repository.create_repository(cli.root)
    git.commit("one")
    cli.write("articles/en/new.md", "One.\n")
    (cli.root / SOURCE).unlink()
    result = cli.run("diff", "HEAD").out
    assert "- removed\n    Opening hours" in result
    assert "articles/en/new.md\n  1 added\n    One." in result


def test_what_is_neither_file_nor_revision_is_refused(cli: CliProject) -> None:
    git_repository.create_repository(cli.root)
    result = cli.run("diff", "nope")
    assert (result.code, result.out) == (2, "")
    assert "nope is neither a file here nor a revision" in result.err
    broken = cli.write("broken.md", b"\xff\xfe\x00")
    assert cli.run("diff", str(broken), str(broken)).code == 3
    torn = cli.write("torn.md", "---\ntitle: [\n---\n\nx\n")
    assert f"{torn}:" in cli.run("diff", str(torn), str(torn)).err
