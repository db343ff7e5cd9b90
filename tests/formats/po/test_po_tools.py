"""Catalogs go through the real gettext tools: marks survive, and nothing comes back approved."""

import random
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tests import make
from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.mark import Mark
from tmtool.core.catalog.state import State
from tmtool.core.catalog.unit import Unit
from tmtool.formats.po.strict import parse, serialize

pytestmark = pytest.mark.skipif(not shutil.which("msgmerge"), reason="gettext is not installed")

ARTICLE = "articles/en/harbour.md"
OPENS = "The library in the old harbour building opens at nine on every weekday of the year."
ABRE = "La biblioteca del antiguo edificio del puerto abre a las nueve todos los días laborables."
REREAD = (
    "msgcat -",
    "msgcat --no-wrap -",
    "msgcat -w 79 -",
    "msgcat --sort-output -",
    "msguniq -",
    "msgconv -t UTF-8 -",
    "msgfilter -i - cat",
)
REFLAG = (
    "msgattrib --set-fuzzy -",
    "msgattrib --clear-fuzzy -",
    "msgattrib --clear-fuzzy --clear-previous -",
    "msgattrib --clear-previous -w 79 -",
    "msgattrib --no-obsolete -",
    "msgattrib --no-obsolete --clear-fuzzy --clear-previous -",
)


def catalog() -> Catalog:
    """One unit in each state, named by its id, as the file has them."""
    changed = make.approved_unit("The pier closes early.", "El muelle cierra pronto.", id="changed")
    units = (
        make.approved_unit(OPENS, ABRE, id="approved").add_note("ana: house form"),
        make.translated_unit(
            "Two\nlines, a tab\t.", "Dos\nlíneas, un tabulador\t.", id="translated"
        ),
        make.unit("Tides rise at noon.", id="draft").draft("Mareas.", "mt", "apertium", make.DAY),
        make.approved_unit("A long wait.", "Una larga espera.", id="no").reject(
            "eva", make.DAY, "why?"
        ),
        changed.update_source("The pier closes very early.", changed.role),
        make.unit("Left out.", id="omitted").declare_shape("omitted", "", "luis", make.DAY),
        make.unit("Nobody has translated this yet.", id="untranslated"),
        make.approved_unit("Gone since the spring.", "Ya no está desde la primavera.").retire(),
    )
    return through(make.catalog(*units))


def through(before: Catalog, *commands: str) -> Catalog:
    """The catalog after these commands have rewritten its file, one after the other."""
    raw = serialize(before, ARTICLE)
    for command in commands:
        raw = subprocess.run(command.split(), input=raw, capture_output=True, check=True).stdout
    return parse(raw, "es/harbour.po", slug=before.slug)


def merged(before: Catalog, sources: Sequence[Unit], folder: Path, *options: str) -> Catalog:
    """The catalog after msgmerge has brought it to other source paragraphs."""
    template = [make.unit(unit.source, id=unit.id, role=unit.role) for unit in sources]
    (folder / "new.pot").write_bytes(serialize(make.catalog(*template), ARTICLE))
    (folder / "old.po").write_bytes(serialize(before, ARTICLE))
    command = ["msgmerge", "-q", *options, str(folder / "old.po"), str(folder / "new.pot")]
    raw = subprocess.run(command, capture_output=True, check=True).stdout
    return parse(raw, "es/harbour.po", slug=before.slug)


def unit(found: Catalog, unit_id: str) -> Unit:
    present = found.find_unit(unit_id)
    assert present is not None
    return present


def approved(found: Catalog) -> set[tuple[str, str, str]]:
    return {(u.id, u.source, u.target) for u in found.units if u.state is State.APPROVED}


def marks(found: Catalog) -> dict[str, tuple[Mark, ...]]:
    return {u.id: u.marks for u in (*found.units, *found.obsolete_units)}


def states(found: Catalog) -> dict[str, State]:
    return {u.id: u.state for u in found.units}


@pytest.mark.parametrize("command", REREAD)
def test_a_tool_that_only_rewrites_changes_nothing_we_read(command: str) -> None:
    before = catalog()
    after = through(before, command)
    assert set(after.units) == set(before.units)
    assert after.obsolete_units == before.obsolete_units


def test_a_wrapped_file_is_saved_as_it_was_before() -> None:
    before = catalog()
    after = through(before, "msgcat -w 79 -")
    assert serialize(after, ARTICLE) == serialize(before, ARTICLE)


@pytest.mark.parametrize("command", REFLAG)
def test_changing_flags_approves_nothing_and_keeps_marks(command: str) -> None:
    before = catalog()
    after = through(before, command)
    assert approved(after) <= approved(before)
    assert {u.id: u.marks for u in after.units} == {u.id: u.marks for u in before.units}


def test_clearing_the_fuzzy_flag_changes_no_state() -> None:
    before = catalog()
    assert states(through(before, "msgattrib --clear-fuzzy -")) == states(before)


def test_setting_the_fuzzy_flag_takes_approval_away() -> None:
    after = through(catalog(), "msgattrib --set-fuzzy -")
    assert unit(after, "approved").state is State.NEEDS_WORK


