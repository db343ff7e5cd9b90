import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests import catalog_strategies, make
from tests.effort import scale
from tests.golden import assert_golden
from tmtool.core.catalog.article import Role
from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.mark import Mark
from tmtool.core.catalog.state import State
from tmtool.core.catalog.unit import Unit
from tmtool.core.errors import CatalogError
from tmtool.core.text.lang import Lang
from tmtool.formats.po.strict import parse, serialize

ARTICLE = "articles/en/harbour.md"
GOLDEN = sorted((make.DATA / "po").glob("*.in.po"))
HEADER = """\
# harbour: English to Spanish. Open with tmtool review or any PO editor.
msgid ""
msgstr ""
"Project-Id-Version: tmtool\\n"
"Language: es\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"X-Source-Language: en\\n"
"X-Tmtool-Format: 1\\n"
"""


def read(text: str) -> Catalog:
    return parse(text.encode(), "es/harbour.po", slug="harbour")


def entry(text: str) -> Unit:
    """The one unit of a catalog with this entry."""
    found = read(f"{HEADER}\n{text}")
    return (*found.units, *found.obsolete_units)[0]


def refusal(text: str) -> str:
    with pytest.raises(CatalogError) as caught:
        read(text)
    return str(caught.value)


def write(*units: Unit, **parts: object) -> str:
    return serialize(make.catalog(*units, **parts), ARTICLE).decode()


def write_refusal(catalog: Catalog, path: str = ARTICLE) -> str:
    with pytest.raises(CatalogError) as caught:
        serialize(catalog, path)
    return str(caught.value)


def test_a_catalog_is_written_as_designed() -> None:
    unit = make.approved_unit("The library opens at nine.", "La biblioteca abre a las nueve.")
    drafted = make.unit("Two\nlines.").draft("Dos\nlíneas.", "mt", "apertium", make.DAY)
    edited = drafted.save("Otras\ndos.", "luis", make.DAY).update_source("3\nlines.", Role.QUOTE)
    gone = make.approved_unit("It closed.", "Cerró.").update_source("It shut.", Role.ITEM).retire()
    mark = f"{make.DAY} {unit.compute_seal()}"
    assert write(unit.add_note("ana: house form"), drafted, replace(edited, id="00"), gone) == (
        HEADER + "\n"
        f"# tm1 tr luis {mark}\n"
        f"# tm1 ok ana {mark}\n"
        "# ana: house form\n"
        "#. paragraph\n"
        "#: articles/en/harbour.md\n"
        f'msgctxt "{unit.id}"\n'
        'msgid "The library opens at nine."\n'
        'msgstr "La biblioteca abre a las nueve."\n'
        "\n"
        f"# {drafted.marks[0]}\n"
        "#. paragraph\n"
        "#: articles/en/harbour.md\n"
        "#, fuzzy\n"
        f'msgctxt "{drafted.id}"\n'
        'msgid ""\n"Two\\n"\n"lines."\n'
        'msgstr ""\n"Dos\\n"\n"líneas."\n'
        "\n"
        f"# {edited.marks[0]}\n"
        f"# {edited.marks[1]}\n"
        "#. quote\n"
        "#: articles/en/harbour.md\n"
        "#, fuzzy\n"
        '#| msgid ""\n#| "Two\\n"\n#| "lines."\n'
        'msgctxt "00"\n'
        'msgid ""\n"3\\n"\n"lines."\n'
        'msgstr ""\n"Otras\\n"\n"dos."\n'
        "\n"
        f"# {gone.marks[0]}\n"
        f"# {gone.marks[1]}\n"
        "#. item\n"
        '#~| msgid "It closed."\n'
        f'#~ msgctxt "{gone.id}"\n'
        '#~ msgid "It shut."\n'
        '#~ msgstr "Cerró."\n'
    )


def test_a_catalog_without_units_is_its_header() -> None:
    assert write() == HEADER
    assert read(HEADER) == make.catalog()


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.name.partition(".")[0])
def test_a_foreign_layout_becomes_the_canonical_one(path: Path) -> None:
    found = parse(path.read_bytes(), path.name, slug="harbour")
    canonical = serialize(found, ARTICLE)
    assert_golden(path.with_name(path.name.replace(".in.", ".out.")), canonical)
    assert serialize(parse(canonical, path.name, slug="harbour"), ARTICLE) == canonical


