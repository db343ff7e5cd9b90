"""Counts what the design forbids: names twice, lazy imports, tiny modules, heavy ones at start."""

import ast
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import make

HEAVY_MODULES = {"textual", "deep_translator", "requests", "sqlite3", "psycopg", "babel"}


# Members of a family of modules, called by the module's name: `po.parse`, `status.text`.
FAMILY_VERBS = set("parse serialize render command text json html markdown main run".split())
PARTICIPLE = re.compile(
    r"_?([a-z]+ed|seen|told|kept|held|known|shown|made|left|found|read|given|taken|written|done"
    r"|gone|met|built|sent|said|drawn|chosen|begun|worn|brought|caught|spoken|spelt|hidden|lit"
    r"|cut|set|put)"
)
# These look like participles and are the plain form of a verb.
PLAIN_VERBS = set("embed exceed feed need proceed read seed shed succeed".split())
FEWEST_LINES = 30
# Why a module with fewer lines is a file of its own.
SMALL_MODULES = {
    "tmtool/checks/_replacement.py": "every check with a safe fix needs it, and nothing else",
    "tmtool/core/catalog/ids.py": "the stable id of a paragraph is made here and nowhere else",
    "tmtool/core/drafts/suggestion.py": "one value of two advisers, the memory and the engines",
    "tmtool/core/terms/ids.py": "the id of a term is made alike by three importers",
    "tmtool/core/terms/usage.py": "needs the states of a catalog, which find.py need not know",
    "tmtool/core/text/typed_input.py": "what a keyboard may put into a text, searched for as such",
    "tmtool/core/text/words.py": "comparing by words is what sync searches for",
    "tmtool/formats/markdown/field.py": "fast.py needs it and must not load the YAML reader",
    "tmtool/formats/markdown/prose.py": "fast.py needs it and must not load the Markdown parser",
    "tmtool/formats/po/limits.py": "both readers of PO need it, and the fast one loads no polib",
    "tmtool/report/_json_document.py": "the one writer of JSON documents, for all reports",
}


def list_modules(folder: str = "tmtool") -> list[Path]:
    return sorted((make.ROOT / folder).rglob("*.py"))


def name_place(path: Path, node: ast.stmt) -> str:
    return f"{path.relative_to(make.ROOT)}:{node.lineno}"


def list_definitions(
    path: Path,
) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    """The classes and functions of a module that are not inside another one."""
    nodes = ast.parse(path.read_text("utf-8")).body
    while nodes:
        node, *nodes = nodes
        if isinstance(node, ast.If | ast.Try):
            nodes = [*node.body, *nodes]
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node


def test_no_public_name_stands_in_two_modules() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for path in list_modules():
        for node in list_definitions(path):
            if not node.name.startswith("_") and node.name not in FAMILY_VERBS:
                places[node.name].append(name_place(path, node))
    twice = [f"{name}: {', '.join(where)}" for name, where in places.items() if len(where) > 1]
    assert not twice, "\n".join(["names that stand in two modules:", *twice])


def test_no_function_is_named_by_a_bare_participle() -> None:
    """Nested functions and methods count; a property is a noun or an adjective and may be one."""
    found = [
        f"{name_place(path, node)} {node.name}"
        for path in list_modules()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if (named := PARTICIPLE.fullmatch(node.name)) and named[1] not in PLAIN_VERBS
        if not any("property" in ast.unparse(decorator) for decorator in node.decorator_list)
    ]
    assert not found, "\n".join(["functions named by a participle; use a verb and a noun:", *found])


def test_the_core_imports_nothing_inside_a_function() -> None:
    """What a quick command does not need is kept out of it by its own module, not by an import."""
    found = {
        f"{name_place(path, node)} {ast.unparse(node)}"
        for path in list_modules("tmtool/core")
        for function in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    assert not found, "\n".join(["imports inside functions of the core:", *sorted(found)])


def test_a_module_of_a_few_lines_has_a_reason() -> None:
    counts = {
        str(path.relative_to(make.ROOT)): path.read_text("utf-8").count("\n")
        for path in list_modules()
        if path.name not in {"__init__.py", "__main__.py"}
    }
    found = [
        f"{module}: {lines} lines"
        for module, lines in counts.items()
        if lines < FEWEST_LINES and module not in SMALL_MODULES
    ]
    assert not found, "\n".join(["merge these, or give a reason in SMALL_MODULES:", *found])
    silent = [module for module, reason in SMALL_MODULES.items() if not reason.strip()]
    assert not silent, "\n".join(["reasons are missing in SMALL_MODULES:", *silent])


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


NAMED_FILE = re.compile(r"(?<![\w/.])((?:tmtool|tests|docs|eval)/[\w./-]*\w\.\w+)")
NAMED_MEASURE = re.compile(r"python -m (eval\.\w+)")
# Inside the architecture's drawings a path begins below tmtool/.
DRAWN_FILE = re.compile(
    r"(?<![\w/])((?:cli|tui|workflow|report|store|core|formats)/[a-z_/]*[a-z_]\.py)"
)


def test_every_file_that_the_pages_for_contributors_name_is_there() -> None:
    contributing = (make.ROOT / "CONTRIBUTING.md").read_text("utf-8")
    architecture = (make.ROOT / "docs/architecture.md").read_text("utf-8")
    names = [*NAMED_FILE.findall(contributing), *NAMED_FILE.findall(architecture)]
    names += [f"{name.replace('.', '/')}.py" for name in NAMED_MEASURE.findall(contributing)]
    drawn = [name for name in DRAWN_FILE.findall(architecture) if not name.endswith("/x.py")]
    names += [f"tmtool/{name}" for name in drawn]
    assert len(names) > 40
    assert [name for name in names if not (make.ROOT / name).exists()] == []


def test_every_folder_for_golden_cases_is_there_and_described() -> None:
    contributing = (make.ROOT / "CONTRIBUTING.md").read_text("utf-8")
    described = (make.DATA / "README.md").read_text("utf-8")
    folders = re.findall(r"`tests/data/(\w+)/`", contributing)
    assert len(folders) == 5
    assert [name for name in folders if not any((make.DATA / name).iterdir())] == []
    assert [name for name in folders if f"{name}/" not in described] == []
