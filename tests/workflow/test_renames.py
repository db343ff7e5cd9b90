"""An article that is moved or renamed keeps its catalog, its page and all that was done."""

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from tests import cli_project, make
from tests.cli_project import ARTICLE, CliProject
from tmtool.core.catalog.article import Role
from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.state import State
from tmtool.core.errors import DataError, RequestRefused
from tmtool.core.review.session import ReviewPart
from tmtool.core.text.lang import Lang
from tmtool.store import files, journal
from tmtool.store.bookmark import locate_bookmarks, make_bookmark_key, read_bookmark, write_bookmark
from tmtool.store.journal import Journal, TypedText
from tmtool.store.project import Project
from tmtool.store.repository import move_page, read_catalog, write_catalog
from tmtool.workflow.review.session import Person, ReviewSession

OLD = "articles/en/harbour.md"
NEW = "articles/en/2026/library.md"
PO = "locales/es/LC_MESSAGES/harbour.po"
NEW_PO = "locales/es/LC_MESSAGES/2026/library.po"
PAGE = "articles/es/harbour.md"
NEW_PAGE = "articles/es/2026/library.md"
OTHER = """\
# The night bus

It leaves at eleven from the old quay, and nobody has ever waited for it there.

Whoever is late walks home along the water.
"""


@pytest.fixture
def room(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> CliProject:
    """A newsroom whose one article is translated, approved and built."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    opened = cli_project.make_cli_project(tmp_path, capsys, "[gate]\nchecks = false\n")
    opened.run("sync")
    opened.translate("harbour")
    opened.run("build")
    return opened


def move(room: CliProject, old: str, new: str) -> None:
    (room.root / new).parent.mkdir(parents=True, exist_ok=True)
    (room.root / old).rename(room.root / new)


def catalog(room: CliProject, slug: str, target: Lang = Lang.ES) -> Catalog:
    held = read_catalog(Project.find(room.root), slug, target)
    assert held
    return held.catalog


def there(room: CliProject, *names: str) -> list[bool]:
    return [(room.root / name).exists() for name in names]


def stages(room: CliProject) -> dict[str, str]:
    said = room.run("status", "--format", "json")
    assert said.code == 0, said.err
    return {row["article"]: row["stage"] for row in json.loads(said.out)["articles"]}


def test_catalog_and_page_follow_and_every_entry_stays_as_it_was(room: CliProject) -> None:
    before, page = room.read(PO), room.read(PAGE)
    move(room, OLD, NEW)
    said = room.run("sync")
    assert (said.code, said.out) == (0, f"{NEW_PO}: follows its article from harbour\n")
    assert there(room, PO, PAGE) == [False, False]
    expected = before.replace(OLD, NEW).replace("# harbour: ", "# 2026/library: ")
    assert room.read(NEW_PO) == expected
    assert room.read(NEW_PAGE) == page
    assert room.run("sync").out == "Every catalog is up to date.\n"
    assert room.run("build").code == 0
    assert f"translation_of: {NEW}\n" in room.read(NEW_PAGE)


def test_so_they_do_when_it_was_edited_at_the_same_time(room: CliProject) -> None:
    move(room, OLD, NEW)
    room.write(NEW, room.read(NEW).replace("first book", "last book"))
    said = room.run("sync", "--format", "json")
    document = json.loads(said.out)["catalogs"][0]
    assert document["renamed_from"] == "harbour"
    assert [change["kind"] for change in document["changes"]] == ["edited"]
    states = [unit.state for unit in catalog(room, "2026/library").units]
    assert states == [State.APPROVED] * 4 + [State.SOURCE_CHANGED]


def test_reading_commands_know_it_by_its_new_name_and_write_nothing(room: CliProject) -> None:
    move(room, OLD, NEW)
    assert stages(room) == {"2026/library": "published"}
    said = room.run("status")
    assert "not synced on disk: 2026/library (renamed from harbour); run tmtool sync" in said.err
    assert room.run("ci").code == 0
    assert room.run("check", "2026/library").code == 0
    assert room.run("sync", "--check").code == 1
    assert room.run("sync", "-n").out == f"{NEW_PO}: follows its article from harbour\n"
    assert there(room, PO, PAGE, NEW_PO, NEW_PAGE) == [True, True, False, False]


def test_its_old_name_is_answered_with_the_new_one(room: CliProject) -> None:
    move(room, OLD, NEW)
    said = room.run("status", "harbour")
    assert said.code == 3
    assert f"{OLD}: this article is now {NEW}; name it 2026/library" in said.err


def test_a_page_built_before_the_sync_takes_the_place_of_the_old_one(room: CliProject) -> None:
    move(room, OLD, NEW)
    assert room.run("build").code == 0
    assert there(room, PAGE, NEW_PAGE, PO) == [False, True, True]
    room.run("sync")
    assert stages(room) == {"2026/library": "published"}


def test_a_page_that_its_writer_moved_as_well_is_left_where_it_is(room: CliProject) -> None:
    move(room, OLD, NEW)
    move(room, PAGE, NEW_PAGE)
    assert stages(room) == {"2026/library": "published"}
    assert room.run("sync").code == 0
    assert there(room, NEW_PAGE, NEW_PO, PO) == [True, True, False]


def test_a_second_rename_before_the_next_build_takes_the_page_along(room: CliProject) -> None:
    move(room, OLD, NEW)
    room.run("sync")
    move(room, NEW, "articles/en/again.md")
    room.run("sync")
    assert stages(room) == {"again": "published"}
    assert there(room, NEW_PAGE, "articles/es/again.md") == [False, True]


def test_a_name_that_changes_in_case_alone_is_followed(room: CliProject) -> None:
    move(room, OLD, "articles/en/Harbour.md")
    assert stages(room) == {"Harbour": "published"}
    assert room.run("sync").code == 0
    assert there(room, PO, "locales/es/LC_MESSAGES/Harbour.po") == [False, True]
    assert stages(room) == {"Harbour": "published"}


def test_a_page_that_nobody_built_stays(room: CliProject) -> None:
    room.write(PAGE, "# Otra página\n\nLa escribió otra persona, de otra cosa.\n")
    move(room, OLD, NEW)
    room.run("sync")
    assert there(room, PAGE, NEW_PAGE) == [True, False]


def test_a_crash_between_page_and_catalog_is_healed_by_the_next_sync(room: CliProject) -> None:
    move(room, OLD, NEW)
    move_page(Project.find(room.root), "harbour", "2026/library", Lang.ES)
    assert there(room, NEW_PAGE, PO, NEW_PO) == [True, True, False]
    assert stages(room) == {"2026/library": "published"}
    assert room.run("sync").out == f"{NEW_PO}: follows its article from harbour\n"
    assert stages(room) == {"2026/library": "published"}


def test_a_crash_before_its_references_are_rewritten_as_well(room: CliProject) -> None:
    before = catalog(room, "harbour")
    move(room, OLD, NEW)
    move(room, PAGE, NEW_PAGE)
    move(room, PO, NEW_PO)
    assert stages(room) == {"2026/library": "published"}
    assert room.run("sync").out == f"{NEW_PO}: written anew\n"
    assert OLD not in room.read(NEW_PO)
    assert catalog(room, "2026/library") == replace(before, slug="2026/library")


def test_a_page_left_under_an_old_name_is_no_source_article(room: CliProject) -> None:
    move(room, OLD, NEW)
    move(room, PO, NEW_PO)
    said = room.run("sync")
    assert said.code == 3
    assert f"{PAGE}: this page was built from {OLD}, and its catalog is not here" in said.err
    assert there(room, "locales/en/LC_MESSAGES/harbour.po") == [False]


def test_two_articles_that_could_both_be_it_are_named_and_nothing_is_written(
    room: CliProject,
) -> None:
    move(room, OLD, NEW)
    room.write("articles/en/copy.md", room.read(NEW))
    said = room.run("sync")
    assert said.code == 3
    assert f"{PO} could belong to any of {NEW} and articles/en/copy.md" in said.err
    assert there(room, PO, NEW_PO, "locales/es/LC_MESSAGES/copy.po") == [True, False, False]


def test_two_catalogs_that_could_both_be_its_own_are_named(room: CliProject) -> None:
    room.write("articles/en/copy.md", room.read(OLD))
    room.run("sync")
    (room.root / "articles/en/copy.md").unlink()
    move(room, OLD, NEW)
    said = room.run("status")
    assert said.code == 3
    assert "copy.po and locales/es/LC_MESSAGES/harbour.po could be of" in said.err


def test_an_article_that_was_removed_is_still_told(room: CliProject) -> None:
    (room.root / OLD).unlink()
    room.write("articles/en/bus.md", OTHER)
    said = room.run("sync")
    assert said.code == 3
    assert f"this catalog's article {OLD} is gone" in said.err
    assert there(room, PO, "locales/es/LC_MESSAGES/bus.po") == [True, True]


def test_exchanged_names_are_refused_and_nothing_is_written(room: CliProject) -> None:
    room.write("articles/en/bus.md", OTHER)
    room.run("sync")
    before = [room.read(PO), room.read("locales/es/LC_MESSAGES/bus.po")]
    move(room, OLD, "x.md")
    move(room, "articles/en/bus.md", OLD)
    move(room, "x.md", "articles/en/bus.md")
    for words in (("sync",), ("sync", "bus"), ("status", "harbour"), ("build",)):
        said = room.run(*words)
        assert said.code == 3
        assert said.err.count("seem to have exchanged their names") == 1
    assert [room.read(PO), room.read("locales/es/LC_MESSAGES/bus.po")] == before


def test_a_name_that_a_new_article_took_over_is_not_mistaken_for_the_old_one(
    room: CliProject,
) -> None:
    move(room, OLD, NEW)
    room.write(OLD, OTHER)
    assert stages(room) == {"2026/library": "published", "harbour": "missing"}
    said = room.run("sync")
    assert said.code == 0
    assert f"{NEW_PO}: follows its article from harbour" in said.out
    assert f"{PO}: new, 3 paragraphs" in said.out
    assert {unit.state for unit in catalog(room, "2026/library").units} == {State.APPROVED}
    assert stages(room) == {"2026/library": "published", "harbour": "missing"}


def test_a_chain_of_renames_is_followed(room: CliProject) -> None:
    room.write("articles/en/bus.md", OTHER)
    room.run("sync")
    room.translate("bus")
    room.run("build")
    move(room, "articles/en/bus.md", "articles/en/zebra.md")
    move(room, OLD, "articles/en/bus.md")
    assert stages(room) == {"bus": "published", "zebra": "published"}
    assert room.run("sync").code == 0
    assert stages(room) == {"bus": "published", "zebra": "published"}
    assert "edificio" in room.read("articles/es/bus.md")
    assert there(room, PO, PAGE) == [False, False]


def test_a_full_rewrite_is_no_rename(room: CliProject) -> None:
    room.write(OLD, OTHER)
    assert room.run("sync").code == 0
    assert len(catalog(room, "harbour").obsolete_units) == 5


SPANISH = """\
---
title: El faro
---

El faro del puerto viejo se apagó en 1998 y nadie lo ha vuelto a encender desde entonces.

La escalera tiene 165 escalones, y los niños del pueblo los cuentan cada verano.
"""


def test_a_spanish_source_is_followed_in_a_layout_of_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = 'articles = "posts/{path}.{lang}.md"\ncatalogs = "po/{path}.{lang}.po"\n'
    room = cli_project.make_cli_project(tmp_path, capsys, settings)
    (room.root / OLD).unlink()
    room.write("posts/a/faro.es.md", SPANISH)
    room.run("sync")
    before = catalog(room, "a/faro", Lang.EN)
    move(room, "posts/a/faro.es.md", "posts/b/c/el faro.es.md")
    assert room.run("sync").out == "po/b/c/el faro.en.po: follows its article from a/faro\n"
    after = catalog(room, "b/c/el faro", Lang.EN)
    assert after.units == before.units
    assert there(room, "po/a", "posts/b/c/el faro.es.md") == [False, True]


def test_what_somebody_typed_and_did_not_save_is_offered_under_the_new_name(
    room: CliProject,
) -> None:
    project = Project.find(room.root)
    old = make_bookmark_key(project.locate_catalog("harbour", Lang.ES))
    unit = catalog(room, "harbour").units[0]
    left = Journal(journal.locate_journals(), old)
    left.record_text(
        TypedText(unit.id, unit.compute_seal(), "Una bib", "ana", "2026-03-04T10:00:00.000+00:00")
    )
    left.close()
    write_bookmark(locate_bookmarks(), old, "ana", unit.id)
    move(room, OLD, NEW)
    room.run("sync")
    new = make_bookmark_key(project.locate_catalog("2026/library", Lang.ES))
    assert [
        t.text
        for one in journal.find_unfinished_sessions(journal.locate_journals(), new)
        for t in one.texts
    ] == ["Una bib"]
    assert read_bookmark(locate_bookmarks(), new, "ana") == unit.id


def test_a_desk_that_was_open_meanwhile_writes_no_second_catalog_and_loses_nothing(
    room: CliProject,
) -> None:
    project = Project.find(room.root)
    desk = ReviewSession(project, "harbour", Person("ana", ReviewPart.REVIEWER))
    first = desk.review.save("Una biblioteca", make.DAY)
    desk.journal_decisions(desk.review, first)
    first = desk.write_now(first)
    move(room, OLD, NEW)
    room.run("sync")
    second = first.move_to(3).save("Cuándo", make.DAY)
    desk.journal_decisions(first, second)
    with pytest.raises(DataError, match="this catalog is gone since it was read"):
        desk.write_now(second)
    os.close(desk.journal.descriptor)  # killed
    assert desk.journal.unlock
    desk.journal.unlock()
    assert there(room, PO) == [False]
    again = ReviewSession(project, "2026/library", Person("ana", ReviewPart.REVIEWER))
    review = again.restore_unfinished(again.review)
    assert [review.catalog.units[n].target for n in (0, 3)] == ["Una biblioteca", "Cuándo"]
    again.close(review)


def test_a_save_by_anybody_moves_the_catalog_and_merges_what_happened_to_it(
    room: CliProject,
) -> None:
    project = Project.find(room.root)
    held = read_catalog(project, "harbour", Lang.ES)
    assert held
    theirs = held.catalog.units[0].save("Otra biblioteca", "luis", "2026-03-06")
    write_catalog(project, held, held.catalog.replace_unit(theirs))
    move(room, OLD, NEW)
    mine = held.catalog.units[3].save("Cuándo", "ana", "2026-03-06")
    new = replace(held.catalog.replace_unit(mine), slug="2026/library")
    write_catalog(project, held, new)
    units = catalog(room, "2026/library").units
    assert (units[0].target, units[3].target) == ("Otra biblioteca", "Cuándo")
    assert there(room, PO) == [False]


def test_what_lies_under_the_new_name_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("one")
    (tmp_path / "b").write_text("two")
    with pytest.raises(RequestRefused, match="is there already"):
        files.move_file(tmp_path / "a", tmp_path / "b")
    with pytest.raises(DataError):
        files.move_file(tmp_path / "nowhere", tmp_path / "c")
    assert (tmp_path / "b").read_text() == "two"


def test_files_that_cannot_be_read_are_told_and_followed_by_nothing(room: CliProject) -> None:
    move(room, OLD, NEW)
    room.write("articles/en/broken.md", b"\xff\xfe")
    room.write("locales/es/LC_MESSAGES/torn.po", "msgid\n")
    said = room.run("sync")
    assert said.code == 3
    assert "broken.md" in said.err
    assert "follows its article from harbour" in said.out


def test_the_desk_opens_under_the_new_name_with_everything(room: CliProject) -> None:
    move(room, OLD, NEW)
    said = room.run("review", "2026/library", "--plain", stdin=b"q\n")
    assert said.code == 0, said.err
    assert there(room, PO, NEW_PO, PAGE, NEW_PAGE) == [False, True, False, True]
    assert room.read(NEW) == ARTICLE
    assert Role.TITLE in {unit.role for unit in catalog(room, "2026/library").units}
