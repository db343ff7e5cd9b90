"""The queue says the same of an article whether it is remembered or read anew."""

from pathlib import Path

import pytest

from tests import cli_project
from tmtool.core.review.session import ReviewPart
from tmtool.store.project import Project
from tmtool.workflow.review.review_queue import QueueEntry, list_queue
from tmtool.workflow.review.session import Person

ANA, LUIS = Person("ana", ReviewPart.REVIEWER), Person("luis", ReviewPart.TRANSLATOR)
DAY = "2026-03-06"


def list_entry(root: Path, person: Person, day: str = DAY) -> QueueEntry:
    return list_queue(Project.find(root), ("harbour",), person, day)[0]


def test_each_person_has_a_list_of_their_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cli = cli_project.make_cli_project(tmp_path, capsys)
    cli.run("sync")
    cli.translate("harbour", approve=False)
    for _ in range(2):
        assert list_entry(tmp_path, ANA).waiting == 5
        assert list_entry(tmp_path, LUIS).waiting == 0
    assert list_entry(tmp_path, ANA).title == "The harbour library"


def test_what_is_remembered_goes_with_an_edit(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cli = cli_project.make_cli_project(tmp_path, capsys)
    cli.run("sync")
    cli.translate("harbour")
    assert list_entry(tmp_path, ANA).waiting == 0
    cli.write("articles/en/harbour.md", cli_project.ARTICLE.replace("nine.\n\n##", "ten.\n\n##"))
    for day in (DAY, DAY, "2026-03-07"):
        entry = list_entry(tmp_path, ANA, day)
        assert entry.waiting == 1
        assert entry.status
        assert entry.status.behind_count == 1


def test_what_cannot_be_opened_is_an_entry_with_the_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cli = cli_project.make_cli_project(tmp_path, capsys)
    cli.write("articles/en/harbour.md", b"\xff")
    assert "UTF-8" in list_entry(tmp_path, ANA).problem
    cli.write("articles/en/harbour.md", "One.\n")
    cli.write("articles/es/harbour.md", "Uno.\n")
    assert "two versions" in list_entry(tmp_path, ANA).problem
