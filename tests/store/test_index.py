from pathlib import Path

from tmtool.core.settings import Settings
from tmtool.store.index import NAME, Index
from tmtool.store.project import Project


def make_project(root: Path) -> Project:
    (root / "articles/en").mkdir(parents=True, exist_ok=True)
    return Project(root.resolve(), Settings())


def write_article(project: Project, text: str) -> None:
    (project.root / "articles/en/one.md").write_text(text)


def test_a_fact_is_known_as_long_as_the_files_are_the_same(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    write_article(project, "One.")
    with Index(project) as index:
        index.keep_fact("kind", "one", index.compute_key("one") or "", "true")
        assert index.find_fact("kind", "one", index.compute_key("one")) == "true"
    with Index(project) as index:
        assert index.find_fact("kind", "one", index.compute_key("one")) == "true"
        assert index.find_fact("other", "one", index.compute_key("one")) is None
        write_article(project, "Two.")
        assert index.find_fact("kind", "one", index.compute_key("one")) is None
        assert index.find_last_value("kind", "one") == "true"
        assert index.find_last_value("kind", "two") == ""


def test_an_edit_within_one_tick_of_the_clock_is_noticed(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    for _ in range(100):
        write_article(project, "One.")
        with Index(project) as index:
            before = index.compute_key("one")
            write_article(project, "Two.")
            assert index.compute_key("one") != before


def test_the_key_of_digests_is_the_key_of_the_files_that_have_them(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    write_article(project, "")
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    with Index(project) as index:
        assert index.compute_key("one") == index.compute_key_for("one", (empty, "", "", ""))
        assert index.compute_key("two") == index.compute_key_for("two", ("", "", "", ""))


def test_a_file_that_is_none_has_no_key(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    (tmp_path / "articles/en/one.md").mkdir()
    with Index(project) as index:
        assert index.compute_key("one") is None
        assert index.compute_key("x\0y") is None
        assert index.compute_key("x" * 5000) is None


def test_a_folder_behind_a_link_is_not_vouched_for(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    (tmp_path / "articles/es").symlink_to(tmp_path / "articles/en")
    with Index(project) as index:
        assert index.compute_key("one") is None


def test_where_nothing_is_learned_nothing_is_written(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    with Index(project) as index:
        assert index.find_last_value("kind", "one") == ""
    assert not (tmp_path / ".tmtool").exists()


def test_an_index_behind_a_link_is_not_read(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    (tmp_path / ".tmtool").mkdir()
    (tmp_path / ".tmtool" / NAME).symlink_to(tmp_path / "elsewhere")
    with Index(project) as index:
        index.keep_fact("kind", "one", "key", "true")
    assert not (tmp_path / "elsewhere").exists()


def test_what_another_process_learned_is_written_too(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    write_article(project, "One.")
    with Index(project) as index:
        other = Index(project)
        other.keep_fact("kind", "one", other.compute_key("one") or "", "true")
        index.apply_updates(other.collect_updates())
    with Index(project) as index:
        assert index.find_fact("kind", "one", index.compute_key("one")) == "true"
