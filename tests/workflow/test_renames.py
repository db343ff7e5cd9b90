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
def cli(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> CliProject:
    """A project whose one article is translated, approved and built."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    cli = cli_project.make_cli_project(tmp_path, capsys, "[gate]\nchecks = false\n")
    cli.run("sync")
    cli.translate("harbour")
    cli.run("build")
    return cli


def move_file(cli: CliProject, old: str, new: str) -> None:
    (cli.root / new).parent.mkdir(parents=True, exist_ok=True)
    (cli.root / old).rename(cli.root / new)


def read_catalog_of(cli: CliProject, slug: str, target: Lang = Lang.ES) -> Catalog:
    stored = read_catalog(Project.find(cli.root), slug, target)
    assert stored
    return stored.catalog


def list_existing(cli: CliProject, *names: str) -> list[bool]:
    return [(cli.root / name).exists() for name in names]


def read_stages(cli: CliProject) -> dict[str, str]:
    result = cli.run("status", "--format", "json")
    assert result.code == 0, result.err
    return {row["article"]: row["stage"] for row in json.loads(result.out)["articles"]}


def test_catalog_and_page_follow_and_every_entry_stays_as_it_was(cli: CliProject) -> None:
    before, page = cli.read(PO), cli.read(PAGE)
    move_file(cli, OLD, NEW)
    result = cli.run("sync")
    assert (result.code, result.out) == (0, f"{NEW_PO}: follows its article from harbour\n")
    assert list_existing(cli, PO, PAGE) == [False, False]
    expected = before.replace(OLD, NEW).replace("# harbour: ", "# 2026/library: ")
    assert cli.read(NEW_PO) == expected
    assert cli.read(NEW_PAGE) == page
    assert cli.run("sync").out == "Every catalog is up to date.\n"
    assert cli.run("build").code == 0
    assert f"translation_of: {NEW}\n" in cli.read(NEW_PAGE)


def test_so_they_do_when_it_was_edited_at_the_same_time(cli: CliProject) -> None:
    move_file(cli, OLD, NEW)
    cli.write(NEW, cli.read(NEW).replace("first book", "last book"))
    result = cli.run("sync", "--format", "json")
    document = json.loads(result.out)["catalogs"][0]
    assert document["renamed_from"] == "harbour"
    assert [change["kind"] for change in document["changes"]] == ["edited"]
    states = [unit.state for unit in read_catalog_of(cli, "2026/library").units]
    assert states == [State.APPROVED] * 4 + [State.SOURCE_CHANGED]


def test_reading_commands_know_it_by_its_new_name_and_write_nothing(cli: CliProject) -> None:
    move_file(cli, OLD, NEW)
    assert read_stages(cli) == {"2026/library": "published"}
    result = cli.run("status")
    assert "not synced on disk: 2026/library (renamed from harbour); run tmtool sync" in result.err
    assert cli.run("ci").code == 0
    assert cli.run("check", "2026/library").code == 0
    assert cli.run("sync", "--check").code == 1
    assert cli.run("sync", "-n").out == f"{NEW_PO}: follows its article from harbour\n"
    assert list_existing(cli, PO, PAGE, NEW_PO, NEW_PAGE) == [True, True, False, False]


def test_its_old_name_is_answered_with_the_new_one(cli: CliProject) -> None:
    move_file(cli, OLD, NEW)
    result = cli.run("status", "harbour")
    assert result.code == 3
    assert f"{OLD}: this article is now {NEW}; name it 2026/library" in result.err


def test_a_page_built_before_the_sync_takes_the_place_of_the_old_one(cli: CliProject) -> None:
    move_file(cli, OLD, NEW)
    assert cli.run("build").code == 0
    assert list_existing(cli, PAGE, NEW_PAGE, PO) == [False, True, True]
    cli.run("sync")
    assert read_stages(cli) == {"2026/library": "published"}


def test_a_page_that_its_writer_moved_as_well_is_left_where_it_is(cli: CliProject) -> None:
    move_file(cli, OLD, NEW)
    move_file(cli, PAGE, NEW_PAGE)
    assert read_stages(cli) == {"2026/library": "published"}
    assert cli.run("sync").code == 0
    assert list_existing(cli, NEW_PAGE, NEW_PO, PO) == [True, True, False]


def test_a_second_rename_before_the_next_build_takes_the_page_along(cli: CliProject) -> None:
    move_file(cli, OLD, NEW)
    cli.run("sync")
    move_file(cli, NEW, "articles/en/again.md")
    cli.run("sync")
    assert read_stages(cli) == {"again": "published"}
    assert list_existing(cli, NEW_PAGE, "articles/es/again.md") == [False, True]


def test_a_name_that_changes_in_case_alone_is_followed(cli: CliProject) -> None:
    move_file(cli, OLD, "articles/en/Harbour.md")
    assert read_stages(cli) == {"Harbour": "published"}
    assert cli.run("sync").code == 0
    assert list_existing(cli, PO, "locales/es/LC_MESSAGES/Harbour.po") == [False, True]
    assert read_stages(cli) == {"Harbour": "published"}


def test_a_page_that_nobody_built_stays(cli: CliProject) -> None:
    cli.write(PAGE, "# Otra página\n\nLa escribió otra persona, de otra cosa.\n")
    move_file(cli, OLD, NEW)
    cli.run("sync")
    assert list_existing(cli, PAGE, NEW_PAGE) == [True, False]


def test_a_crash_between_page_and_catalog_is_healed_by_the_next_sync(cli: CliProject) -> None:
    move_file(cli, OLD, NEW)
    move_page(Project.find(cli.root), "harbour", "2026/library", Lang.ES)
    assert list_existing(cli, NEW_PAGE, PO, NEW_PO) == [True, True, False]
    assert read_stages(cli) == {"2026/library": "published"}
    assert cli.run("sync").out == f"{NEW_PO}: follows its article from harbour\n"
    assert read_stages(cli) == {"2026/library": "published"}


def test_a_crash_before_its_references_are_rewritten_as_well(cli: CliProject) -> None:
    before = read_catalog_of(cli, "harbour")
    move_file(cli, OLD, NEW)
    move_file(cli, PAGE, NEW_PAGE)
    move_file(cli, PO, NEW_PO)
    assert read_stages(cli) == {"2026/library": "published"}
    assert cli.run("sync").out == f"{NEW_PO}: written anew\n"
    assert OLD not in cli.read(NEW_PO)
    assert read_catalog_of(cli, "2026/library") == replace(before, slug="2026/library")


def test_a_page_left_under_an_old_name_is_no_source_article(cli: CliProject) -> None:
    move_file(cli, OLD, NEW)
    move_file(cli, PO, NEW_PO)
    result = cli.run("sync")
    assert result.code == 3
    assert f"{PAGE}: this page was built from {OLD}, and its catalog is not here" in result.err
    assert list_existing(cli, "locales/en/LC_MESSAGES/harbour.po") == [False]


def test_two_articles_that_could_both_be_it_are_named_and_nothing_is_written(
    cli: CliProject,
) -> None:
    move_file(cli, OLD, NEW)
    cli.write("articles/en/copy.md", cli.read(NEW))
    result = cli.run("sync")
    assert result.code == 3
    assert f"{PO} could belong to any of {NEW} and articles/en/copy.md" in result.err
    assert list_existing(cli, PO, NEW_PO, "locales/es/LC_MESSAGES/copy.po") == [True, False, False]


def test_two_catalogs_that_could_both_be_its_own_are_named(cli: CliProject) -> None:
    cli.write("articles/en/copy.md", cli.read(OLD))
    cli.run("sync")
    (cli.root / "articles/en/copy.md").unlink()
    move_file(cli, OLD, NEW)
    result = cli.run("status")
    assert result.code == 3
    assert "copy.po and locales/es/LC_MESSAGES/harbour.po could be of" in result.err


def test_an_article_that_was_removed_is_still_told(cli: CliProject) -> None:
    (cli.root / OLD).unlink()
    cli.write("articles/en/bus.md", OTHER)
    result = cli.run("sync")
    assert result.code == 3
    assert f"this catalog's article {OLD} is gone" in result.err
    assert list_existing(cli, PO, "locales/es/LC_MESSAGES/bus.po") == [True, True]


def test_exchanged_names_are_refused_and_nothing_is_written(cli: CliProject) -> None:
    cli.write("articles/en/bus.md", OTHER)
    cli.run("sync")
    before = [cli.read(PO), cli.read("locales/es/LC_MESSAGES/bus.po")]
    move_file(cli, OLD, "x.md")
    move_file(cli, "articles/en/bus.md", OLD)
    move_file(cli, "x.md", "articles/en/bus.md")
    for words in (("sync",), ("sync", "bus"), ("status", "harbour"), ("build",)):
        result = cli.run(*words)
        assert result.code == 3
        assert result.err.count("seem to have exchanged their names") == 1
    assert [cli.read(PO), cli.read("locales/es/LC_MESSAGES/bus.po")] == before


def test_a_name_that_a_new_article_took_over_is_not_mistaken_for_the_old_one(
    cli: CliProject,
) -> None:
    move_file(cli, OLD, NEW)
    cli.write(OLD, OTHER)
    assert read_stages(cli) == {"2026/library": "published", "harbour": "missing"}
    result = cli.run("sync")
    assert result.code == 0
    assert f"{NEW_PO}: follows its article from harbour" in result.out
    assert f"{PO}: new, 3 paragraphs" in result.out
    assert {unit.state for unit in read_catalog_of(cli, "2026/library").units} == {State.APPROVED}
    assert read_stages(cli) == {"2026/library": "published", "harbour": "missing"}


def test_a_chain_of_renames_is_followed(cli: CliProject) -> None:
    cli.write("articles/en/bus.md", OTHER)
    cli.run("sync")
    cli.translate("bus")
    cli.run("build")
    move_file(cli, "articles/en/bus.md", "articles/en/zebra.md")
    move_file(cli, OLD, "articles/en/bus.md")
    assert read_stages(cli) == {"bus": "published", "zebra": "published"}
    assert cli.run("sync").code == 0
    assert read_stages(cli) == {"bus": "published", "zebra": "published"}
    assert "edificio" in cli.read("articles/es/bus.md")
    assert list_existing(cli, PO, PAGE) == [False, False]


def test_a_full_rewrite_is_no_rename(cli: CliProject) -> None:
    cli.write(OLD, OTHER)
    assert cli.run("sync").code == 0
    assert len(read_catalog_of(cli, "harbour").obsolete_units) == 5


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
    cli = cli_project.make_cli_project(tmp_path, capsys, settings)
    (cli.root / OLD).unlink()
    cli.write("posts/a/faro.es.md", SPANISH)
    cli.run("sync")
    before = read_catalog_of(cli, "a/faro", Lang.EN)
    move_file(cli, "posts/a/faro.es.md", "posts/b/c/el faro.es.md")
    assert cli.run("sync").out == "po/b/c/el faro.en.po: follows its article from a/faro\n"
    after = read_catalog_of(cli, "b/c/el faro", Lang.EN)
    assert after.units == before.units
    assert list_existing(cli, "po/a", "posts/b/c/el faro.es.md") == [False, True]


def test_what_somebody_typed_and_did_not_save_is_offered_under_the_new_name(
    cli: CliProject,
) -> None:
    project = Project.find(cli.root)
    old = make_bookmark_key(project.locate_catalog("harbour", Lang.ES))
    unit = read_catalog_of(cli, "harbour").units[0]
    journal_left = Journal(journal.locate_journals(), old)
    journal_left.record_text(
        TypedText(unit.id, unit.compute_seal(), "Una bib", "ana", "2026-03-04T10:00:00.000+00:00")
    )
    journal_left.close()
    write_bookmark(locate_bookmarks(), old, "ana", unit.id)
    move_file(cli, OLD, NEW)
    cli.run("sync")
    new = make_bookmark_key(project.locate_catalog("2026/library", Lang.ES))
    assert [
        t.text
        for one in journal.find_unfinished_sessions(journal.locate_journals(), new)
        for t in one.texts
    ] == ["Una bib"]
    assert read_bookmark(locate_bookmarks(), new, "ana") == unit.id


def test_a_desk_that_was_open_meanwhile_writes_no_second_catalog_and_loses_nothing(
    cli: CliProject,
) -> None:
    project = Project.find(cli.root)
    session = ReviewSession(project, "harbour", Person("ana", ReviewPart.REVIEWER))
    first = session.review.save("Una biblioteca", make.DAY)
    session.journal_decisions(session.review, first)
    first = session.write_now(first)
    move_file(cli, OLD, NEW)
    cli.run("sync")
    second = first.move_to(3).save("Cuándo", make.DAY)
    session.journal_decisions(first, second)
    with pytest.raises(DataError, match="this catalog is gone since it was read"):
        session.write_now(second)
    os.close(session.journal.descriptor)  # killed
    assert session.journal.unlock
    session.journal.unlock()
    assert list_existing(cli, PO) == [False]
    again = ReviewSession(project, "2026/library", Person("ana", ReviewPart.REVIEWER))
    review = again.restore_unfinished(again.review)
    assert [review.catalog.units[n].target for n in (0, 3)] == ["Una biblioteca", "Cuándo"]
    again.close(review)


def test_a_save_by_anybody_moves_the_catalog_and_merges_what_happened_to_it(
    cli: CliProject,
) -> None:
    project = Project.find(cli.root)
    stored = read_catalog(project, "harbour", Lang.ES)
    assert stored
    theirs = stored.catalog.units[0].save("Otra biblioteca", "luis", "2026-03-06")
    write_catalog(project, stored, stored.catalog.replace_unit(theirs))
    move_file(cli, OLD, NEW)
    mine = stored.catalog.units[3].save("Cuándo", "ana", "2026-03-06")
    new = replace(stored.catalog.replace_unit(mine), slug="2026/library")
    write_catalog(project, stored, new)
    units = read_catalog_of(cli, "2026/library").units
    assert (units[0].target, units[3].target) == ("Otra biblioteca", "Cuándo")
    assert list_existing(cli, PO) == [False]


def test_what_lies_under_the_new_name_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("one")
    (tmp_path / "b").write_text("two")
    with pytest.raises(RequestRefused, match="is there already"):
        files.move_file(tmp_path / "a", tmp_path / "b")
    with pytest.raises(DataError):
        files.move_file(tmp_path / "nowhere", tmp_path / "c")
    assert (tmp_path / "b").read_text() == "two"


def test_files_that_cannot_be_read_are_told_and_followed_by_nothing(cli: CliProject) -> None:
    move_file(cli, OLD, NEW)
    cli.write("articles/en/broken.md", b"\xff\xfe")
    cli.write("locales/es/LC_MESSAGES/torn.po", "msgid\n")
    result = cli.run("sync")
    assert result.code == 3
    assert "broken.md" in result.err
    assert "follows its article from harbour" in result.out


def test_the_desk_opens_under_the_new_name_with_everything(cli: CliProject) -> None:
    move_file(cli, OLD, NEW)
    result = cli.run("review", "2026/library", "--plain", stdin=b"q\n")
    assert result.code == 0, result.err
    assert list_existing(cli, PO, NEW_PO, PAGE, NEW_PAGE) == [False, True, False, True]
    assert cli.read(NEW) == ARTICLE
    assert Role.TITLE in {unit.role for unit in read_catalog_of(cli, "2026/library").units}