def test_comment_lines_are_marks_or_notes() -> None:
    unit = entry(
        "# tm1 mt apertium 2026-01-01 aa11bb22cc33\n"
        "# keep the house form\n"
        "# tm1 ok ana 2026-1-3 aa11bb22cc33\n"
        "# tm1 later luis 2026-01-02 9f8e7d6c5b4a some words\n"
        'msgctxt "a"\nmsgid "x"\nmsgstr "y"\n'
    )
    assert unit.marks == (
        Mark("mt", "apertium", "2026-01-01", "aa11bb22cc33"),
        Mark("later", "luis", "2026-01-02", "9f8e7d6c5b4a", "some words"),
    )
    assert unit.notes == ("keep the house form", "tm1 ok ana 2026-1-3 aa11bb22cc33")


def test_blank_comment_lines_stay_inside_notes_only() -> None:
    unit = entry('#\n# a\n#\n#   b\n#\nmsgctxt "a"\nmsgid "x"\nmsgstr "y"\n')
    assert unit.notes == ("a", "", "  b")


@pytest.mark.parametrize(("name", "role"), [("title", Role.TITLE), ("stanza", Role.PARAGRAPH)])
def test_the_first_extracted_line_is_the_role(name: str, role: Role) -> None:
    assert entry(f'#. {name}\n#. more\nmsgctxt "a"\nmsgid "x"\nmsgstr ""\n').role is role


def test_no_entry_can_hide_from_the_gate_by_its_role() -> None:
    assert entry('#. excluded\nmsgctxt "a"\nmsgid "x"\nmsgstr ""\n').role is Role.PARAGRAPH


def test_what_another_tool_filled_in_is_a_draft() -> None:
    unit = entry('#, fuzzy\n#| msgctxt "b"\n#| msgid "w"\nmsgctxt "a"\nmsgid "x"\nmsgstr "y"\n')
    assert (unit.previous_id, unit.previous, unit.state) == ("b", "w", State.DRAFT)


@pytest.mark.parametrize("flags", ["#, fuzzy, no-wrap", "#,no-wrap,fuzzy", "#= fuzzy\n#= no-wrap"])
def test_flags_are_read_in_every_spelling(flags: str) -> None:
    unit = entry(f'{flags}\nmsgctxt "a"\nmsgid "x"\nmsgstr "y"\n')
    assert (unit.fuzzy, unit.flags) == (True, ("no-wrap",))


def test_previous_texts_of_obsolete_entries_are_kept() -> None:
    text = '#~| msgctxt "b"\n#~| msgid "w"\n#~ msgctxt "a"\n#~ msgid "x"\n#~ msgstr "y"\n'
    unit = entry(text)
    assert (unit.obsolete, unit.previous, unit.previous_id) == (True, "w", "b")
    assert write(unit).endswith(text)


def test_the_flag_of_an_obsolete_entry_stays_as_read() -> None:
    unit = make.unit("x", "y", obsolete=True)
    assert "#, fuzzy\n" not in write(unit)
    assert "#, fuzzy\n" in write(replace(unit, fuzzy=True))


def test_a_flag_that_the_state_does_not_ask_for_goes() -> None:
    assert "fuzzy" not in write(make.unit("x", fuzzy=True))


@pytest.mark.parametrize("code", ["es", "es_MX", "es-419", "ES", "es_ES.UTF-8", "es@latin"])
def test_regional_variants_are_the_language(code: str) -> None:
    assert read(HEADER.replace("Language: es", f"Language: {code}")).target_lang is Lang.ES


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"Language: es\\n"\n', "", "2: the header's Language is neither English nor Spanish"),
        ("Language: es", "Language: fr", "5: the header's Language is neither English nor Spanish"),
        ("Language: es", "Language: en", "5: the header has English as source and"),
        (
            "Source-Language: en",
            "Source-Language: ",
            "9: the header's X-Source-Language is neither",
        ),
        ("Format: 1", "Format: 2", "10: a newer tmtool wrote this catalog"),
    ],
)
def test_a_header_without_a_clear_direction_is_refused(old: str, new: str, message: str) -> None:
    assert refusal(HEADER.replace(old, new)).startswith(f"es/harbour.po:{message}")


