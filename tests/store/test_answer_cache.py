import sqlite3
from pathlib import Path

from tmtool.core.settings import Settings
from tmtool.store.answer_cache import NAME, AnswerCache, name_answer
from tmtool.store.project import Project


def make_project(root: Path) -> Project:
    return Project(root, Settings())


def test_what_is_kept_is_there_in_the_next_session(tmp_path: Path) -> None:
    with AnswerCache.open(make_project(tmp_path)) as cache:
        assert cache.find_answer("k") is None
        cache.keep_answer("k", "uno")
        cache.keep_answer("k", "¿dos?")
    with AnswerCache.open(make_project(tmp_path)) as cache:
        assert cache.find_answer("k") == "¿dos?"


def test_it_lies_where_git_does_not_look_and_may_be_deleted(tmp_path: Path) -> None:
    with AnswerCache.open(make_project(tmp_path)) as cache:
        cache.keep_answer("k", "uno")
    assert (tmp_path / ".tmtool" / ".gitignore").read_text() == "*\n"
    (tmp_path / ".tmtool" / NAME).unlink()
    with AnswerCache.open(make_project(tmp_path)) as cache:
        assert cache.find_answer("k") is None


def test_a_damaged_one_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / ".tmtool").mkdir()
    (tmp_path / ".tmtool" / NAME).write_bytes(b"no database at all " * 500)
    with AnswerCache.open(make_project(tmp_path)) as cache:
        cache.keep_answer("k", "uno")
        assert cache.find_answer("k") == "uno"


def test_one_of_another_shape_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / ".tmtool").mkdir()
    other = sqlite3.connect(tmp_path / ".tmtool" / NAME)
    other.execute("create table answers (colour text)")
    other.close()
    with AnswerCache.open(make_project(tmp_path)) as cache:
        cache.keep_answer("k", "uno")
        assert cache.find_answer("k") == "uno"


def test_one_that_cannot_be_had_holds_nothing_and_hinders_nothing(tmp_path: Path) -> None:
    (tmp_path / ".tmtool" / NAME).mkdir(parents=True)
    with AnswerCache.open(make_project(tmp_path)) as cache:
        cache.keep_answer("k", "uno")
        assert cache.find_answer("k") is None


def test_no_link_leads_it_out_of_the_project(tmp_path: Path) -> None:
    inside, outside = tmp_path / "project", tmp_path / "outside"
    inside.mkdir()
    outside.mkdir()
    (inside / ".tmtool").symlink_to(outside)
    with AnswerCache.open(make_project(inside)) as cache:
        cache.keep_answer("k", "uno")
    assert not (outside / NAME).exists()


def test_a_key_tells_every_part_from_every_other() -> None:
    assert name_answer("a", "b") != name_answer("ab", "") != name_answer("a", "b", "")
    assert name_answer("\ud800") == name_answer("\ud800")
