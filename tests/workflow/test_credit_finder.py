"""Texts that somebody translated in another PO editor are credited by sync, and by nothing else."""

import subprocess
from pathlib import Path

import polib
import pytest

from tests import cli_project, git_repository
from tests.cli_project import TRANSLATIONS, CliProject
from tests.git_repository import GitRepository
from tmtool.core.catalog.mark import UNKNOWN_HANDLE
from tmtool.core.catalog.state import State
from tmtool.core.catalog.unit import Unit
from tmtool.core.text.lang import Lang
from tmtool.store.project import Project
from tmtool.store.repository import read_catalog, write_catalog
from tmtool.workflow.credit_finder import CreditFinder

PO = "locales/es/LC_MESSAGES/harbour.po"
SETTINGS = 'second_pair_of_eyes = true\npeople = { "eva@example.org" = "eva" }\n'


@pytest.fixture
def cli(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CliProject:
    """A project of ana's whose one article is synced, committed and not translated."""
    root = tmp_path / "ana"
    cli = cli_project.make_cli_project(root, capsys, SETTINGS)
    cli.run("sync")
    git_repository.create_repository(root).commit("sync")
    return cli


def translate_elsewhere(
    root: Path, last_translator: str = "", suffix: str = "", *, fuzzy: bool = False
) -> None:
    """Every entry translated as another PO editor does it, in its own layout."""
    file = polib.pofile(str(root / PO), wrapwidth=78)
    if last_translator:
        file.metadata["Last-Translator"] = last_translator
    for entry in file:
        entry.msgstr = TRANSLATIONS[entry.msgid] + suffix
        entry.flags = ["fuzzy"] if fuzzy else []
    file.save()


def read_units(cli: CliProject) -> tuple[Unit, ...]:
    stored = read_catalog(Project.find(cli.root), "harbour", Lang.ES)
    assert stored
    return stored.catalog.units


def approve_all(cli: CliProject, who: str) -> None:
    project = Project.find(cli.root)
    stored = read_catalog(project, "harbour", Lang.ES)
    assert stored
    units = [unit.approve(who, "2026-05-01") for unit in stored.catalog.units]
    write_catalog(project, stored, stored.catalog.replace_units(units))


def list_credits(cli: CliProject) -> set[tuple[str, str]]:
    return {(u.credit.who, u.credit.day) for u in read_units(cli) if u.credit}


def list_translators(cli: CliProject) -> set[str]:
    return {unit.credit.who if unit.credit else "" for unit in read_units(cli)}


def test_the_author_of_the_commit_is_credited_with_its_day_and_once(cli: CliProject) -> None:
    translate_elsewhere(cli.root)
    GitRepository(cli.root).commit("translate", "eva", "2026-04-02")
    assert cli.run("sync").code == 0
    assert list_credits(cli) == {("eva", "2026-04-02")}
    assert {unit.state for unit in read_units(cli)} == {State.TRANSLATED}
    before = cli.read(PO)
    assert "up to date" in cli.run("sync").out
    GitRepository(cli.root).commit("sync", "ana", "2026-04-03")
    assert "up to date" in cli.run("sync", "harbour").out
    assert cli.read(PO) == before


def test_a_text_changed_elsewhere_is_its_last_editors_whoever_translated_it_before(
    cli: CliProject,
) -> None:
    cli.translate("harbour")
    GitRepository(cli.root).commit("translate", "luis", "2026-03-05")
    translate_elsewhere(cli.root, suffix="..")
    GitRepository(cli.root).commit("correct", "eva", "2026-01-02")  # an earlier day, as rebased
    cli.run("sync")
    assert list_translators(cli) == {"eva"}
    assert {unit.state for unit in read_units(cli)} == {State.TRANSLATED}


def test_what_is_not_committed_is_of_whoever_syncs(cli: CliProject) -> None:
    translate_elsewhere(cli.root)
    cli.run("sync")
    assert {who for who, _ in list_credits(cli)} == {"ana@example.org"}


def test_the_header_comes_before_the_commit_and_the_page_before_the_header(
    cli: CliProject,
) -> None:
    translate_elsewhere(cli.root, "Luis <luis@example.org>")
    GitRepository(cli.root).commit("translate", "eva", "2026-04-02")
    cli.run("sync")
    (mark,) = {(m.who, m.rest) for u in read_units(cli) for m in u.marks}
    assert mark == ("luis@example.org", "by:eva")
    approve_all(cli, "ana")
    cli.run("build")
    page = cli.read("articles/es/harbour.md")
    cli.write("articles/es/harbour.md", page.replace("author:", "translator: eva\nauthor:"))
    translate_elsewhere(cli.root, "Luis <luis@example.org>", "..")
    GitRepository(cli.root).commit("correct", "eva", "2026-04-05")
    cli.run("sync")
    assert {(u.credit.who, u.credit.rest) for u in read_units(cli) if u.credit} == {("eva", "")}


@pytest.mark.parametrize(
    ("who", "message"),
    [
        ("dependabot[bot]", "translate"),
        ("eva", "translate\n\nCo-authored-by: Luis <luis@example.org>"),
        ("eva", "Squashed commit of the following:\n\ncommit 0123456"),
    ],
)
def test_bots_and_squashes_say_nothing_of_a_translator(
    cli: CliProject, who: str, message: str
) -> None:
    translate_elsewhere(cli.root)
    GitRepository(cli.root).commit(message, who, "2026-04-02")
    cli.run("sync")
    assert list_credits(cli) == {(UNKNOWN_HANDLE, "2026-04-02")}


def test_a_shallow_clone_says_nothing_of_what_lies_before_it(
    cli: CliProject, tmp_path: Path
) -> None:
    repository = GitRepository(cli.root)
    translate_elsewhere(cli.root)
    repository.commit("translate", "eva", "2026-04-02")
    cli.write("other.txt", "x")
    repository.commit("another", "luis", "2026-04-05")
    clone = clone_project(cli, tmp_path / "shallow", "luis", "--depth=1")
    clone.run("sync")
    assert {who for who, _ in list_credits(clone)} == {UNKNOWN_HANDLE}


def clone_project(cli: CliProject, root: Path, who: str, *options: str) -> CliProject:
    words = ["git", "clone", "-q", *options, f"file://{cli.root}", str(root)]
    subprocess.run(words, check=True, capture_output=True)
    repository = GitRepository(root)
    repository.git("config", "user.name", who)
    repository.git("config", "user.email", f"{who}@example.org")
    return CliProject(root, cli.capture)


def test_a_fuzzy_text_stays_fuzzy_and_a_draft_a_draft(cli: CliProject) -> None:
    project = Project.find(cli.root)
    stored = read_catalog(project, "harbour", Lang.ES)
    assert stored
    first, *others = stored.catalog.units
    drafted = first.draft("La biblioteca del puerto", "mt", "apertium", "2026-04-01")
    write_catalog(project, stored, stored.catalog.replace_units([drafted, *others]))
    translate_elsewhere(cli.root, fuzzy=True)
    GitRepository(cli.root).commit("translate", "eva", "2026-04-02")
    cli.run("sync")
    assert [u.state for u in read_units(cli)] == [State.DRAFT, *[State.NEEDS_WORK] * 4]
    assert read_units(cli)[0].credit is None
    assert list_translators(cli) == {"", "eva"}


def test_commands_that_read_credit_nobody(cli: CliProject) -> None:
    translate_elsewhere(cli.root)
    GitRepository(cli.root).commit("translate", "eva", "2026-04-02")
    before = cli.read(PO)
    for verb in ("status", "ci", "check", "log"):
        cli.run(verb)
    assert cli.read(PO) == before


def test_an_edit_of_the_source_before_the_sync_takes_no_credit(cli: CliProject) -> None:
    translate_elsewhere(cli.root)
    GitRepository(cli.root).commit("translate", "eva", "2026-04-02")
    source = cli.read("articles/en/harbour.md")
    cli.write("articles/en/harbour.md", source.replace("Nobody remembers", "Few people know"))
    cli.run("sync")
    assert read_units(cli)[4].state is State.SOURCE_CHANGED
    assert list_translators(cli) == {"eva"}
    assert "up to date" in cli.run("sync").out


def test_the_second_pair_of_eyes_holds_between_two_clones_and_another_editor(
    cli: CliProject, tmp_path: Path
) -> None:
    eva = clone_project(cli, tmp_path / "eva", "eva")
    translate_elsewhere(eva.root, "Eva <eva@example.org>")
    GitRepository(eva.root).commit("translate", "eva", "2026-04-02")
    GitRepository(cli.root).git("pull", "-q", str(eva.root), "main")
    approve_all(cli, "eva")
    # Before the sync nobody knows whose work it is; afterwards it is known to be eva's.
    assert "run tmtool sync" in cli.run("ci").out
    cli.run("sync")
    assert cli.run("ci").out.count("eva translated this; it needs a second pair of eyes") == 5
    approve_all(cli, "ana@example.org")
    assert cli.run("ci").code == 0


def test_an_unknown_translators_work_passes_only_where_the_approval_says_so(
    cli: CliProject,
) -> None:
    translate_elsewhere(cli.root)
    approve_all(cli, "luis")
    GitRepository(cli.root).commit("translate", "dependabot[bot]", "2026-04-02")
    cli.run("sync")
    assert cli.run("ci").out.count("nobody knows who translated it") == 5
    approve_all(cli, "luis")
    assert cli.run("ci").code == 0
    assert {m.rest for u in read_units(cli) for m in u.find_fitting_marks("ok")} == {
        "unknown-translator"
    }


def test_a_conflict_solved_in_a_merge_is_nobodys(cli: CliProject) -> None:
    repository = GitRepository(cli.root)
    repository.git("checkout", "-qb", "other")
    translate_elsewhere(cli.root, suffix=".")
    repository.commit("translate", "eva", "2026-04-02")
    repository.git("checkout", "-q", "main")
    cli.write("other.txt", "x")
    repository.commit("another", "luis", "2026-04-03")
    repository.git("merge", "-q", "--no-commit", "other")
    translate_elsewhere(cli.root, suffix="..")
    repository.commit("merge", "ana", "2026-04-04")
    cli.run("sync")
    assert list_translators(cli) == {UNKNOWN_HANDLE}


def test_where_every_text_has_a_mark_nobody_is_asked(cli: CliProject) -> None:
    cli.translate("harbour")
    project = Project.find(cli.root)
    stored = read_catalog(project, "harbour", Lang.ES)
    assert stored
    finder = CreditFinder(project, lambda: pytest.fail("asked who is at work"), "2026-04-04")
    assert finder.credit_catalog(stored, None) is stored.catalog


def test_outside_of_git_and_without_a_name_the_translator_is_unknown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    cli = cli_project.make_cli_project(tmp_path, capsys)
    cli.run("sync")
    translate_elsewhere(tmp_path)
    assert cli.run("sync").code == 0
    assert list_translators(cli) == {UNKNOWN_HANDLE}
    translate_elsewhere(tmp_path, suffix="..")
    cli.run("sync", "--as", "eva")
    assert list_translators(cli) == {"eva"}


def test_two_clones_that_sync_the_same_work_credit_it_alike(
    cli: CliProject, tmp_path: Path
) -> None:
    translate_elsewhere(cli.root)
    GitRepository(cli.root).commit("translate", "eva", "2026-04-02")
    luis = clone_project(cli, tmp_path / "luis", "luis")
    for one in (cli, luis):
        one.run("sync")
    assert luis.read(PO) == cli.read(PO)


def test_the_desk_credits_as_it_opens_and_refuses_ones_own_work(cli: CliProject) -> None:
    translate_elsewhere(cli.root)
    GitRepository(cli.root).commit("translate", "ana", "2026-04-02")
    result = cli.run("review", "harbour", "--plain", "--part", "reviewer", stdin=b"a\nq\n")
    assert "it needs a second pair of eyes" in result.out
    assert list_translators(cli) == {"ana@example.org"}
    assert {unit.state for unit in read_units(cli)} == {State.TRANSLATED}