def test_an_entry_without_context_is_refused_with_its_line() -> None:
    text = HEADER + '\n# why\nmsgid "x"\nmsgstr "y"\n'
    assert refusal(text).startswith("es/harbour.po:12: the entry has no msgctxt")
    assert refusal(text.replace("msgid", 'msgctxt ""\nmsgid', 2)) != ""


def test_two_live_entries_with_one_id_are_refused() -> None:
    one, two = 'msgctxt "a"\nmsgid "x"\nmsgstr ""\n', 'msgctxt "a"\nmsgid "y"\nmsgstr ""\n'
    expected = "es/harbour.po:16: two entries have the msgctxt a; keep one of them"
    assert refusal(f"{HEADER}\n{one}\n{two}") == expected


GONE = (
    make.approved_unit("It opens at nine.", "Abre a las nueve.", id="a").add_note("kept").retire()
)


def reunite(live: str) -> Unit:
    """What an entry and the obsolete one with its id become."""
    return entry(write(GONE).removeprefix(HEADER) + f"\n{live}")


def test_an_entry_that_msgmerge_split_in_two_is_one_unit_again() -> None:
    unit = reunite('# seen\nmsgctxt "a"\nmsgid "Nothing is left."\nmsgstr ""\n')
    assert unit == GONE.add_note("seen").revive().update_source("Nothing is left.", Role.PARAGRAPH)
    assert (unit.target, unit.state) == ("Abre a las nueve.", State.SOURCE_CHANGED)


def test_a_suggestion_stands_beside_the_obsolete_entrys_own_text() -> None:
    unit = reunite('#, fuzzy\n#| msgctxt "b"\n#| msgid "w"\nmsgctxt "a"\nmsgid "z"\nmsgstr "o"\n')
    assert (unit.target, unit.previous, unit.previous_id) == (GONE.target, GONE.source, None)
    assert [mark.rest for mark in unit.find_fitting_marks("alt")] == ['"o"']
    assert unit.state is State.SOURCE_CHANGED


def test_a_copy_of_the_obsolete_entrys_text_is_no_second_text() -> None:
    live = '#, fuzzy\n#| msgctxt "a"\n#| msgid "It opens at nine."\n'
    unit = reunite(f'{live}msgctxt "a"\nmsgid "z"\nmsgstr "Abre a las nueve."\n')
    assert (unit.target, unit.previous, unit.marks) == (GONE.target, GONE.source, GONE.marks)


def test_a_finished_text_stands_before_the_obsolete_entrys() -> None:
    unit = reunite('msgctxt "a"\nmsgid "z"\nmsgstr "A mano."\n')
    assert (unit.target, unit.previous, unit.state) == ("A mano.", None, State.NEEDS_WORK)
    assert [mark.rest for mark in unit.find_fitting_marks("alt")] == ['"Abre a las nueve."']


def test_two_obsolete_entries_of_one_id_are_one() -> None:
    unit = reunite('#~ msgctxt "a"\n#~ msgid "w"\n#~ msgstr "o"\n')
    assert unit.obsolete
    assert [unit.target, *(mark.rest for mark in unit.find_fitting_marks("alt"))] == [
        GONE.target,
        '"o"',
    ]


def test_a_text_of_any_unicode_comes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = 'a\u2028b\u2029 “c”\\n\t\u00a0\ufeff\U0001f4da "\\"'
    unit = make.unit(text, text[::-1]).add_note("C:\\")
    assert entry(write(unit).removeprefix(HEADER)) == unit


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_no_field_can_smuggle_in_a_line(end: str) -> None:
    evil = f'x{end}msgctxt "e"'
    unit = make.unit("x")
    for bad in (
        make.catalog(replace(unit, notes=(evil,))),
        make.catalog(replace(unit, flags=(evil,))),
        make.catalog(replace(unit, marks=(Mark("no", "ana", make.DAY, "0" * 12, "x\ry"),))),
        make.catalog(header_fields=(("X-A", evil),)),
        make.catalog(header_fields=((evil, "x"),)),
    ):
        assert "cannot be written to the catalog" in write_refusal(bad)
    assert "cannot be written to the catalog" in write_refusal(make.catalog(unit), f"a{end}b.md")


