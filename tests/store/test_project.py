from pathlib import Path

import pytest

from tmtool.core.errors import SettingsError, UnsafePath
from tmtool.core.settings import Settings
from tmtool.core.text.lang import Lang
from tmtool.store.project import Project, require_safe_slug, require_strict_slug

HOSTILE = [
    "../../x", "/etc/passwd", "a/../b", "x\0y", "x\n", "CON", "aux.txt", "-rf", ".git/config", "",
    "a//b", "a\\b", "a:b", "~root", " a", "a ", "a\x1b[2J", "com1", "a/",
]  # fmt: skip


def make_project(root: Path, **settings: str) -> Project:
    return Project(root, Settings(**settings))  # type: ignore[arg-type]


@pytest.mark.parametrize("slug", HOSTILE)
def test_a_slug_that_leads_elsewhere_is_refused_everywhere(slug: str, tmp_path: Path) -> None:
    with pytest.raises(UnsafePath):
        require_safe_slug(slug)
    with pytest.raises(UnsafePath):
        require_strict_slug(slug)
    with pytest.raises(UnsafePath):
        make_project(tmp_path).locate_article(slug, Lang.EN)


@pytest.mark.parametrize("slug", ["Upper", "ñandú", "under_score", "-a", "a-", "x" * 101])
def test_a_new_article_gets_a_plain_name(slug: str) -> None:
    with pytest.raises(UnsafePath, match="harbour-library"):
        require_strict_slug(slug)


def test_names_found_in_a_tree_are_taken_as_they_are() -> None:
    assert require_safe_slug("2026/05/El Faro ñ_1") == "2026/05/El Faro ñ_1"
    assert require_strict_slug("2026/05/el-faro") == "2026/05/el-faro"


def test_articles_are_found_in_subfolders_and_by_their_catalogs(tmp_path: Path) -> None:
    for name in (
        "articles/en/a.md",
        "articles/es/2026/b.md",
        "locales/es/LC_MESSAGES/c.po",
        "articles/en/.hidden.md",
        "articles/en/notes.txt",
        "articles/fr/d.md",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert make_project(tmp_path).list_slugs() == ("2026/b", "a", "c")


def test_any_pattern_is_followed(tmp_path: Path) -> None:
    (tmp_path / "posts/x").mkdir(parents=True)
    (tmp_path / "posts/x/one.es.md").touch()
    found = make_project(tmp_path, article_pattern="posts/{path}.{lang}.md")
    assert found.list_slugs() == ("x/one",)
    assert found.locate_article("x/one", Lang.ES) == tmp_path / "posts/x/one.es.md"
    assert found.identify_path(tmp_path / "posts/x/one.es.md") == ("x/one", Lang.ES)
    assert found.identify_path(tmp_path / "other.md") is None
    assert found.identify_path(Path("/elsewhere.md")) is None


def test_articles_that_differ_only_in_case_are_left_out_and_told(tmp_path: Path) -> None:
    folder = tmp_path / "articles/en"
    folder.mkdir(parents=True)
    (folder / "harbour.md").touch()
    (folder / "Harbour.md").touch()
    (folder / "bus.md").touch()
    inventory = make_project(tmp_path).take_inventory()
    assert inventory.slugs == ("bus",)
    (problem,) = inventory.problems
    assert "Harbour and harbour differ only in case" in str(problem)


def test_what_cannot_be_listed_is_left_out_and_told(tmp_path: Path) -> None:
    folder = tmp_path / "articles/en"
    folder.mkdir(parents=True)
    (folder / "bus.md").touch()
    (folder / "a\x1b[2J\nb.md").touch()
    (tmp_path / "articles/es").write_text("no folder")
    inventory = make_project(tmp_path).take_inventory()
    assert inventory.slugs == ("bus",)
    name, unreadable = map(str, inventory.problems)
    assert name.startswith("articles/en/a␛[2J␊b.md: ")
    assert unreadable.startswith("articles/es: this folder cannot be read")


def test_links_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/x.md").touch()
    root = tmp_path / "root"
    (root / "articles/en").mkdir(parents=True)
    (root / "articles/en/link.md").symlink_to(tmp_path / "outside/x.md")
    (root / "articles/en/folder").symlink_to(tmp_path / "outside")
    assert make_project(root).list_slugs() == ()
    with pytest.raises(UnsafePath, match="out of the project"):
        make_project(root).locate_article("folder/x", Lang.EN)


def test_the_nearest_settings_upwards_make_the_project(tmp_path: Path) -> None:
    (tmp_path / "tmtool.toml").write_text("")
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "a/pyproject.toml").write_text("[project]\nname = 'x'\n")
    assert Project.find(tmp_path / "a/b").root == tmp_path


def test_without_settings_there_is_no_project(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="tmtool init"):
        Project.find(tmp_path)


def test_settings_that_are_no_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / "tmtool.toml").write_bytes(b"\xff")
    with pytest.raises(SettingsError, match="not UTF-8"):
        Project.find(tmp_path)
