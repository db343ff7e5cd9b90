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
def room(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CliProject:
    room = cli_project.make_cli_project(tmp_path, capsys)
    room.run("sync")
    room.translate("harbour")
    return room


def spoil(room: CliProject, source: str, target: str) -> None:
    project = Project.find(room.root)
    held = read_catalog(project, "harbour", Lang.ES)
    assert held
    (unit,) = (u for u in held.catalog.units if u.source == source)
    write_catalog(project, held, held.catalog.replace_unit(unit.save(target, "luis", "2026-03-04")))


def test_good_translations_have_nothing_to_object_to(room: CliProject) -> None:
    said = room.run("check")
    assert (said.code, said.out) == (0, "Nothing to object to in 1 article.\n")


def test_a_warning_is_told_and_an_error_closes_the_door(room: CliProject) -> None:
    spoil(room, "The library in the old harbour building opens at nine.", WRONG)
    said = room.run("check", "harbour")
    assert said.code == 0
    assert (
        "articles/en/harbour.md:7: warning: spacing: Two blanks, or a tab, stand here" in said.out
    )
    assert "articles/en/harbour.md:7: warning: number-extra: " in said.out
    spoil(room, "Opening hours", "Horario ")
    said = room.run("check")
    assert said.code == 1
    assert "articles/en/harbour.md:9: error: edge-space" in said.out
    assert room.run("check", "--ignore", "edge-space").code == 0
    assert room.run("check", "--select", "edge-space,month").out.count("articles/en") == 1


def test_json_says_the_same(room: CliProject) -> None:
    spoil(room, "Opening hours", "Horario ")
    said = room.run("check", "--format", "json")
    (finding,) = json.loads(said.out)["findings"]
    assert (finding["check"], finding["line"], finding["fix"]) == ("edge-space", 9, "Horario")


def test_the_glossary_of_the_project_is_used_and_one_that_is_broken_told(room: CliProject) -> None:
    names = (
        "  - {id: hours, kind: name, case: insensitive, en: {preferred: Opening hours}, es: same}\n"
    )
    room.write("glossary.yaml", "version: 1\nterms:\n" + names)
    assert "glossary-name: Opening hours is in the glossary" in room.run("check").out
    room.write("glossary.yaml", "version: 1\nversion: 1\n")
    said = room.run("check")
    assert said.code == 3
    assert "glossary.yaml:2: the key 'version' stands in line 1 and again here" in said.err


def test_prose_in_raw_html_is_told_with_its_line(room: CliProject) -> None:
    room.write(
        "articles/en/harbour.md", cli_project.ARTICLE + "\n<div>\nHidden words here\n</div>\n"
    )
    assert "articles/en/harbour.md:13: warning: raw-html" in room.run("check").out


def test_an_article_that_cannot_be_read_is_told_and_hides_no_other(room: CliProject) -> None:
    room.write("articles/en/broken.md", b"caf\xe9\n")
    spoil(room, "Opening hours", "Horario ")
    said = room.run("check")
    assert said.code == 3
    assert "edge-space" in said.out
    assert "articles/en/broken.md" in said.err


def test_every_check_can_be_explained(room: CliProject) -> None:
    said = room.run("check", "--explain", "inverted-mark")
    assert said.out.startswith("inverted-mark (error)\n\nIn Spanish every `?` and `!` has its `¿`")
    assert said.out.count("\n  fails  en  ") == 1
    every = room.run("check", "--explain", "all").out
    assert "number-missing (error)" in every
    assert "raw-html (warning)" in every


def test_a_check_that_there_is_not_is_refused_with_the_nearest(room: CliProject) -> None:
    said = room.run("check", "--select", "spaceing")
    assert said.code == 2
    assert "there is no check spaceing; did you mean spacing?" in said.err


def test_safe_fixes_are_applied_and_wait_for_review(room: CliProject) -> None:
    spoil(
        room, "The library in the old harbour building opens at nine.", WRONG.replace("9:30", "9")
    )
    dry = room.run("check", "--fix", "--dry-run", "--as", "luis")
    assert "articles/en/harbour.md:7: spacing\n    - La biblioteca  del" in dry.out
    assert "1 paragraph would be mended." in dry.out
    assert "spacing" in room.run("check").out
    done = room.run("check", "--fix", "--as", "luis", "--format", "json")
    assert (done.code, json.loads(done.out)["written"]) == (0, True)
    assert "spacing" not in room.run("check").out
    project = Project.find(room.root)
    held = read_catalog(project, "harbour", Lang.ES)
    assert held
    (unit,) = (u for u in held.catalog.units if "biblioteca del antiguo" in u.target)
    assert (unit.state, unit.translator) == (State.TRANSLATED, "luis")
    assert "nothing that a safe fix would mend" in room.run("check", "--fix", "--as", "x").out


def test_drafts_and_rejected_translations_are_not_mended(room: CliProject) -> None:
    project = Project.find(room.root)
    held = read_catalog(project, "harbour", Lang.ES)
    assert held
    first, second, *rest = held.catalog.units
    draft = first.clear().draft("Dos  palabras.", "mt", "apertium", "2026-03-04")
    rejected = second.save("Dos  palabras.", "luis", "2026-03-04").reject("ana", "2026-03-05", "no")
    write_catalog(project, held, held.catalog.replace_units([draft, rejected, *rest]))
    assert "nothing that a safe fix would mend" in room.run("check", "--fix", "--as", "x").out


def git(room: CliProject, *words: str) -> None:
    identity = ["-c", "user.name=Ana", "-c", "user.email=ana@example.org"]
    subprocess.run(
        ["git", "-C", str(room.root), *identity, *words], check=True, capture_output=True
    )


def test_only_what_changed_since_a_revision_is_told(room: CliProject) -> None:
    spoil(room, "Opening hours", "Horario ")
    git(room, "init", "-qb", "main")
    git(room, "add", "-A")
    git(room, "commit", "-qm", "begin")
    assert room.run("check", "--changed-since", "main").out.startswith("Nothing to object to")
    spoil(room, "The library in the old harbour building opens at nine.", WRONG)
    said = room.run("check", "--changed-since", "HEAD")
    assert "spacing" in said.out
    assert "edge-space" not in said.out
    room.write("articles/en/other.md", "It has 3.\n")
    room.run("sync")
    room.translate("other")
    assert "other: 1 error" in room.run("check", "--changed-since", "HEAD").out
    missing = room.run("check", "--changed-since", "nowhere")
    assert missing.code == 2
    assert "git knows no revision nowhere here" in missing.err


def test_a_catalog_that_could_not_be_read_then_is_new_now(room: CliProject) -> None:
    good = room.read("locales/es/LC_MESSAGES/harbour.po")
    room.write("locales/es/LC_MESSAGES/harbour.po", 'msgid "broken')
    git(room, "init", "-qb", "main")
    git(room, "add", "-A")
    git(room, "commit", "-qm", "begin")
    room.write("locales/es/LC_MESSAGES/harbour.po", good)
    spoil(room, "Opening hours", "Horario ")
    assert "edge-space" in room.run("check", "--changed-since", "main").out


def test_more_warnings_than_the_settings_allow_close_the_gate(room: CliProject) -> None:
    spoil(room, "The library in the old harbour building opens at nine.", WRONG)
    room.write("tmtool.toml", '[gate]\nrequire = "translated"\nwarnings = 2\n')
    said = room.run("ci")
    assert said.code == 1
    assert "has 3 warnings, and the settings allow 2; tmtool check harbour lists them" in said.out
    room.write("tmtool.toml", '[gate]\nrequire = "translated"\nwarnings = 3\n')
    assert room.run("ci").code == 0
    room.write("tmtool.toml", '[gate]\nrequire = "translated"\nwarnings = 2\nchecks = false\n')
    assert room.run("ci").code == 1


def test_a_house_style_is_looked_for_where_the_settings_decide_it(room: CliProject) -> None:
    spoil(room, "Opening hours", "Horario “nuevo”…")
    assert room.run("check", "--select", "quote-style,ellipsis").out.startswith("Nothing")
    room.write("tmtool.toml", '[style]\nquotes = { es = "«»" }\nellipsis = "dots"\n')
    said = room.run("check", "--select", "quote-style,ellipsis")
    assert said.code == 0
    assert "2 matters of style" in said.out
    room.run("check", "--fix", "--as", "luis")
    assert "Horario «nuevo»..." in room.read("locales/es/LC_MESSAGES/harbour.po")


def test_what_differs_between_articles_is_told_over_the_whole_archive(room: CliProject) -> None:
    room.write("articles/en/other.md", "Nobody remembers who brought the first book.\n")
    room.run("sync")
    room.translate("other")
    project = Project.find(room.root)
    held = read_catalog(project, "other", Lang.ES)
    assert held
    (unit,) = held.catalog.units
    changed = unit.save("Nadie se acuerda.", "luis", "2026-03-04").approve("ana", "2026-03-05")
    write_catalog(project, held, held.catalog.replace_unit(changed))
    assert "inconsistent-archive" in room.run("check").out
    assert "inconsistent-archive" not in room.run("check", "other").out


@pytest.mark.skipif(not shutil.which("hunspell"), reason="hunspell is missing")
def test_words_are_spelled_when_somebody_asks_for_it(room: CliProject) -> None:
    spoil(room, "Opening hours", "Horarioo de bibliotexa")
    assert "spelling" not in room.run("check").out
    said = room.run("check", "--spelling")
    if said.code == 2:
        pytest.skip("there are no dictionaries")
    assert "Not in the dictionary: bibliotexa." in said.out
    assert "spelled by hunspell with " in said.err
    room.write("dictionary.txt", "Bibliotexa\n")
    assert "bibliotexa" not in room.run("check", "--spelling").out
    pair = b'{"id": "a", "src": "A.", "tgt": "Una bibliotexa."}'
    outside = CliProject(room.root.parent, room.capture)
    assert "spelling" in outside.run("check", "--pairs", "-", "--spelling", stdin=pair).out


def test_spelling_without_a_speller_is_refused(
    room: CliProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(room.root))
    monkeypatch.setitem(sys.modules, "spylls", None)
    said = room.run("check", "--spelling")
    assert said.code == 2
    assert "there is no speller on this machine" in said.err


def test_a_pair_without_a_translation_is_a_gap_of_its_article(room: CliProject) -> None:
    rows = [{"id": str(n), "src": f"Bus {n}.", "tgt": f"El {n}." if n else " "} for n in range(6)]
    said = room.run("check", "--pairs", "-", stdin="\n".join(map(json.dumps, rows)).encode())
    assert lines(said.out) == [("0", "paragraph-omitted", "E")]


PAIRS = (
    '{"id": "a", "src": "It has 3.", "tgt": "Tiene 4.", "doc": "x", "tgt_lang": "es"}\n'
    '{"id": "b", "src": "¿Qué?", "tgt": "What?", "src_lang": "es"}\n'
)


def lines(text: str) -> list[tuple[str, str, str]]:
    rows = [json.loads(line) for line in text.splitlines()]
    return [(row["id"], row["check"], row["severity"]) for row in rows]


def test_pairs_come_in_and_findings_go_out_as_json_lines(room: CliProject) -> None:
    said = room.run("check", "--pairs", "-", stdin=PAIRS.encode())
    assert said.code == 1
    assert lines(said.out) == [("a", "number-missing", "E")]
    room.write("pairs.jsonl", PAIRS)
    said = room.run(
        "check", "--pairs", str(room.root / "pairs.jsonl"), "--ignore", "number-missing"
    )
    assert (said.code, said.out) == (0, "")


def test_pairs_need_no_project(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = CliProject(tmp_path, capsys).run("check", "--pairs", "-", stdin=PAIRS.encode())
    assert lines(said.out) == [("a", "number-missing", "E")]


@pytest.mark.parametrize(
    ("raw", "told"),
    [(b"no", "-:1: this line is not JSON"), (b"\xff", "-: this is not UTF-8")],
)
def test_what_is_no_pair_is_refused(room: CliProject, raw: bytes, told: str) -> None:
    said = room.run("check", "--pairs", "-", stdin=raw)
    assert said.code == 3
    assert told in said.err
    assert said.out == ""


def test_a_file_that_is_not_there_is_told(room: CliProject) -> None:
    said = room.run("check", "--pairs", "nowhere.jsonl")
    assert said.code == 3
    assert "nowhere.jsonl: there is no such file" in said.err
