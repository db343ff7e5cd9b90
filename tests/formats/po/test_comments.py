"""Marks go through editors that wrap and rewrite comments, and come back the same or damaged."""

import io
import json
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import polib
import pytest
from babel.messages.pofile import read_po, write_po
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import make
from tests.effort import scale
from tmtool.core.catalog.mark import Mark, quote_target, shorten_person
from tmtool.core.catalog.unit import Unit
from tmtool.formats.po import fast, strict
from tmtool.formats.po.comments import (
    EntryComments,
    format_comments,
    format_mark,
    parse_comments,
)

ARTICLE = "articles/en/harbour.md"
SEAL = "9f8e7d6c5b4a"
LONG_REASON = "the verb of the second sentence is in the wrong tense, and a comma is missing"
LONG_TARGET = 'La biblioteca "nueva" del antiguo edificio del puerto abre a las nueve.\nDos.' * 5

CHARACTERS = st.characters(codec="utf-8", exclude_categories=["Cc"])
PIECES = (
    *('"', "\\", "\\" * 16, "\n", " " * 80, " ", "|", "[500]", "tm1 + ", "「港」", "e\u0301\u0302"),
    *("\u2028", "\u3000", "-", "--", "a-b", "palabra ", "«¿Qué?»", "#", "x" * 90),
)
long_texts = st.lists(st.sampled_from(PIECES) | st.text(CHARACTERS), max_size=60).map("".join)
rests = st.one_of(
    long_texts.map(lambda text: text[:2000]).map(quote_target),
    long_texts.map(lambda text: " ".join(text.split("\n")).strip()),
    st.sampled_from(("", "[5]", "[500]", "unseen", "adopted", "|", "| |", "joined:7c1f09ab")),
)
people = st.text(CHARACTERS, min_size=1, max_size=60).map(lambda text: "".join(text.split()) or "x")
verbs = st.sampled_from(
    "mt tm tr ok no carry shape from alt waive page ask re later".split()
) | st.text("abcdefghij", min_size=1, max_size=30)


@st.composite
def marks(draw: st.DrawFn) -> Mark:
    mark = Mark(draw(verbs), draw(people), draw(st.dates()).isoformat(), SEAL, draw(rests))
    return replace(mark, rest="") if mark.is_cut_off else mark


def write_marks(*marks: Mark) -> bytes:
    unit = replace(make.unit("One.", "Uno."), marks=marks)
    raw = strict.serialize(make.catalog(unit), ARTICLE)
    quick = fast.serialize(make.catalog(unit), ARTICLE)
    assert quick in {None, raw}
    return raw


def read_unit(raw: bytes) -> Unit:
    (unit,) = strict.parse(raw, "es/harbour.po", slug=make.SLUG).units
    quick = fast.parse(raw, slug=make.SLUG)
    assert quick is None or quick.catalog.units == (unit,)
    return unit


def through_polib(raw: bytes) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder, "x.po")
        path.write_bytes(raw)
        file = polib.pofile(str(path), wrapwidth=78)
        file.save(str(path))
        return path.read_bytes()


def through_babel(raw: bytes) -> bytes:
    buffer = io.BytesIO()
    write_po(buffer, read_po(io.BytesIO(raw)), width=76)
    header = b'"X-Source-Language: en\\n"\n'
    # Babel drops the header fields that it does not know.
    return buffer.getvalue().replace(b'"Language: es\\n"\n', b'"Language: es\\n"\n' + header)


def through_msgcat(raw: bytes) -> bytes:
    command = ["msgcat", "--width=79", "-"]
    return subprocess.run(command, input=raw, capture_output=True, check=True).stdout


Editor = Callable[[bytes], bytes]
EDITORS: list[Editor] = [through_polib, through_babel]
if shutil.which("msgcat"):
    EDITORS.append(through_msgcat)


