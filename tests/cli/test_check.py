import json
from pathlib import Path

import pytest

from tests import newsroom
from tests.newsroom import Newsroom
from tmtool.core.lang import Lang
from tmtool.store import shelf
from tmtool.store.project import Project

WRONG = "La biblioteca  del antiguo edificio del puerto abre a las 9:30."


@pytest.fixture
def room(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Newsroom:
    room = newsroom.opened(tmp_path, capsys)
    room.run("sync")
    room.translate("harbour")
    return room


def spoil(room: Newsroom, source: str, target: str) -> None:
    project = Project.found(room.root)
    held = shelf.catalog(project, "harbour", Lang.ES)
    assert held
    (unit,) = (u for u in held.catalog.units if u.source == source)
    shelf.save_catalog(
        project, held, held.catalog.with_unit(unit.save(target, "luis", "2026-03-04"))
    )


def test_good_translations_have_nothing_to_object_to(room: Newsroom) -> None:
    said = room.run("check")
    assert (said.code, said.out) == (0, "Nothing to object to in 1 article.\n")


def test_a_warning_is_told_and_an_error_closes_the_door(room: Newsroom) -> None:
    spoil(room, "The library in the old harbour building opens at nine.", WRONG)
    said = room.run("check", "harbour")
    assert said.code == 0
    assert (
        "articles/en/harbour.md:7: warning: spacing: Two blanks stand here; keep one." in said.out
    )
    assert "articles/en/harbour.md:7: warning: number-extra: " in said.out
    spoil(room, "Opening hours", "Horario ")
    said = room.run("check")
    assert said.code == 1
    assert "articles/en/harbour.md:9: error: edge-space" in said.out
    assert room.run("check", "--ignore", "edge-space").code == 0
    assert room.run("check", "--select", "edge-space,month").out.count("articles/en") == 1


def test_json_says_the_same(room: Newsroom) -> None:
    spoil(room, "Opening hours", "Horario ")
    said = room.run("check", "--format", "json")
    (finding,) = json.loads(said.out)["findings"]
    assert (finding["check"], finding["line"], finding["fix"]) == ("edge-space", 9, "Horario")


def test_the_glossary_of_the_project_is_used_and_one_that_is_broken_told(room: Newsroom) -> None:
    names = (
        "  - {id: hours, kind: name, case: insensitive, en: {preferred: Opening hours}, es: same}\n"
    )
    room.write("glossary.yaml", "version: 1\nterms:\n" + names)
    assert "glossary-name: Opening hours is in the glossary" in room.run("check").out
    room.write("glossary.yaml", "version: 1\nversion: 1\n")
    said = room.run("check")
    assert said.code == 3
    assert "glossary.yaml:2: the key 'version' stands in line 1 and again here" in said.err


def test_prose_in_raw_html_is_told_with_its_line(room: Newsroom) -> None:
    room.write("articles/en/harbour.md", newsroom.ARTICLE + "\n<div>\nHidden words here\n</div>\n")
    assert "articles/en/harbour.md:13: warning: raw-html" in room.run("check").out


def test_an_article_that_cannot_be_read_is_told_and_hides_no_other(room: Newsroom) -> None:
    room.write("articles/en/broken.md", b"caf\xe9\n")
    spoil(room, "Opening hours", "Horario ")
    said = room.run("check")
    assert said.code == 3
    assert "edge-space" in said.out
    assert "articles/en/broken.md" in said.err


def test_every_check_can_be_explained(room: Newsroom) -> None:
    said = room.run("check", "--explain", "inverted-mark")
    assert said.out.startswith("inverted-mark (error)\n\nIn Spanish every `?` and `!` has its `¿`")
    assert said.out.count("\n  fails  en  ") == 1
    every = room.run("check", "--explain", "all").out
    assert "number-missing (error)" in every
    assert "raw-html (warning)" in every


def test_a_check_that_there_is_not_is_refused_with_the_nearest(room: Newsroom) -> None:
    said = room.run("check", "--select", "spaceing")
    assert said.code == 2
    assert "there is no check spaceing; did you mean spacing?" in said.err


PAIRS = (
    '{"id": "a", "src": "It has 3.", "tgt": "Tiene 4.", "doc": "x", "tgt_lang": "es"}\n'
    '{"id": "b", "src": "¿Qué?", "tgt": "What?", "src_lang": "es"}\n'
)


def lines(text: str) -> list[tuple[str, str, str]]:
    rows = [json.loads(line) for line in text.splitlines()]
    return [(row["id"], row["check"], row["severity"]) for row in rows]


def test_pairs_come_in_and_findings_go_out_as_json_lines(room: Newsroom) -> None:
    said = room.run("check", "--pairs", "-", stdin=PAIRS.encode())
    assert said.code == 1
    assert lines(said.out) == [("a", "number-missing", "E")]
    room.write("pairs.jsonl", PAIRS)
    said = room.run(
        "check", "--pairs", str(room.root / "pairs.jsonl"), "--ignore", "number-missing"
    )
    assert (said.code, said.out) == (0, "")


def test_pairs_need_no_project(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = Newsroom(tmp_path, capsys).run("check", "--pairs", "-", stdin=PAIRS.encode())
    assert lines(said.out) == [("a", "number-missing", "E")]


@pytest.mark.parametrize(
    ("raw", "told"),
    [(b"no", "-:1: this line is no JSON"), (b"\xff", "-: this is not UTF-8")],
)
def test_what_is_no_pair_is_refused(room: Newsroom, raw: bytes, told: str) -> None:
    said = room.run("check", "--pairs", "-", stdin=raw)
    assert said.code == 3
    assert told in said.err
    assert said.out == ""


def test_a_file_that_is_not_there_is_told(room: Newsroom) -> None:
    said = room.run("check", "--pairs", "nowhere.jsonl")
    assert said.code == 3
    assert "nowhere.jsonl: there is no such file" in said.err