def test_a_source_change_that_a_tool_hides_waits_for_review() -> None:
    after = through(catalog(), "msgattrib --clear-fuzzy --clear-previous -")
    assert unit(after, "changed").state is State.TRANSLATED


@pytest.mark.parametrize("options", [["--previous"], [], ["-N"], ["--no-wrap", "--previous"]])
def test_a_merge_with_the_same_source_changes_nothing(tmp_path: Path, options: list[str]) -> None:
    before = catalog()
    after = merged(before, before.units, tmp_path, *options)
    assert marks(after) == marks(before)
    assert approved(after) == approved(before)
    changed = {} if "--previous" in options else {"changed": State.NEEDS_WORK}
    assert states(after) == states(before) | changed


@pytest.mark.parametrize("options", [["--previous"], []])
def test_a_merge_with_an_edited_source_asks_for_another_look(
    tmp_path: Path, options: list[str]
) -> None:
    before = catalog()
    edited = OPENS.replace("nine", "ten")
    sources = [replace(u, source=edited) if u.id == "approved" else u for u in before.units]
    after = merged(before, sources, tmp_path, *options)
    found = unit(after, "approved")
    assert (found.source, found.target) == (edited, ABRE)
    assert found.state is (State.SOURCE_CHANGED if options else State.NEEDS_WORK)
    assert found.marks == unit(before, "approved").marks
    assert found.notes == ("ana: house form",)
    assert approved(after) == set()


def test_a_merge_with_a_rewritten_source_keeps_the_old_text(tmp_path: Path) -> None:
    before = catalog()
    sources = [replace(u, source="Mud?") if u.id == "approved" else u for u in before.units]
    found = unit(merged(before, sources, tmp_path), "approved")
    assert (found.source, found.previous, found.target) == ("Mud?", OPENS, ABRE)
    assert found.state is State.SOURCE_CHANGED


@pytest.mark.parametrize("text", [OPENS, OPENS.replace("nine", "ten")], ids=["same", "similar"])
@pytest.mark.parametrize("clearing", [False, True], ids=["fuzzy", "cleared"])
@pytest.mark.parametrize("options", [["--previous"], []], ids=["previous", "silent"])
def test_a_copied_approval_says_nothing_about_the_new_paragraph(
    tmp_path: Path, text: str, options: list[str], *, clearing: bool
) -> None:
    before = catalog()
    after = merged(before, [*before.units, make.unit(text, id="new")], tmp_path, *options)
    after = through(after, "msgattrib --clear-fuzzy -") if clearing else after
    new = unit(after, "new")
    assert new.target == ABRE
    assert "ok" in {mark.verb for mark in new.marks}
    assert new.state is not State.APPROVED
    assert approved(after) == approved(before)
    if options:
        assert new.state is State.DRAFT


def test_a_removed_and_restored_paragraph_is_approved_only_as_it_was(tmp_path: Path) -> None:
    before = catalog()
    without = [u for u in before.units if u.id != "approved"]
    gone = merged(before, without, tmp_path)
    assert unit(gone, "approved").state is State.OBSOLETE
    assert marks(gone) == marks(before)
    back = merged(gone, before.units, tmp_path)
    assert approved(back) <= approved(before)
    assert marks(back)["approved"] == marks(before)["approved"]


@pytest.mark.parametrize("old", ["nueve", "La biblioteca", "laborables."])
def test_a_target_edited_in_another_editor_is_not_approved(old: str) -> None:
    before = catalog()
    raw = serialize(before, ARTICLE)
    rewritten = subprocess.run(
        ["msgattrib", "-w", "79", "--clear-fuzzy", "--clear-previous", "-"],
        input=raw.replace(old.encode(), b"siempre"),
        capture_output=True,
        check=True,
    ).stdout
    poedit = (
        b'"Last-Translator: Luis <luis@example.org>\\n"\n'
        b'"PO-Revision-Date: 2026-01-09 10:30+0100\\n"\n'
        b'"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
        b'"X-Generator: Poedit 3.4.2\\n"\n'
    )
    raw = rewritten.replace(b'"Language: es\\n"\n', b'"Language: es_ES\\n"\n' + poedit)
    after = parse(raw, "es/harbour.po", slug="harbour")
    assert unit(after, "approved").state is State.TRANSLATED
    assert marks(after) == marks(before)
    assert approved(after) == set()
    assert after.header_fields == ()


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(12))
def test_no_sequence_of_tools_approves_what_nobody_approved(tmp_path: Path, seed: int) -> None:
    chance, before = random.Random(seed), catalog()
    after = before
    for _ in range(4):
        after = through(after, *chance.choices(REREAD + REFLAG, k=2))
        sources = [replace(u, source=edited(u.source, chance)) for u in before.units]
        chance.shuffle(sources)
        sources = [*sources[chance.randrange(3) :], make.unit(OPENS + "!", id=f"{seed}")]
        after = merged(after, sources, tmp_path, *chance.choice(([], ["--previous"])))
    assert approved(after) <= approved(before)


def edited(source: str, chance: random.Random) -> str:
    return chance.choice((source, source, source.swapcase(), source + " Again.", "Quite new."))
