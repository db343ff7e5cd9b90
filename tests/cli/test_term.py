import csv
import io
import json
from pathlib import Path

import pytest

from tests import cli_project
from tests.cli_project import CliProject
from tmtool.formats.terms.glossary_file import parse

GLOSSARY = """\
# Our words.
version: 1
languages: {en: [en-US], es: [es-419, es-ES]}
domains: [town]
terms:
  - id: library          # the one in the harbour
    domain: town
    pos: noun
    en: {preferred: library}
    es:
      preferred: biblioteca
      gender: f
      admitted: [bibliobús]
      forbidden: [{form: librería, why: it lends}]

  - {id: harbour, domain: town, en: {preferred: harbour}, es: {preferred: puerto}}
"""


@pytest.fixture
def room(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CliProject:
    room = cli_project.make_cli_project(tmp_path, capsys)
    room.write("glossary.yaml", GLOSSARY)
    room.run("sync")
    room.translate("harbour")
    return room


def test_a_good_glossary_is_told_so_and_a_bad_one_by_line(room: CliProject) -> None:
    said = room.run("term", "lint")
    assert (said.code, said.out) == (0, "glossary.yaml: 2 terms, nothing to object to.\n")
    room.write("glossary.yaml", GLOSSARY.replace("puerto", "no").replace("gender: f", "gendr: f"))
    said = room.run("term", "lint")
    assert said.code == 1
    assert said.out.split("\n")[:2] == [
        "glossary.yaml:12: error: V3: 'gendr' is not a key of es; did you mean gender?",
        (
            "glossary.yaml:16: error: V15: YAML reads preferred: no as something other than text; "
            "put quotes around it"
        ),
    ]
    flaws = json.loads(room.run("term", "lint", "--format", "json").out)["flaws"]
    assert [flaw["rule"] for flaw in flaws] == ["V3", "V15"]


def test_every_form_and_every_collision_can_be_read_over(room: CliProject) -> None:
    said = room.run("term", "lint", "--forms", "--collisions")
    assert "library es: biblioteca, bibliotecas\n" in said.out
    assert "library es (forbidden): librería, librerías\n" in said.out
    assert "0 forms shared by several entries.\n" in said.out
    found = json.loads(room.run("term", "lint", "--forms", "--collisions", "--format", "json").out)
    assert found["collisions"] == []
    assert {"harbours", "puertos"} <= {form["text"] for form in found["forms"]}


def test_a_word_is_looked_up_in_any_inflection_and_shown_where_it_stands(room: CliProject) -> None:
    said = room.run("term", "find", "bibliotecas")
    assert said.out.startswith("library (term, town) — bibliotecas (preferred)\n  en library\n")
    said = room.run("term", "find", "libraries", "--uses")
    assert "articles/en/harbour.md:7: en + The >>library<< in the old harbour building" in said.out
    assert "articles/en/harbour.md:7: es + La >>biblioteca<< del antiguo" in said.out
    assert said.out.endswith("Used 4 times in 1 article, 2 paragraphs of them approved.\n")
    found = json.loads(room.run("term", "find", "puerto", "--uses", "--format", "json").out)
    assert [term["id"] for term in found["terms"]] == ["harbour"]
    assert found["usages"][0]["article"] == "harbour"
    said = room.run("term", "find", "ferry")
    assert (said.code, said.out) == (0, "")
    assert "glossary.yaml has no ferry" in said.err


def test_an_entry_is_added_and_every_other_byte_stays(room: CliProject) -> None:
    words = ["quay", "muelle", "--gender", "m", "--domain", "town", "--note", "of  stone"]
    words += ["--admit-es", "embarcadero", "--forbid-es", "malecón=a promenade"]
    said = room.run("term", "add", *words, "-n")
    assert "would be added" in said.err
    assert room.read("glossary.yaml") == GLOSSARY
    said = room.run("term", "add", *words)
    assert said.code == 0
    text = room.read("glossary.yaml")
    assert text.startswith(GLOSSARY)
    assert text == GLOSSARY + "\n" + said.out
    term = parse(text, "g").find_term("quay")
    assert term
    assert (term.es.admitted, term.note) == (("embarcadero",), "of stone")
    assert term.es.forbidden[0].why == "a promenade"
    added = json.loads(room.run("term", "add", "pier", "pantalán", "--format", "json").out)
    assert added["terms"][0]["id"] == "pier"


def test_an_entry_that_contradicts_another_is_refused_and_nothing_written(room: CliProject) -> None:
    for words, code, told in (
        (("port", "puerto", "--domain", "town"), 2, "has the Spanish form 'puerto' too"),
        (("harbour", "bahía"), 2, "the id harbour stands in line 16 and again here"),
        (("ñ", "ñ", "--id", "Ñ"), 2, "is no id"),
        (("日本", "Japón"), 2, "give one with --id"),
        (("half \ud800", "b"), 2, "this is not UTF-8"),
        (("a", "b", "--kind", "nam"), 2, "--kind"),
    ):
        said = room.run("term", "add", *words)
        assert said.code == code
        assert told in said.err
        assert room.read("glossary.yaml") == GLOSSARY


def test_the_words_of_an_entry_stand_on_one_line_and_are_text(room: CliProject) -> None:
    before = room.read("glossary.yaml")
    said = room.run("term", "add", "slack tide", "caf\udce9")
    assert (said.code, room.read("glossary.yaml")) == (2, before)
    assert "this is not UTF-8; nothing was written" in said.err
    words = ("slack\rtide", "agua\u2028quieta", "--note", "at\x85the turn")
    assert room.run("term", "add", *words).code == 0
    after = room.read("glossary.yaml")
    for line in ("slack tide", "agua quieta", "note: at the turn"):
        assert line in after


def test_the_first_entry_makes_the_file(room: CliProject) -> None:
    (room.root / "glossary.yaml").unlink()
    assert "tmtool term add begins one" in room.run("term", "lint").err
    assert room.run("term", "add", "quay", "muelle").code == 0
    assert len(parse(room.read("glossary.yaml"), "g").terms) == 1


def test_a_rename_shows_first_what_it_meets(room: CliProject) -> None:
    catalog = room.read("locales/es/LC_MESSAGES/harbour.po")
    said = room.run("term", "rename", "biblioteca", "mediateca", "--dry-run")
    assert "articles/en/harbour.md:7: es + La >>biblioteca<< del antiguo edificio" in said.out
    assert said.out.endswith("Used 2 times in 1 article, 2 paragraphs of them approved.\n")
    assert said.err == (
        "see that gender, forms and pattern of library suit mediateca\n"
        "glossary.yaml: biblioteca would be mediateca (library, Spanish)\n"
    )
    assert room.read("glossary.yaml") == GLOSSARY
    room.run("term", "rename", "Biblioteca", "mediateca")
    renamed = GLOSSARY.replace("preferred: biblioteca", "preferred: mediateca")
    assert room.read("glossary.yaml") == renamed
    assert room.read("locales/es/LC_MESSAGES/harbour.po") == catalog


def test_a_rename_to_an_admitted_form_makes_them_change_places(room: CliProject) -> None:
    said = room.run("term", "rename", "biblioteca", "bibliobús", "--format", "json")
    document = json.loads(said.out)
    assert (document["old"], document["new"], document["lang"]) == ("biblioteca", "bibliobús", "es")
    text = room.read("glossary.yaml")
    assert "preferred: bibliobús" in text
    assert "admitted: [biblioteca]" in text


def test_a_rename_of_what_is_not_clear_says_how_to_make_it_so(room: CliProject) -> None:
    same = "  - {id: bar, kind: name, en: {preferred: Bar}, es: same}\n"
    both = "  - {id: red, en: {preferred: red}, es: {preferred: rojo}}\n"
    both += "  - {id: net, en: {preferred: net, number: sg}, es: {preferred: red}}\n"
    odd = "  - {id: idea, en: {preferred: idea, number: sg}, es: {preferred: idea}}\n"
    room.write("glossary.yaml", GLOSSARY + same + both + odd)
    for words, told in (
        (("muelle", "x"), "no entry prefers 'muelle'; tmtool term find"),
        (("red", "x"), "net and red prefer 'red'; add --id ID"),
        (("idea", "x"), "'idea' is preferred in both languages; add --lang"),
    ):
        said = room.run("term", "rename", *words)
        assert said.code == 2
        assert told in said.err
    assert room.run("term", "rename", "red", "malla", "--id", "net").code == 0
    assert room.run("term", "rename", "idea", "ocurrencia", "--lang", "es").code == 0
    assert room.run("term", "rename", "Bar", "Café").code == 0
    assert "en: {preferred: Café}, es: same" in room.read("glossary.yaml")


def test_the_checks_on_terms_run_alone(room: CliProject) -> None:
    assert room.run("term", "check").out == "Nothing to object to in 1 article.\n"
    room.write("glossary.yaml", GLOSSARY.replace("puerto", "muelle"))
    said = room.run("term", "check", "harbour")
    assert said.code == 0
    assert "warning: term-missing: The glossary translates “harbour” as muelle" in said.out
    banned = GLOSSARY.replace("puerto", "muelle, forbidden: [puerto]")
    room.write("glossary.yaml", banned)
    said = room.run("term", "check", "--format", "json")
    assert said.code == 1
    checks = {finding["check"] for finding in json.loads(said.out)["findings"]}
    assert checks == {"term-forbidden"}


def test_terms_are_proposed_from_what_is_approved(room: CliProject) -> None:
    texts = "\n\n".join(f"The night ferry number {n} is late." for n in ("one", "two", "six"))
    room.write("articles/en/ferry.md", texts + "\n")
    room.run("sync")
    room.translate("ferry")
    said = room.run("term", "extract", "--format", "json")
    assert json.loads(said.out)["schema"] == "tmtool.candidates/1"
    assert "approved pairs" in room.run("term", "extract", "harbour").out


def test_proposals_come_as_a_file_that_can_be_taken_in(room: CliProject) -> None:
    english = ("The night ferry is late.", "A night ferry came.", "No night ferry today.")
    spanish = ("El barco nocturno llega tarde.", "Vino un barco nocturno.", "Sin barco nocturno.")
    rest = ("Nobody came.", "It rained.", "We slept well.", "The sun rose.", "He was old.")
    room.write("articles/en/ferry.md", "\n\n".join((*english, *rest)) + "\n")
    room.run("sync")
    cli_project.TRANSLATIONS.update(zip(english, spanish, strict=True))
    room.translate("ferry")
    said = room.run("term", "extract", "--format", "yaml")
    (term,) = parse(said.out, "g").terms
    assert (term.id, term.es.preferred, term.enforced) == ("night-ferry", "barco nocturno", False)
    room.write("proposed.yaml", said.out)
    assert room.run("term", "import", str(room.root / "proposed.yaml")).code == 0
    assert parse(room.read("glossary.yaml"), "g").find_term("night-ferry") == term
    assert json.loads(room.run("term", "extract", "--format", "json").out)["candidates"] == []


@pytest.mark.parametrize("form", ["csv", "tbx", "omegat", "yaml"])
def test_what_goes_out_is_known_when_it_comes_back(room: CliProject, form: str) -> None:
    path = str(room.root / f"out.{form}")
    assert room.run("term", "export", "--format", form, "-o", path).code == 0
    said = room.run("term", "import", path, "--from", form)
    assert said.code == 0
    assert "0 terms are added; 2 known already" in said.err
    assert room.read("glossary.yaml") == GLOSSARY


def test_a_table_goes_out_whole(room: CliProject) -> None:
    rows = list(csv.DictReader(io.StringIO(room.run("term", "export").out)))
    assert rows[0]["forbidden_es"] == "librería=it lends"


def test_what_another_tool_says_is_proposed_and_differences_are_told(room: CliProject) -> None:
    lines = "muelle\tquay\nbiblio\tlibrary\npuerto\tharbour\nroto\n"
    room.write("agency.txt", lines)
    path = str(room.root / "agency.txt")
    said = room.run("term", "import", path, "--source", "es", "-n")
    assert "1 term would be added; 1 known already" in said.err
    assert "left out: library: the glossary says biblioteca, not biblio" in said.err
    assert f"left out: {path}:4: this line has no target" in said.err
    assert room.read("glossary.yaml") == GLOSSARY
    said = room.run("term", "import", path, "--source", "es", "--format", "json")
    assert json.loads(said.out)["terms"][0]["status"] == "proposed"
    assert "status: proposed" in room.read("glossary.yaml")


def test_an_id_that_something_else_has_gets_a_number(room: CliProject) -> None:
    room.write("a.csv", "id,en,es\nharbour,quay,muelle\nharbour-2,pier,pantalán\n")
    room.run("term", "import", str(room.root / "a.csv"))
    terms = parse(room.read("glossary.yaml"), "g").terms
    assert [t.id for t in terms[2:]] == ["harbour-2", "harbour-2-2"]


def test_a_file_that_cannot_be_taken_in_is_told_and_nothing_written(room: CliProject) -> None:
    room.write("a.dat", "x")
    room.write("a.csv", "en,es\na,\n")
    room.write("b.csv", b"en,es\na,\xff\n")
    room.write("c.csv", "en,es,domain\nport,puerto,town\n")
    room.write("d.tbx", '<!DOCTYPE a [<!ENTITY b "c">]><tbx/>')
    for name, code, told in (
        ("a.dat", 2, "add --from csv, tbx, omegat or yaml"),
        ("a.csv", 3, "a.csv:2: the entry a lacks a language"),
        ("b.csv", 3, "this is not UTF-8"),
        ("c.csv", 3, "has the Spanish form 'puerto' too"),
        ("d.tbx", 3, "declares a document type or entities"),
        ("nowhere.csv", 3, "there is no such file"),
    ):
        said = room.run("term", "import", str(room.root / name))
        assert said.code == code
        assert told in said.err
        assert room.read("glossary.yaml") == GLOSSARY


def test_a_text_that_a_format_cannot_hold_is_told(room: CliProject) -> None:
    room.write("glossary.yaml", GLOSSARY.replace("puerto", '"a\\uFFFEb"'))
    said = room.run("term", "export", "--format", "tbx")
    assert said.code == 3
    assert "XML has no way to write" in said.err


def test_a_glossary_that_is_not_utf_8_is_told(room: CliProject) -> None:
    room.write("glossary.yaml", GLOSSARY.encode("latin-1"))
    for words in (("lint",), ("find", "x"), ("add", "a", "b"), ("check",)):
        said = room.run("term", *words)
        assert said.code == 3
        assert "glossary.yaml: this is not UTF-8" in said.err


def test_an_article_that_cannot_be_read_is_told_and_hides_no_other(room: CliProject) -> None:
    room.write("articles/en/broken.md", b"caf\xe9\n")
    for words in (("find", "library", "--uses"), ("rename", "puerto", "bahía", "-n"), ("extract",)):
        said = room.run("term", *words)
        assert said.code == 3
        assert "articles/en/broken.md" in said.err
    assert "biblioteca" in room.run("term", "find", "library", "--uses").out
