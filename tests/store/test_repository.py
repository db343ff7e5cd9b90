from pathlib import Path

import pytest

from tests import crash, make
from tests.effort import scale
from tmtool.core.catalog.state import State
from tmtool.core.errors import ArticleError, CatalogError
from tmtool.core.settings import Settings
from tmtool.core.text.lang import Lang
from tmtool.store.project import Project, list_languages, list_targets
from tmtool.store.repository import (
    read_article,
    read_catalog,
    write_catalog,
)

DAY = "2026-03-04"


def make_project(root: Path) -> Project:
    return Project(root, Settings())


def test_a_catalog_comes_back_as_it_was_saved(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    catalog = make.catalog(make.approved_unit("One."), make.unit("Two."))
    saved = write_catalog(project, None, catalog)
    assert saved.written
    found = read_catalog(project, make.SLUG, Lang.ES)
    assert found == saved.stored
    assert found.catalog.units == catalog.units


def test_saving_what_did_not_change_writes_nothing(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    saved = write_catalog(project, None, make.catalog(make.approved_unit()))
    before = project.locate_catalog(make.SLUG, Lang.ES).stat()
    again = write_catalog(project, saved.stored, saved.stored.catalog)
    assert not again.written
    assert project.locate_catalog(make.SLUG, Lang.ES).stat() == before


def test_what_somebody_else_saved_meanwhile_is_kept(tmp_path: Path) -> None:
    project = crash.make_project(tmp_path, units=2)
    ana = luis = crash.load_catalog(project)
    crash.save_unit(project, ana, 0, "De Ana.", "ana")
    crash.save_unit(project, luis, 1, "De Luis.", "luis")
    assert [u.target for u in crash.load_catalog(project).catalog.units] == ["De Ana.", "De Luis."]


def test_two_targets_for_one_unit_are_told_and_both_kept(tmp_path: Path) -> None:
    project = crash.make_project(tmp_path, units=1)
    base = crash.load_catalog(project)
    crash.save_unit(project, base, 0, "De Ana.", "ana")
    unit = base.catalog.units[0].save("De Luis.", "luis", DAY)
    saved = write_catalog(project, base, base.catalog.replace_unit(unit))
    assert saved.conflicts == {unit.id}
    joined = saved.stored.catalog.units[0]
    assert (joined.target, joined.state) == ("De Luis.", State.NEEDS_WORK)
    assert any('"De Ana."' in m.rest for m in joined.marks)


def test_a_catalog_in_the_wrong_folder_is_refused(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    write_catalog(project, None, make.catalog(make.unit()))
    wrong = project.locate_catalog(make.SLUG, Lang.EN)
    wrong.parent.mkdir(parents=True)
    project.locate_catalog(make.SLUG, Lang.ES).rename(wrong)
    with pytest.raises(CatalogError, match="this catalog is for Spanish"):
        read_catalog(project, make.SLUG, Lang.EN)


def test_what_is_not_there_is_none(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    assert read_article(project, "x", Lang.EN) is None
    assert read_catalog(project, "x", Lang.ES) is None
    assert list_languages(project, "x") == list_targets(project, "x") == ()


def test_an_article_that_is_not_utf8_is_refused_with_its_line(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    path = project.locate_article("x", Lang.EN)
    path.parent.mkdir(parents=True)
    path.write_bytes(b"One.\n\ncaf\xe9\n")
    with pytest.raises(ArticleError, match=r"articles/en/x.md:3: "):
        read_article(project, "x", Lang.EN)


def test_git_is_kept_away_from_what_is_derived(tmp_path: Path) -> None:
    write_catalog(make_project(tmp_path), None, make.catalog(make.unit()))
    assert (tmp_path / ".tmtool/.gitignore").read_text() == "*\n"


def test_a_save_that_is_killed_leaves_a_whole_file_and_every_confirmed_edit(tmp_path: Path) -> None:
    harm = crash.kill_saves(tmp_path, rounds=scale(200))
    assert (harm.unreadable, harm.lost_edits) == (0, 0)
    assert harm.saves >= scale(200)


def test_eight_processes_that_edit_one_catalog_at_once_lose_nothing(tmp_path: Path) -> None:
    assert crash.run_parallel_writers(tmp_path, processes=8, units=60).lost_edits == 0
