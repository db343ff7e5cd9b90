"""The house stands as designed: every pure module has its test, and the core stays light."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests import make

HEAVY_MODULES = {"textual", "deep_translator", "requests", "sqlite3", "psycopg", "babel"}


def list_tests() -> list[Path]:
    families = ("core", "formats", "checks", "report")
    return [
        path.relative_to(make.ROOT / "tests")
        for family in families
        for path in sorted((make.ROOT / "tests" / family).rglob("test_*.py"))
    ]


def stands_in_the_package(test: Path) -> bool:
    folder, name = make.ROOT / "tmtool" / test.parent, test.name.removeprefix("test_")
    return any((folder / module).exists() for module in (name, f"_{name}"))


# Laws of a whole family, and comparisons with other programs.
OF_A_FAMILY = {
    "test_markdown_laws.py",
    "test_lint_gettext.py",
    "test_po_tools.py",
    "test_golden_pairs.py",
}


def test_the_tests_of_the_pure_families_stand_where_their_modules_do() -> None:
    lost = [str(test) for test in list_tests() if not stands_in_the_package(test)]
    assert [name for name in lost if Path(name).name not in OF_A_FAMILY] == []


def list_loaded_modules(code: str) -> set[str]:
    probe = f"import sys\n{code}\nprint(*{{m.partition('.')[0] for m in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    return set(done.stdout.split("\n")[-2].split())


def test_the_core_is_reached_without_screen_network_or_database() -> None:
    modules = [
        ".".join(path.relative_to(make.ROOT).with_suffix("").parts)
        for path in (make.ROOT / "tmtool/core").rglob("[a-z]*.py")
    ]
    assert not list_loaded_modules("import " + ", ".join(modules)) & HEAVY_MODULES


def test_the_version_is_told_without_loading_what_it_does_not_need() -> None:
    code = "from tmtool.cli import main; main(['--version'])"
    assert not list_loaded_modules(code) & (
        HEAVY_MODULES | {"markdown_it", "polib", "rich", "yaml"}
    )


UNNEEDED_MODULES = HEAVY_MODULES - {"sqlite3"} | {
    "markdown_it",
    "polib",
    "rapidfuzz",
    "rich",
    "yaml",
}


@pytest.mark.parametrize("words", [["--version"], ["--help"], ["status", "--help"]])
def test_help_and_version_load_nothing_heavy(words: list[str]) -> None:
    assert (
        not list_loaded_modules(f"from tmtool.cli import main; main({words!r})") & UNNEEDED_MODULES
    )


@pytest.mark.parametrize("verb", ["sync", "status"])
def test_where_nothing_changed_nothing_heavy_is_loaded(verb: str, tmp_path: Path) -> None:
    (tmp_path / "tmtool.toml").touch()
    (tmp_path / "articles/en").mkdir(parents=True)
    (tmp_path / "articles/en/one.md").write_text("- One.\n")
    call = f"main(['-C', {str(tmp_path)!r}, {verb!r}])"
    code = f"from tmtool.cli import main; {call}"
    assert "markdown_it" in list_loaded_modules(code)
    list_loaded_modules(
        f"from tmtool.cli import main; main(['-C', {str(tmp_path)!r}, 'sync']); {call}"
    )
    assert not list_loaded_modules(code) & UNNEEDED_MODULES


def test_status_loads_no_screen_and_no_engine(tmp_path: Path) -> None:
    (tmp_path / "tmtool.toml").touch()
    code = f"from tmtool.cli import main; main(['-C', {str(tmp_path)!r}, 'status'])"
    assert not list_loaded_modules(code) & (HEAVY_MODULES - {"sqlite3"})
