"""Files of version 0.1.0 are read as they were meant, and written back without a changed byte."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests import make
from tests.cli_project import CliProject
from tests.git_repository import create_repository
from tests.review_project import isolate_state
from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.unit import Unit
from tmtool.core.page.build import SEAL_KEY, compute_texts_seal
from tmtool.core.review.session import ReviewPart
from tmtool.core.text.lang import Lang
from tmtool.store import journal
from tmtool.store.bookmark import make_bookmark_key
from tmtool.store.project import Project
from tmtool.store.repository import StoredCatalog, read_article, read_catalog, write_catalog
from tmtool.workflow.review.session import Person, ReviewSession

OLD = make.DATA / "old_version"
BUS, BENCH = "library-bus", "banco-del-muelle"
CATALOGS = ((BUS, Lang.ES), (BENCH, Lang.EN))
PAGE = f"articles/en/{BENCH}.md"


@pytest.fixture
def room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> CliProject:
    """The old project in a folder of its own, all committed to git."""
    isolate_state(tmp_path, monkeypatch)
    root = tmp_path / "project"
    shutil.copytree(OLD / "project", root)
    (root / ".gitignore").write_text(".tmtool/\n")
    create_repository(root).commit("As version 0.1.0 left it")
    return CliProject(root, capsys)


def read_expected(name: str) -> Any:
    return json.loads((OLD / f"{name}.expected.json").read_text("utf-8"))


def load_catalog(project: Project, slug: str, target: Lang) -> StoredCatalog:
    stored = read_catalog(project, slug, target)
    assert stored
    return stored


def describe_unit(unit: Unit) -> dict[str, Any]:
    """A unit with all that follows from it, under the names that the expected values have."""
    return {
        "id": unit.id,
        "role": unit.role.value,
        "source": unit.source,
        "target": unit.target,
        "previous": unit.previous,
        "previous_id": unit.previous_id,
        "fuzzy": unit.fuzzy,
        "flags": list(unit.flags),
        "notes": list(unit.notes),
        "obsolete": unit.obsolete,
        "marks": [
            {
                "verb": mark.verb,
                "who": mark.who,
                "day": mark.day,
                "seal": mark.seal,
                "rest": mark.rest,
                "fits": unit.is_fitting(mark),
            }
            for mark in unit.marks
        ],
        "state": unit.state.value,
        "seal": unit.compute_seal(),
        "shape": unit.shape,
        "outdated": unit.outdated,
        "suggested": unit.is_suggestion,
        "lost": unit.has_lost_target,
        "stale_draft": unit.is_stale_draft,
        "translator": unit.translator,
        "approvers": list(unit.approvers),
    }


def describe_catalog(catalog: Catalog) -> dict[str, Any]:
    return {
        "source": catalog.source_lang.value,
        "target": catalog.target_lang.value,
        "comment": catalog.comment,
        "fields": dict(catalog.header_fields),
        "units": [describe_unit(unit) for unit in catalog.units],
        "obsolete": [describe_unit(unit) for unit in catalog.obsolete_units],
    }


def test_every_mark_and_state_of_an_old_catalog_is_read_as_it_was_meant(room: CliProject) -> None:
    project = Project.find(room.root)
    found = [describe_catalog(load_catalog(project, *one).catalog) for one in CATALOGS]
    assert found == [read_expected("catalog"), read_expected("page")["catalog"]]


def test_the_old_catalog_holds_every_state_and_every_kind_of_mark() -> None:
    expected = read_expected("catalog")
    units = [*expected["units"], *expected["obsolete"]]
    assert len({unit["state"] for unit in units}) == 7
    verbs = {mark["verb"] for unit in units for mark in unit["marks"]}
    assert verbs >= set("tr ok no mt tm alt carry from shape waive page later".split())


@pytest.mark.parametrize(("slug", "target"), CATALOGS)
def test_an_old_catalog_is_saved_without_changing_a_byte(
    room: CliProject, slug: str, target: Lang
) -> None:
    project = Project.find(room.root)
    path = project.locate_catalog(slug, target)
    before = path.read_bytes()
    stored = load_catalog(project, slug, target)
    assert not write_catalog(project, stored, stored.catalog).written
    # Written as a new file, nothing of the old one is there to be taken over.
    path.unlink()
    assert write_catalog(project, None, stored.catalog).written
    assert path.read_bytes() == before


def test_an_old_project_is_in_sync_and_stands_where_it_stood(room: CliProject) -> None:
    assert room.run("sync", "--check").code == 0
    status = room.run("status", "--format", "json")
    assert json.loads(status.out) == read_expected("status")


def test_the_seal_of_an_old_page_fits_the_texts_on_it(room: CliProject) -> None:
    expected = read_expected("page")
    page = read_article(Project.find(room.root), BENCH, Lang.EN)
    assert page
    blocks = [{"role": block.role.value, "text": block.text} for block in page.blocks]
    assert blocks == expected["texts"]
    assert page.field_value(SEAL_KEY) == expected["seal"]
    assert compute_texts_seal(block.text for block in page.blocks) == expected["seal"]


def test_building_an_old_page_again_gives_its_very_bytes(room: CliProject) -> None:
    before = room.read(PAGE)
    assert room.run("build", BENCH).code == 0
    assert room.read(PAGE) == before


def test_a_correction_of_an_old_page_is_seen_and_taken_into_the_catalog(room: CliProject) -> None:
    room.write(PAGE, room.read(PAGE).replace("One looks at the sea.", "One watches the sea."))
    status = room.run("status", BENCH, "--format", "json")
    assert json.loads(status.out)["articles"][0]["page"] == "corrected"
    assert room.run("build", BENCH).code == 5
    room.run("sync")
    catalog = load_catalog(Project.find(room.root), BENCH, Lang.EN).catalog
    assert catalog.units[-1].target == "One watches the sea."


def leave_journal(project: Project) -> Path:
    """The old journal where a session on the bus looks for what was left."""
    folder = journal.locate_journals()
    folder.mkdir(parents=True)
    key = make_bookmark_key(project.locate_catalog(BUS, Lang.ES))
    path = folder / f"{key}.1-00000000.jsonl"
    shutil.copy(OLD / "journal.jsonl", path)
    return path


def test_what_was_typed_and_decided_is_read_from_an_old_journal(room: CliProject) -> None:
    path = leave_journal(Project.find(room.root))
    (left,) = journal.find_unfinished_sessions(path.parent, path.name.split(".")[0])
    expected = read_expected("journal")
    texts = [
        {"unit": t.unit, "seal": t.seal, "text": t.text, "who": t.who, "at": t.at}
        for t in left.texts
    ]
    assert texts == expected["typed"]
    decisions = [
        {
            "name": d.step.name,
            "who": d.who,
            "at": d.at,
            "before": describe_unit(d.step.before),
            "after": describe_unit(d.step.after),
        }
        for d in left.decisions
    ]
    assert decisions == expected["decided"]
    assert list(left.units) == expected["units"]


def test_an_old_journal_is_offered_and_kept_until_it_is_taken(room: CliProject) -> None:
    project = Project.find(room.root)
    path = leave_journal(project)
    expected = read_expected("journal")
    session = ReviewSession(project, BUS, Person("luis@example.org", ReviewPart.TRANSLATOR))
    assert [list(item) for item in session.list_unfinished(session.review)] == expected["listed"]
    assert path.read_bytes() == (OLD / "journal.jsonl").read_bytes()

    review = session.restore_unfinished(session.review)
    unsaved = [
        {"unit": text.unit_id, "text": text.text, "seal": text.seal}
        for text in review.unsaved_texts
    ]
    assert unsaved == expected["restored"]["unsaved"]
    ids = {unit["id"] for unit in expected["restored"]["units"]}
    units = [describe_unit(unit) for unit in review.catalog.units if unit.id in ids]
    assert units == expected["restored"]["units"]
    assert load_catalog(project, BUS, Lang.ES).catalog == review.catalog
    session.close(review)
