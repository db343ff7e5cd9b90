"""What is wrong with one article, a fault of tmtool's own too, is its problem and no other's."""

from pathlib import Path
from typing import Any

import pytest

from tests import cli_project, git_repository
from tests.cli_project import CliProject
from tmtool.core.catalog.catalog import Catalog
from tmtool.core.sync.sync import update_catalog
from tmtool.store.project import Project
from tmtool.workflow import article_status, build, catalog_writing, check, load
from tmtool.workflow.review.review_queue import list_queue
from tmtool.workflow.review.session import make_person

PO = "locales/es/LC_MESSAGES/harbour.po"
VERBS = ["status", "ci", "sync", "check", "build", "draft", "log", "draft -n", "check --fix --as a"]
REPORTED = "the others are not affected. Please report this"


@pytest.fixture
def cli(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CliProject:
    """Two articles: `harbour`, and `bus`, of which nothing is ever wrong."""
    cli = cli_project.make_cli_project(tmp_path, capsys)
    cli.write("articles/en/bus.md", "The night bus is late.\n")
    cli.run("sync")
    for slug in ("harbour", "bus"):
        cli.translate(slug)
    return cli


def share_an_id(catalog: Catalog, *others: Any, **more: Any) -> Any:
    """Sync as it would be if it gave two paragraphs of `harbour` one id."""
    if catalog.slug == "harbour":
        catalog.replace_units([*catalog.units, *catalog.units])
    return update_catalog(catalog, *others, **more)


@pytest.mark.parametrize("verb", VERBS)
def test_a_fault_of_our_own_in_one_article_is_told_and_the_others_are_served(
    cli: CliProject, verb: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(load, "update_catalog", share_an_id)
    cli.write("articles/en/bus.md", "The night bus is late.\n\nIt rains.\n")
    result = cli.run(*verb.split())
    assert result.code == 3
    assert result.err.count(REPORTED) == 1
    assert (
        "articles/en/harbour.md: tmtool could not work on this article: "
        "two paragraphs of its catalog share an id (ValueError in tmtool.core.catalog.catalog:"
    ) in result.err
    assert "this is a fault of tmtool:" not in result.err
    assert "Traceback" not in result.err
    if verb not in {"log", "check", "check --fix --as a"}:
        assert "bus" in result.out + result.err
    if verb == "sync":
        assert "It rains." in cli.read(PO.replace("harbour", "bus"))


def test_the_traceback_is_there_for_a_report_where_somebody_asks_for_more(
    cli: CliProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(load, "update_catalog", share_an_id)
    cli.write("articles/en/harbour.md", "New.\n")
    result = cli.run("ci", "-v")
    assert result.code == 3
    assert "Traceback (most recent call last)" in result.err
    assert "share_an_id" in result.err


def test_the_doctor_fails_for_the_faulty_article_and_looks_at_the_others(
    cli: CliProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(load, "update_catalog", share_an_id)
    result = cli.run("doctor")
    assert result.code == 1
    assert "fail  articles: articles/en/harbour.md: tmtool could not work on" in result.out
    assert "ok    articles: 1 can be read" in result.out


def test_the_list_of_a_review_shows_the_faulty_article_as_one_that_cannot_be_opened(
    cli: CliProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(load, "update_catalog", share_an_id)
    project = Project.find(cli.root)
    person = make_person(project, "ana", None)
    bus, harbour = list_queue(project, ["bus", "harbour"], person, "2026-03-06")
    assert bus.status
    assert not bus.problem
    assert REPORTED in harbour.problem


@pytest.mark.parametrize(
    ("module", "name", "verb"),
    [
        (article_status, "compute_article_status", "status"),
        (check, "locate_units", "check"),
        (build, "plan_build", "build"),
        (catalog_writing, "write_catalog_unflushed", "sync"),
    ],
)
def test_a_fault_met_after_the_reading_is_its_articles_own_too(
    cli: CliProject, module: Any, name: str, verb: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real_function = getattr(module, name)

    def failing(*arguments: Any, **more: Any) -> Any:
        if any("harbour" in str(getattr(one, "slug", "")) for one in arguments):
            raise KeyError("4f2a")
        return real_function(*arguments, **more)

    monkeypatch.setattr(module, name, failing)
    for slug in ("harbour", "bus"):
        cli.write(f"articles/en/{slug}.md", cli.read(f"articles/en/{slug}.md") + "\n")
    cli.write("articles/en/harbour.md", cli.read("articles/en/harbour.md") + "\nMore.\n")
    result = cli.run(verb)
    assert result.code == 3
    assert "harbour.md: tmtool could not work on this article: '4f2a' (KeyError in " in result.err
    assert result.err.count(REPORTED) == 1


def test_a_comparison_of_revisions_tells_the_faulty_article_and_compares_the_others(
    cli: CliProject,
) -> None:
    git = git_repository.create_repository(cli.root)
    git.commit("first")
    cli.write("articles/en/harbour.md", b"Caf\xe9.\n")
    cli.write("articles/en/bus.md", "The night bus is early.\n")
    result = cli.run("diff", "HEAD")
    assert result.code == 3
    assert "articles/en/harbour.md:1: " in result.err
    assert "bus.md" in result.out


def repeat_last_entry(po: str, mark: str = "") -> str:
    """A catalog with its last entry again, put aside with `mark`, as a merge by hand leaves it."""
    entry = po[po.rindex("msgctxt") :]
    return po + "\n" + "".join(f"{mark}{line}\n" for line in entry.strip().split("\n"))


@pytest.mark.parametrize("mark", ["", "#~ "])
@pytest.mark.parametrize("verb", VERBS)
def test_a_catalog_with_two_entries_of_one_id_says_which_lines_and_how_to_mend_it(
    cli: CliProject, verb: str, mark: str
) -> None:
    damaged = repeat_last_entry(cli.read(PO), mark)
    cli.write(PO, damaged)
    cli.write("articles/en/bus.md", "The night bus is late.\n\nIt rains.\n")
    result = cli.run(*verb.split())
    assert result.code == 3
    *_, first, second = (n for n, text in enumerate(damaged.strip().split("\n"), 2) if not text)
    told = f"{PO}:{second}: this entry is the same as the one on line {first}; keep one"
    assert told in result.err
    assert "this is a fault of tmtool" not in result.err
    if verb == "sync":
        assert "It rains." in cli.read(PO.replace("harbour", "bus"))
    assert cli.read(PO) == damaged


def test_the_doctor_tells_a_catalog_with_two_entries_of_one_id(cli: CliProject) -> None:
    cli.write(PO, repeat_last_entry(cli.read(PO)))
    result = cli.run("doctor")
    assert f"fail  articles: {PO}:" in result.out
    assert "ok    articles: 1 can be read" in result.out
