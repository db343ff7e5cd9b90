import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import cli_project
from tests.cli_project import CliProject
from tmtool.core.catalog.state import State
from tmtool.core.text.lang import Lang
from tmtool.store.project import Project
from tmtool.store.repository import read_catalog, write_catalog

WRONG = "La biblioteca  del antiguo edificio del puerto abre a las 9:30."


@pytest.fixture
def cli(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CliProject:
    cli = cli_project.make_cli_project(tmp_path, capsys)
    cli.run("sync")
    cli.translate("harbour")
    return cli


def save_target(cli: CliProject, source: str, target: str) -> None:
    project = Project.find(cli.root)
    stored = read_catalog(project, "harbour", Lang.ES)
    assert stored
    (unit,) = (u for u in stored.catalog.units if u.source == source)
    write_catalog(
        project, stored, stored.catalog.replace_unit(unit.save(target, "luis", "2026-03-04"))
    )


def test_good_translations_have_nothing_to_object_to(cli: CliProject) -> None:
    result = cli.run("check")
    assert (result.code, result.out) == (0, "Nothing to object to in 1 article.\n")


def test_a_warning_is_told_and_an_error_closes_the_door(cli: CliProject) -> None:
    save_target(cli, "The library in the old harbour building opens at nine.", WRONG)
    result = cli.run("check", "harbour")
    assert result.code == 0
    assert (
        "articles/en/harbour.md:7: warning: spacing: Two blanks, or a tab, stand here" in result.out
    )
    assert "articles/en/harbour.md:7: warning: number-extra: " in result.out
    save_target(cli, "Opening hours", "Horario ")
    result = cli.run("check")
    assert result.code == 1
    assert "articles/en/harbour.md:9: error: edge-space" in result.out
    assert cli.run("check", "--ignore", "edge-space").code == 0
    assert cli.run("check", "--select", "edge-space,month").out.count("articles/en") == 1


def test_json_says_the_same(cli: CliProject) -> None:
    save_target(cli, "Opening hours", "Horario ")
    result = cli.run("check", "--format", "json")
    (finding,) = json.loads(result.out)["findings"]
    assert (finding["check"], finding["line"], finding["fix"]) == ("edge-space", 9, "Horario")


def test_the_glossary_of_the_project_is_used_and_one_that_is_broken_told(cli: CliProject) -> None:
    names = (
        "  - {id: hours, kind: name, case: insensitive, en: {preferred: Opening hours}, es: same}\n"
    )
    cli.write("glossary.yaml", "version: 1\nterms:\n" + names)
    assert "glossary-name: Opening hours is in the glossary" in cli.run("check").out
    cli.write("glossary.yaml", "version: 1\nversion: 1\n")
    result = cli.run("check")
    assert result.code == 3
    assert "glossary.yaml:2: the key 'version' stands in line 1 and again here" in result.err


def test_prose_in_raw_html_is_told_with_its_line(cli: CliProject) -> None:
    cli.write(
        "articles/en/harbour.md", cli_project.ARTICLE + "\n<div>\nHidden words here\n</div>\n"
    )
    assert "articles/en/harbour.md:13: warning: raw-html" in cli.run("check").out


def test_an_article_that_cannot_be_read_is_told_and_hides_no_other(cli: CliProject) -> None:
    cli.write("articles/en/broken.md", b"caf\xe9\n")
    save_target(cli, "Opening hours", "Horario ")
    result = cli.run("check")
    assert result.code == 3
    assert "edge-space" in result.out
    assert "articles/en/broken.md" in result.err


def test_every_check_can_be_explained(cli: CliProject) -> None:
    result = cli.run("check", "--explain", "inverted-mark")
    assert result.out.startswith(
        "inverted-mark (error)\n\nIn Spanish every `?` and `!` has its `¿`"
    )
    assert result.out.count("\n  fails  en  ") == 1
    every = cli.run("check", "--explain", "all").out
    assert "number-missing (error)" in every
    assert "raw-html (warning)" in every


def test_a_check_that_there_is_not_is_refused_with_the_nearest(cli: CliProject) -> None:
    result = cli.run("check", "--select", "spaceing")
    assert result.code == 2
    assert "there is no check spaceing; did you mean spacing?" in result.err


def test_safe_fixes_are_applied_and_wait_for_review(cli: CliProject) -> None:
    save_target(
        cli, "The library in the old harbour building opens at nine.", WRONG.replace("9:30", "9")
    )
    dry = cli.run("check", "--fix", "--dry-run", "--as", "luis")
    assert "articles/en/harbour.md:7: spacing\n    - La biblioteca  del" in dry.out
    assert "1 paragraph would be mended." in dry.out
    assert "spacing" in cli.run("check").out
    done = cli.run("check", "--fix", "--as", "luis", "--format", "json")
    assert (done.code, json.loads(done.out)["written"]) == (0, True)
    assert "spacing" not in cli.run("check").out
    project = Project.find(cli.root)
    stored = read_catalog(project, "harbour", Lang.ES)
    assert stored
    (unit,) = (u for u in stored.catalog.units if "biblioteca del antiguo" in u.target)
    assert (unit.state, unit.translator) == (State.TRANSLATED, "luis")
    assert "nothing that a safe fix would mend" in cli.run("check", "--fix", "--as", "x").out


def test_drafts_and_rejected_translations_are_not_mended(cli: CliProject) -> None:
    project = Project.find(cli.root)
    stored = read_catalog(project, "harbour", Lang.ES)
    assert stored
    first, second, *rest = stored.catalog.units
    draft = first.clear().draft("Dos  palabras.", "mt", "apertium", "2026-03-04")
    rejected = second.save("Dos  palabras.", "luis", "2026-03-04").reject("ana", "2026-03-05", "no")
    write_catalog(project, stored, stored.catalog.replace_units([draft, rejected, *rest]))
    assert "nothing that a safe fix would mend" in cli.run("check", "--fix", "--as", "x").out


def run_git(cli: CliProject, *words: str) -> None:
    identity = ["-c", "user.name=Ana", "-c", "user.email=ana@example.org"]
    subprocess.run(["git", "-C", str(cli.root), *identity, *words], check=True, capture_output=True)


def test_only_what_changed_since_a_revision_is_told(cli: CliProject) -> None:
    save_target(cli, "Opening hours", "Horario ")
    run_git(cli, "init", "-qb", "main")
    run_git(cli, "add", "-A")
    run_git(cli, "commit", "-qm", "begin")
    assert cli.run("check", "--changed-since", "main").out.startswith("Nothing to object to")
    save_target(cli, "The library in the old harbour building opens at nine.", WRONG)
    result = cli.run("check", "--changed-since", "HEAD")
    assert "spacing" in result.out
    assert "edge-space" not in result.out
    cli.write("articles/en/other.md", "It has 3.\n")
    cli.run("sync")
    cli.translate("other")
    assert "other: 1 error" in cli.run("check", "--changed-since", "HEAD").out
    missing = cli.run("check", "--changed-since", "nowhere")
    assert missing.code == 2
    assert "git knows no revision nowhere here" in missing.err


def test_a_catalog_that_could_not_be_read_then_is_new_now(cli: CliProject) -> None:
    good = cli.read("locales/es/LC_MESSAGES/harbour.po")
    cli.write("locales/es/LC_MESSAGES/harbour.po", 'msgid "broken')
    run_git(cli, "init", "-qb", "main")
    run_git(cli, "add", "-A")
    run_git(cli, "commit", "-qm", "begin")
    cli.write("locales/es/LC_MESSAGES/harbour.po", good)
    save_target(cli, "Opening hours", "Horario ")
    assert "edge-space" in cli.run("check", "--changed-since", "main").out


def test_more_warnings_than_the_settings_allow_close_the_gate(cli: CliProject) -> None:
    save_target(cli, "The library in the old harbour building opens at nine.", WRONG)
    cli.write("tmtool.toml", '[gate]\nrequire = "translated"\nwarnings = 2\n')
    result = cli.run("ci")
    assert result.code == 1
    assert "has 3 warnings, and the settings allow 2; tmtool check harbour lists them" in result.out
    cli.write("tmtool.toml", '[gate]\nrequire = "translated"\nwarnings = 3\n')
    assert cli.run("ci").code == 0
    cli.write("tmtool.toml", '[gate]\nrequire = "translated"\nwarnings = 2\nchecks = false\n')
    assert cli.run("ci").code == 1


def test_a_house_style_is_looked_for_where_the_settings_decide_it(cli: CliProject) -> None:
    save_target(cli, "Opening hours", "Horario “nuevo”…")
    assert cli.run("check", "--select", "quote-style,ellipsis").out.startswith("Nothing")
    cli.write("tmtool.toml", '[style]\nquotes = { es = "«»" }\nellipsis = "dots"\n')
    result = cli.run("check", "--select", "quote-style,ellipsis")
    assert result.code == 0
    assert "2 matters of style" in result.out
    cli.run("check", "--fix", "--as", "luis")
    assert "Horario «nuevo»..." in cli.read("locales/es/LC_MESSAGES/harbour.po")


def test_what_differs_between_articles_is_told_over_the_whole_archive(cli: CliProject) -> None:
    cli.write("articles/en/other.md", "Nobody remembers who brought the first book.\n")
    cli.run("sync")
    cli.translate("other")
    project = Project.find(cli.root)
    stored = read_catalog(project, "other", Lang.ES)
    assert stored
    (unit,) = stored.catalog.units
    changed = unit.save("Nadie se acuerda.", "luis", "2026-03-04").approve("ana", "2026-03-05")
    write_catalog(project, stored, stored.catalog.replace_unit(changed))
    assert "inconsistent-archive" in cli.run("check").out
    assert "inconsistent-archive" not in cli.run("check", "other").out


@pytest.mark.skipif(not shutil.which("hunspell"), reason="hunspell is missing")
def test_words_are_spelled_when_somebody_asks_for_it(cli: CliProject) -> None:
    save_target(cli, "Opening hours", "Horarioo de bibliotexa")
    assert "spelling" not in cli.run("check").out
    result = cli.run("check", "--spelling")
    if result.code == 2:
        pytest.skip("there are no dictionaries")
    assert "Not in the dictionary: bibliotexa." in result.out
    assert "spelled by hunspell with " in result.err
    cli.write("dictionary.txt", "Bibliotexa\n")
    assert "bibliotexa" not in cli.run("check", "--spelling").out
    pair = b'{"id": "a", "src": "A.", "tgt": "Una bibliotexa."}'
    outside = CliProject(cli.root.parent, cli.capture)
    assert "spelling" in outside.run("check", "--pairs", "-", "--spelling", stdin=pair).out


def test_spelling_without_a_speller_is_refused(
    cli: CliProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(cli.root))
    monkeypatch.setitem(sys.modules, "spylls", None)
    result = cli.run("check", "--spelling")
    assert result.code == 2
    assert "there is no speller on this machine" in result.err


def test_a_pair_without_a_translation_is_a_gap_of_its_article(cli: CliProject) -> None:
    rows = [{"id": str(n), "src": f"Bus {n}.", "tgt": f"El {n}." if n else " "} for n in range(6)]
    result = cli.run("check", "--pairs", "-", stdin="\n".join(map(json.dumps, rows)).encode())
    assert parse_rows(result.out) == [("0", "paragraph-omitted", "E")]


PAIRS = (
    '{"id": "a", "src": "It has 3.", "tgt": "Tiene 4.", "doc": "x", "tgt_lang": "es"}\n'
    '{"id": "b", "src": "¿Qué?", "tgt": "What?", "src_lang": "es"}\n'
)


def parse_rows(text: str) -> list[tuple[str, str, str]]:
    rows = [json.loads(line) for line in text.splitlines()]
    return [(row["id"], row["check"], row["severity"]) for row in rows]


def test_pairs_come_in_and_findings_go_out_as_json_lines(cli: CliProject) -> None:
    result = cli.run("check", "--pairs", "-", stdin=PAIRS.encode())
    assert result.code == 1
    assert parse_rows(result.out) == [("a", "number-missing", "E")]
    cli.write("pairs.jsonl", PAIRS)
    result = cli.run(
        "check", "--pairs", str(cli.root / "pairs.jsonl"), "--ignore", "number-missing"
    )
    assert (result.code, result.out) == (0, "")


def test_pairs_need_no_project(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    result = CliProject(tmp_path, capsys).run("check", "--pairs", "-", stdin=PAIRS.encode())
    assert parse_rows(result.out) == [("a", "number-missing", "E")]


@pytest.mark.parametrize(
    ("raw", "told"),
    [(b"no", "-:1: this line is not JSON"), (b"\xff", "-: this is not UTF-8")],
)
def test_what_is_no_pair_is_refused(cli: CliProject, raw: bytes, told: str) -> None:
    result = cli.run("check", "--pairs", "-", stdin=raw)
    assert result.code == 3
    assert told in result.err
    assert result.out == ""


def test_a_file_that_is_not_there_is_told(cli: CliProject) -> None:
    result = cli.run("check", "--pairs", "nowhere.jsonl")
    assert result.code == 3
    assert "nowhere.jsonl: there is no such file" in result.err