@pytest.mark.slow
@pytest.mark.parametrize("edit", EDITORS, ids=lambda edit: edit.__name__)
@given(mark=marks())
@settings(max_examples=scale(200))
def test_a_mark_comes_back_from_an_editor_as_it_was_or_damaged(edit: Editor, mark: Mark) -> None:
    raw = write_marks(mark)
    assert read_unit(raw).marks == (mark,)
    unit = read_unit(edit(raw))
    lines = format_mark(mark)
    if len(set(lines)) == len(lines):
        assert unit.marks == (mark,)
    else:  # Babel keeps of equal comments only the first.
        assert unit.marks in {(mark,), ()}
        assert unit.marks or unit.damaged_marks


@pytest.mark.slow
@given(st.lists(marks(), max_size=4, unique=True))
@settings(max_examples=scale(200))
def test_marks_in_one_entry_are_told_apart(found: list[Mark]) -> None:
    raw = write_marks(*found)
    assert read_unit(raw).marks == tuple(found)
    for edit in EDITORS:
        assert set(read_unit(edit(raw)).marks) <= set(found)


@given(marks())
def test_no_line_of_a_mark_is_so_long_that_an_editor_wraps_it(mark: Mark) -> None:
    head, *others = format_mark(mark)
    assert all(len(f"# {line}") <= 76 for line in others)
    assert len(f"# {head}") <= 76 or len(mark.verb) > 6


def test_a_long_text_goes_on_in_lines_that_break_inside_words() -> None:
    mark = Mark("no", "ana", "2026-01-03", SEAL, LONG_REASON)
    assert format_mark(mark) == (
        f"tm1 no ana 2026-01-03 {SEAL} [77]",
        "tm1 + the verb of the second sentence is in the wrong tense, and a comma i",
        "tm1 + s missing",
    )


def test_a_text_of_blanks_and_backslashes_stands_between_bars() -> None:
    mark = Mark("later", "ana", "2026-01-03", SEAL, "\\" * 70)
    assert format_mark(mark)[1:] == (f"tm1 + |{chr(92) * 66}|", f"tm1 + |{chr(92) * 4}|")
    assert parse_comments(format_mark(mark)).marks == (mark,)


ALT = Mark("alt", "luis", "2026-01-02", SEAL, quote_target(LONG_TARGET))
OK = Mark("ok", "ana", "2026-01-03", SEAL)


@pytest.mark.parametrize("lost", range(1, len(format_mark(ALT))))
def test_a_long_mark_that_lost_a_line_is_damaged_and_stays_in_the_file(lost: int) -> None:
    lines = [line for n, line in enumerate(format_mark(ALT)) if n != lost]
    found = parse_comments([*lines, str(OK)])
    assert found == EntryComments((OK,), (tuple(lines),), ())
    written = format_comments(found.marks, found.damaged_marks, found.notes)
    assert written == (*lines, str(OK))


def test_a_long_mark_that_lost_its_first_line_is_damaged_and_joins_no_other() -> None:
    lines = format_mark(ALT)[1:]
    found = parse_comments([str(OK), *lines, "a note"])
    assert found == EntryComments((OK,), tuple((line,) for line in lines), ("a note",))
    written = format_comments(found.marks, found.damaged_marks, found.notes)
    assert written == (*lines, str(OK), "a note")
    assert parse_comments(written) == found


def test_a_damaged_mark_is_never_offered_nor_counted() -> None:
    unit = make.approved_unit("One.", "Uno.")
    alternative = replace(ALT, seal=unit.compute_seal())
    lines = format_mark(alternative)
    raw = strict.serialize(make.catalog(replace(unit, marks=(*unit.marks, alternative))), ARTICLE)
    found = read_unit(raw.replace(f"# {lines[1]}\n".encode(), b"", 1))
    assert found.marks == unit.marks
    assert found.find_fitting_marks("alt") == ()
    assert len(found.damaged_marks) == 1


# What older versions left: marks on one line, however long