@pytest.mark.parametrize(
    ("unit", "complaint"),
    [
        (make.unit("x\0", id="a"), "unit a cannot be written to the catalog: a control character"),
        (make.unit("x", "\x1b[2J", id="a"), "unit a cannot be written"),
        (make.unit("x", "\ud800", id="a"), "unit a cannot be written"),
        (make.unit("x", "y" * 70_000, id="a"), "the msgstr is longer than 64 KB"),
        (make.unit("", id="a"), "the entry has no source text"),
        (make.unit("x", "y\n", id="a"), "only one of msgid and msgstr begins or ends"),
        (make.unit("x", id="a", flags=("a b",)), "a flag is not one word"),
        (make.unit("x", id="a", flags=("",)), "a flag is not one word"),
        (
            make.unit("x", id="a").add_note("tm1 ok ana 2026-01-03 9f8e7d6c5b4a"),
            "a note begins like the lines that tmtool keeps itself",
        ),
    ],
)
def test_what_could_not_be_read_again_is_not_written(unit: Unit, complaint: str) -> None:
    message = write_refusal(make.catalog(make.unit("before"), unit))
    assert complaint in message
    assert message.startswith(f"{ARTICLE}: unit a cannot be written")


def test_a_path_with_blanks_stands_between_isolates() -> None:
    raw = serialize(make.catalog(make.unit("x")), "articles/en/two words.md").decode()
    assert "\n#: \u2068articles/en/two words.md\u2069\n" in raw
    assert read(raw) == make.catalog(make.unit("x"))


def test_a_mark_of_a_previous_context_needs_its_text() -> None:
    unit = replace(make.unit("x", "y"), previous_id="b")
    assert '#| msgctxt "b"\n#| msgid "x"\n' in write(unit)
    assert entry(write(unit).removeprefix(HEADER)).state is unit.state


def test_header_fields_of_others_stay_and_what_changes_daily_goes() -> None:
    fields = (("X-Poedit-Basepath", "."), ("PO-Revision-Date", "now"), ("Language", "fr"))
    text = write(header_fields=fields)
    assert text == HEADER + '"X-Poedit-Basepath: .\\n"\n'
    assert read(text).header_fields == fields[:1]


def test_the_files_own_comment_stays() -> None:
    text = write(comment="Ours.\n\n  Since 1990.")
    assert text.startswith('# Ours.\n#\n#   Since 1990.\nmsgid ""\n')
    assert read(text).comment == "Ours.\n\n  Since 1990."


@settings(max_examples=scale(70), deadline=None, suppress_health_check=list(HealthCheck))
@given(catalog_strategies.catalogs(), st.booleans())
def test_what_is_written_is_read_again_and_saving_it_changes_no_byte(
    catalog: Catalog, turned: bool
) -> None:
    catalog = catalog_strategies.reverse_direction(catalog) if turned else catalog
    raw = serialize(catalog, ARTICLE)
    back = parse(raw, "x.po", slug=catalog.slug)
    assert back == catalog
    assert serialize(back, ARTICLE) == raw


def list_msgcat_units(catalog: Catalog) -> Iterator[Unit]:
    """The units that msgcat keeps whole: it drops flags of empty and empty obsolete entries."""
    for unit in (*catalog.units, *catalog.obsolete_units):
        if unit.target or not (unit.obsolete or unit.fuzzy):
            yield unit


@pytest.mark.skipif(not shutil.which("msgcat"), reason="gettext is not installed")
@settings(max_examples=scale(40), deadline=None, suppress_health_check=list(HealthCheck))
@given(catalog_strategies.catalogs(flags=("no-wrap",)))
def test_gettext_writes_a_catalog_as_we_do(catalog: Catalog) -> None:
    raw = serialize(catalog.replace_units(list_msgcat_units(catalog)), "articles/en/two words.md")
    assume(b"# File: " not in raw)  # an old spelling of a reference
    for command in ("msgcat --no-wrap --force-po -", "msgfmt -c -o /dev/null -"):
        done = subprocess.run(command.split(), input=raw, capture_output=True, check=True)
        assert done.stdout in {raw, b""}
