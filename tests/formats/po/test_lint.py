import os
import re
from pathlib import Path

import polib
import pytest

from tests.formats.po.test_lint_gettext import samples
from tmtool.core.errors import CatalogError
from tmtool.formats.po.limits import MAX_ENTRIES, MAX_STRING_BYTES
from tmtool.formats.po.lint import normalize_po

HEADER = b"""\
msgid ""
msgstr ""
"Language: es\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

"""
ENTRY = b'msgctxt "a"\nmsgid "x"\nmsgstr "y"\n'


def refusal(raw: bytes) -> str:
    with pytest.raises(CatalogError) as caught:
        normalize_po(raw, "es/x.po")
    return str(caught.value)


def body(text: str) -> str:
    """The normal form of the lines after a header."""
    raw = normalize_po(HEADER + text.encode(), "es/x.po")
    return raw.removeprefix(HEADER.decode())


@pytest.mark.parametrize(
    ("text", "line", "complaint"),
    [
        ('msgid x"\nmsgstr ""\n', 6, "text stands outside quotation marks"),
        ('msgid "x\nmsgstr ""\n', 6, "the closing quotation mark is missing"),
        ('msgid "x" y\nmsgstr ""\n', 6, "text stands outside quotation marks"),
        ('msgid "a" "b"\nmsgstr ""\n', 6, "text stands outside quotation marks"),
        ('msgid "x"\nmsgstr "\n', 7, "the closing quotation mark is missing"),
        ('msgid "x"\nmsgstr "a\\"\n', 7, "the closing quotation mark is missing"),
        ('msgid "x"\nmsgstr ""\n"a"b"\n', 8, "text stands outside quotation marks"),
        ('msgid "x"\nmsgstr ""\nstray\n', 8, "this line is no comment and no quoted text"),
        ('msgid "a\\x41"\nmsgstr ""\n', 6, "the escape \\x is not one of"),
        ('msgid "a\\101"\nmsgstr ""\n', 6, "the escape \\1 is not one of"),
        ('msgid "a\\a"\nmsgstr ""\n', 6, "the escape \\a is not one of"),
        ('msgid "a\\r"\nmsgstr ""\n', 6, "the escape \\r is not one of"),
        ('msgid "x"\nmsgid_plural "y"\nmsgstr[0] ""\n', 7, "this entry has plural forms"),
        ('msgid "x"\nmsgstr[0] ""\n', 7, "this entry has plural forms"),
        ('domain "x"\nmsgid "x"\nmsgstr ""\n', 6, "this line is no comment and no quoted text"),
        ('msgid "x"\n\nmsgid "y"\nmsgstr ""\n', 8, "the entry that begins on line 6 has no msgstr"),
        ('msgid "x"\n# why\nmsgstr ""\n', 7, "the entry that begins on line 6 has no msgstr"),
        ('msgctxt "a"\nmsgstr "x"\n', 7, "msgstr cannot stand here"),
        ('#| msgctxt "b"\nmsgid "x"\nmsgstr ""\n', 7, "msgid cannot stand here"),
        ('#| msgid "b"\n# why\nmsgid "x"\nmsgstr ""\n', 7, "a comment cannot stand here"),
        ('#~ msgid "x"\nmsgstr ""\n', 7, "some lines of this entry begin with #~"),
        ('#~| msgid "w"\nmsgid "x"\nmsgstr ""\n', 7, "some lines of this entry begin with #~"),
        ('msgid "x"\nmsgstr ""\n#~ "y"\n', 8, "some lines of this entry begin with #~"),
        ('msgid "x"\nmsgstr ""\n#| "y"\n', 8, "this quoted text follows no msgctxt"),
        ('msgctxt "a"\nmsgid ""\nmsgstr ""\n', 6, "the entry has no source text"),
        ('#\n\nmsgid "x"\n', 6, "the entry is not complete"),
        ('msgctxt "x"\n', 6, "the entry is not complete"),
        ('#~ msgid "x"\n#~ msgstr "y"\n# cut\n', 8, "no entry follows this comment"),
        ('msgid "x"\nmsgstr "y"\n#:\n', 8, "no entry follows this comment"),
        ('msgid "x"\nmsgstr "y', 7, "no line feed ends the last line"),
        ('msgid "x\0"\nmsgstr ""\n', 6, "a control character (U+0000)"),
        ('msgid "x"\n\nmsgstr "\x1b[2J"\n', 8, "a control character (U+001B)"),
        ('# a\rmsgid "evil"\nmsgid "x"\nmsgstr ""\n', 6, "a control character (U+000D)"),
        ('msgid "x\x85"\nmsgstr ""\n', 6, "a control character (U+0085)"),
        ('# C:\\\nmsgid "x"\nmsgstr "y"\n', 6, "gettext joins the next line"),
        ('<<<<<<< HEAD\nmsgid "x"\nmsgstr ""\n', 6, "git left a conflict here"),
        ('msgid "x"\nmsgstr ""\n=======\n', 8, "git left a conflict here"),
        ('msgid "x"\nmsgstr ""\n>>>>>>> theirs\n', 8, "git left a conflict here"),
        ('msgid "x"\nmsgstr "y\\n"\n', 7, "only one of msgid and msgstr"),
        ('msgid "\\nx"\nmsgstr "y"\n', 7, "only one of msgid and msgstr"),
    ],
)
def test_a_broken_entry_is_refused_with_its_line(text: str, line: int, complaint: str) -> None:
    assert refusal(HEADER + text.encode()).startswith(f"es/x.po:{line}: {complaint}")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ('msgctxt "a"\nmsgid "x"\nmsgstr "y"\n', 'msgctxt "a"\nmsgid "x"\nmsgstr "z"\n'),
        ('msgctxt "a"\nmsgid "x"\nmsgstr "y"\n', '#~ msgctxt "a"\n#~ msgid "x"\n#~ msgstr "y"\n'),
        ('#~ msgid "\\tx"\n#~ msgstr "y"\n', '#~ msgid ""\n#~ "\t"\n#~ "x"\n#~ msgstr ""\n'),
    ],
)
def test_two_entries_for_one_text_are_refused_with_both_lines(first: str, second: str) -> None:
    line = 7 + first.count("\n")
    expected = f"es/x.po:{line}: this entry is the same as the one on line 6; keep one of the two"
    assert refusal(HEADER + first.encode() + b"\n" + second.encode()) == expected