@pytest.mark.parametrize("edit", EDITORS, ids=lambda edit: edit.__name__)
def test_a_long_line_of_an_older_version_is_read_together_where_an_editor_wrapped_it(
    edit: Editor,
) -> None:
    old = f"tm1 alt luis 2026-01-02 {SEAL} {json.dumps(LONG_TARGET, ensure_ascii=False)}"
    raw = write_marks(ALT, OK).replace(
        "\n".join(f"# {line}" for line in format_mark(ALT)).encode(), f"# {old}".encode()
    )
    assert read_unit(raw).marks == (ALT, OK)
    assert read_unit(edit(raw)).marks == (ALT, OK)
    assert read_unit(edit(raw)).damaged_marks == ()


def test_a_torso_of_a_quoted_text_is_damaged() -> None:
    torso = f'tm1 alt luis 2026-01-02 {SEAL} "La biblioteca del antiguo'
    assert parse_comments([torso, str(OK), "a note"]) == EntryComments(
        (OK,), ((torso,),), ("a note",)
    )


def test_an_approval_by_a_long_address_is_read_together_where_an_editor_wrapped_it() -> None:
    who = "maria.de.los.angeles.fernandez-gutierrez@traducciones.archivo.example.org"
    lines = ["tm1 ok", who, f"2026-01-03 {SEAL}"]
    found = parse_comments(lines)
    assert found.marks == (Mark("ok", who, "2026-01-03", SEAL),)
    assert found.marks[0].who == shorten_person(who)
    assert found.notes == ()


def test_a_reason_that_an_editor_wrapped_is_read_together_where_another_mark_follows() -> None:
    reason = "the verb of the second sentence is in the wrong tense"
    first = f"tm1 no ana@example.org 2026-01-03 {SEAL} the verb of the second sentence"
    lines = [first, "is in the wrong tense"]
    assert parse_comments([*lines, str(OK)]).marks[0].rest == reason
    # At the end it could as well be a note, and notes stand there.
    assert parse_comments([str(OK), *lines]).notes == (lines[1],)


@pytest.mark.parametrize(
    "line",
    [
        f"tm1 no ana 2026-01-03 {SEAL} {LONG_REASON}",
        f"tm1 ok maria.de.los.angeles.fernandez@example.org 2026-01-03 {SEAL}",
        f"tm1 no ana 2026-01-03 {SEAL} [5]",
        f"tm1 no ana 2026-01-03 {SEAL} [500]",
    ],
)
def test_a_line_of_an_older_version_stays_until_somebody_works_on_its_unit(line: str) -> None:
    found = parse_comments([line])
    assert format_comments(found.marks, found.damaged_marks, found.notes) == (line,)
    edited = replace(make.unit("One.", "Uno."), marks=found.marks).save("Un.", "eva", "2026-01-09")
    written = format_comments(edited.marks, (), ()) or ()
    assert all(len(f"# {one}") <= 76 for one in written)
    assert parse_comments(written).marks == edited.marks


@pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
def test_changes_of_different_units_in_an_old_catalog_merge_cleanly_in_git(tmp_path: Path) -> None:
    """Nobody else's long line is laid out anew by an edit of another unit."""
    texts = ("One.", "Two.", "Three.", "Four.")
    long_line = f"tm1 no ana 2026-01-03 {SEAL} {LONG_REASON}"
    old = parse_comments([long_line]).marks
    units = [replace(make.unit(t, t, id=t.lower()[:3]), marks=old) for t in texts]
    base = make.catalog(*units)
    ours = base.replace_unit(units[0].save("Uno.", "luis", "2026-02-01"))
    theirs = base.replace_unit(units[2].save("Tres.", "eva", "2026-02-02"))
    for name, catalog in (("base", base), ("ours", ours), ("theirs", theirs)):
        (tmp_path / name).write_bytes(strict.serialize(catalog, ARTICLE))
    command = ["git", "merge-file", "-p", "ours", "base", "theirs"]
    merged = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True).stdout
    assert merged.count(long_line.encode()) == 2
    found = strict.parse(merged, "x.po", slug=make.SLUG)
    assert [u.target for u in found.units] == ["Uno.", "Two.", "Tres.", "Four."]