@pytest.mark.parametrize(
    ("header", "complaint"),
    [
        (b"Language: es\\n", "the header names no charset"),
        (b"Content-Type: text/plain; charset=ISO-8859-1\\n", "the catalog is not in UTF-8"),
        (b"Content-Type: text/plain; charset=CHARSET\\n", "the catalog is not in UTF-8"),
        (b"Content-Type: charset=UTF-8\\nX-A: charset=KOI8-R\\n", "the catalog is not in UTF-8"),
        (b"Content-Type: charset=UTF-8\\ncontent-type: charset=UTF-8\\n", "the field content-type"),
        (b"Content-Type: charset=UTF-8\\nHello\\n", "a line of the header"),
        (b"Content-Type: charset=UTF-8\\nA b: c\\n", "a line of the header"),
        (b"Content-Type: charset=UTF-8\\nA: c\xe2\x80\xa8B: d\\n", "a line of the header"),
        (b"Content-Type: charset=UTF-8\\nP: nplurals=2; plural=(n!=;\\n", "the rule for plural"),
        (b"Content-Type: charset=UTF-8\\nP: nplurals=2; plural=n;\\n", "the rule for plural"),
        (b"Content-Type: charset=UTF-8\\nP: nplurals=2; plural=1/n;\\n", "the rule for plural"),
        (b"Content-Type: charset=UTF-8\\nP: plural=EXPRESSION;\\n", "the rule for plural"),
    ],
)
def test_a_header_that_misleads_is_refused(header: bytes, complaint: str) -> None:
    raw = b'# ours\nmsgid ""\nmsgstr "' + header + b'"\n\n' + ENTRY
    assert refusal(raw).startswith(f"es/x.po:3: {complaint}")


@pytest.mark.parametrize("raw", [ENTRY, b'msgctxt "a"\nmsgid ""\nmsgstr ""\n'])
def test_a_catalog_without_header_is_refused(raw: bytes) -> None:
    assert refusal(raw).startswith("es/x.po:1: the catalog has no header")


@pytest.mark.parametrize(
    ("raw", "complaint"),
    [
        (b'"x"\n', "es/x.po:1: this quoted text follows no msgctxt"),
        (b"", "es/x.po:1: the catalog is empty"),
        (b"\n \n", "es/x.po:1: the catalog is empty"),
        (b"\xef\xbb\xbf" + HEADER + ENTRY, "es/x.po:1: the catalog begins with a byte order mark"),
        (
            HEADER + 'msgid "ñ"\nmsgstr ""\n'.encode("latin-1"),
            "es/x.po:6: the catalog is not UTF-8",
        ),
        ((HEADER + ENTRY).decode().encode("utf-16-le"), "es/x.po:1: a control character (U+0000)"),
    ],
)
def test_a_file_that_is_no_utf8_text_is_refused(raw: bytes, complaint: str) -> None:
    assert refusal(raw).startswith(complaint)


def test_a_merge_conflict_says_to_resolve_the_merge() -> None:
    raw = HEADER + b"<<<<<<< HEAD\n" + ENTRY + b"=======\n" + ENTRY + b">>>>>>> theirs\n"
    assert refusal(raw) == "es/x.po:6: git left a conflict here; resolve the merge first"


def test_a_file_cut_in_half_says_where_to_take_it_from() -> None:
    assert refusal((HEADER + ENTRY)[:-5]).endswith("take its last good version from git")


def test_every_cut_of_a_file_is_refused_or_ends_after_an_entry() -> None:
    raw = HEADER + b"# a\n" + ENTRY + b"\n# b\n" + ENTRY.replace(b'"a"', b'"b"')
    whole = [len(HEADER) - 1, len(HEADER), len(HEADER + ENTRY) + 4, len(HEADER + ENTRY) + 5]
    for end in range(len(raw)):
        if end not in whole:
            refusal(raw[:end])
    assert all(normalize_po(raw[:end], "x.po") for end in whole)


def test_texts_of_64_kb_are_read_and_longer_ones_refused() -> None:
    fits = HEADER + b'msgid "x"\nmsgstr "%b"\n' % (b"y" * MAX_STRING_BYTES)
    assert normalize_po(fits, "x.po").encode() == fits
    expected = "es/x.po:7: the msgstr is longer than 64 KB; split the paragraph"
    assert refusal(fits.replace(b"yy", b"yyy", 1)) == expected
    assert refusal(fits.replace(b"yy", "yñ".encode(), 1)) == expected


@pytest.mark.slow
def test_catalogs_over_the_limits_are_refused_quickly() -> None:
    entries = b"".join(b'msgid "%d"\nmsgstr ""\n' % n for n in range(MAX_ENTRIES))
    assert normalize_po(HEADER + entries, "x.po")
    started = os.times().user
    assert "more than 50,000 entries" in refusal(HEADER + entries + ENTRY)
    assert "larger than 20 MB" in refusal(HEADER + b" " * 20_000_000 + ENTRY)
    assert os.times().user - started < 1


def test_windows_line_ends_are_read_as_line_feeds() -> None:
    raw = HEADER + ENTRY
    assert normalize_po(raw.replace(b"\n", b"\r\n"), "x.po") == normalize_po(raw, "x.po")


def test_canonical_text_is_left_alone() -> None:
    text = (
        '# a note\n#. title\n#: x.md\n#, fuzzy\n#| msgid "w"\nmsgid "x"\nmsgstr ""\n"a\\n"\n"b"\n'
    )
    assert body(text) == text


@pytest.mark.parametrize(
    ("loose", "normal"),
    [
        ("#,fuzzy", "#, fuzzy"),
        ("#, fuzzy no-wrap,later", "#, fuzzy, no-wrap, later"),
        ("#= fuzzy, later", "#, fuzzy, later"),
        ("#! fuzzy", "#, fuzzy"),
        ("#,", ""),
        ("#comment", "# comment"),
        ("#", "#"),
        ("##  twice  ", "# #  twice"),
        ("#\ttab", "# \ttab"),
        ("#.title", "#. title"),
        ("#:x.md:12", "#: x.md:12"),
    ],
)
def test_loose_comments_get_their_normal_form(loose: str, normal: str) -> None:
    entry = 'msgid "x"\nmsgstr "y"\n'
    assert body(f"{loose}\n{entry}") == f"{normal}\n{entry}"


def test_comments_are_put_into_gettexts_order_and_lines_stay_countable() -> None:
    text = '#, fuzzy\n\n#: x.md\n#. title\n# late note\n#, later\n  msgid"x"\nmsgstr\t"y"\n'
    expected = '\n# late note\n#. title\n#: x.md\n#, fuzzy\n#, later\nmsgid "x"\nmsgstr "y"\n'
    assert body(text) == expected


def test_previous_texts_of_obsolete_entries_stand_where_polib_reads_them() -> None:
    text = '#~|msgid ""\n#~| "w"\n#~msgid "x"\n#~ msgstr "y"\n'
    assert body(text) == '#| msgid ""\n#| "w"\n#~ msgid "x"\n#~ msgstr "y"\n'


def test_a_fuzzy_or_obsolete_target_may_end_otherwise_than_its_source() -> None:
    assert body('#, fuzzy\nmsgid "x"\nmsgstr "y\\n"\n\n#~ msgid "z"\n#~ msgstr "\\ny"\n')


@pytest.mark.parametrize("rule", ["2; plural=(n != 1);", "3; plural=n==1 ? 0 : n>1 ? 1 : 2"])
def test_a_sound_plural_rule_in_the_header_is_no_fault(rule: str) -> None:
    fields = f'"Plural-Forms: nplurals={rule}\\n"\n\n'.encode()
    assert normalize_po(HEADER.rstrip() + b"\n" + fields + ENTRY, "x.po")


def test_polib_reads_every_entry_of_the_samples_after_the_lint(tmp_path: Path) -> None:
    for raw in samples():
        path = tmp_path / "x.po"
        path.write_text(normalize_po(raw, "x.po"), encoding="utf-8", newline="\n")
        entries = re.findall(rb"(?m)^(?:#~ ?)?msgid", raw)
        assert len(polib.pofile(str(path))) == len(entries) - 1
