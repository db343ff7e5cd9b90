"""Reads and writes catalogs in tmtool's own layout quickly, without polib and the lint.

Whatever this reader takes it reads as po/strict.py does, and whatever it writes is the same bytes
(tests/formats/po/test_fast.py compares them). Where there is any doubt it gives None and the
strict reader or writer has its turn.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tmtool.core.catalog.article import Role
from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.mark import FORMAT_TAG
from tmtool.core.catalog.unit import Unit
from tmtool.core.text.lang import Lang
from tmtool.formats.po.comments import EntryComments, format_comments, parse_comments
from tmtool.formats.po.limits import MAX_ENTRIES, MAX_FAST_ENTRY_LENGTH, MAX_FILE_BYTES

_HEADER = """\
# {slug}: {source} to {target}. Open with tmtool review or any PO editor.
msgid ""
msgstr ""
"Project-Id-Version: tmtool\\n"
"Language: {to}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"X-Source-Language: {of}\\n"
"X-Tmtool-Format: 1\\n\""""
_ENTRY_GAP = "\n\n"

_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_C0 = bytes({*range(0x20), 0x7F} - {0x0A})
_C1 = re.compile(rb"\xc2[\x80-\x9f]")
_STRING = r'"[^"\\\n]*+(?:\\[nt"\\][^"\\\n]*+)*+"'
_ESCAPE = re.compile(r'\\([nt"\\])')
_NEEDS_ESCAPE = re.compile(r'[\\\n\t"]')
_ESCAPES = {"\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\"}
_JOINT = re.compile(r'"\n(?:#[~|]+ )?"')
_PATH = re.compile(r"[^\s\\\u2068\u2069]+")
_FLAG = re.compile(r"[^,\s\\]+")
_UNESCAPED = {"n": "\n", "t": "\t"}
_ROLES = {role.value: role for role in Role if role is not Role.EXCLUDED}


def _make_entry_pattern(previous_prefix: str, prefix: str, reference: str) -> re.Pattern[str]:
    """The pattern of an entry whose previous texts and texts begin their lines with these prefixes.

    The groups are comments, role, flags, previous msgctxt and msgid, msgctxt, msgid and msgstr.
    """

    def match_text(line_prefix: str) -> str:
        return rf"({_STRING}(?:\n{line_prefix}{_STRING})*+)"

    return re.compile(
        r"((?:#(?: [^\n]*)?\n)*+)"
        r"#\. ([a-z]+)\n"
        rf"{reference}"
        r"(?:#, ([^,\s\\]+(?:, [^,\s\\]+)*)\n)?"
        rf"(?:(?:{previous_prefix}msgctxt {match_text(previous_prefix)}\n)?"
        rf"{previous_prefix}msgid {match_text(previous_prefix)}\n)?"
        rf"{prefix}msgctxt {match_text(prefix)}\n{prefix}msgid {match_text(prefix)}\n"
        rf"{prefix}msgstr {match_text(prefix)}"
    )


_ACTIVE_ENTRY = _make_entry_pattern(
    r"#\| ", "", r"#: (?:\u2068[^\n\u2068\u2069]+\u2069|[^\s\\]+)\n"
)
_OBSOLETE_ENTRY = _make_entry_pattern(r"#~\| ", "#~ ", "")


@dataclass(frozen=True, slots=True)
class ParsedCatalog:
    """A catalog, and the text of each unit's entry in the file by the unit's id.

    Writing copies the entries of units that did not change.
    """

    catalog: Catalog
    entry_texts: Mapping[str, str]


def parse(raw: bytes, *, slug: str) -> ParsedCatalog | None:
    """The catalog of the article `slug`, exactly as `strict.parse` has it, or None.

    None for whatever the lint would refuse or change, for a header with more than our own fields,
    and for any line that our writer would not write where it stands.
    """
    text = _decode_plain(raw)
    if text is None:
        return None
    head, *entries = text[:-1].split(_ENTRY_GAP)
    source = _find_source_lang(head, slug)
    if source is None or len(entries) > MAX_ENTRIES:
        return None
    target = source.other
    live: list[Unit] = []
    obsolete: list[Unit] = []
    for entry in entries:
        fields = None if obsolete else _ACTIVE_ENTRY.fullmatch(entry)
        units = live if fields else obsolete
        fields = fields or _OBSOLETE_ENTRY.fullmatch(entry)
        unit = _read_unit(fields, target, obsolete=units is obsolete) if fields else None
        if unit is None:
            return None
        units.append(unit)
    texts = {unit.id: entry for unit, entry in zip((*live, *obsolete), entries, strict=True)}
    if len(texts) < len(entries):
        return None
    return ParsedCatalog(Catalog(slug, source, target, tuple(live), tuple(obsolete)), texts)


def _decode_plain(raw: bytes) -> str | None:
    """The text of a file, or None where it is not UTF-8, too large or holds control characters."""
    # Searching the bytes is quicker than searching the text: in UTF-8 a C0 control is one byte and
    # a C1 control is two.
    if len(raw) > MAX_FILE_BYTES or not raw.endswith(b"\n") or _C1.search(raw):
        return None
    if len(raw.translate(None, _C0)) < len(raw):
        return None
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _find_source_lang(head: str, slug: str) -> Lang | None:
    """The source language of a catalog that has exactly our own header, or None."""
    return next((lang for lang in Lang if head == _format_header(slug, lang)), None)


def _format_header(slug: str, source: Lang) -> str:
    target = source.other
    return _HEADER.format(
        slug=slug, source=source.label, target=target.label, to=target.value, of=source.value
    )


def _read_unit(fields: re.Match[str], lang: Lang, *, obsolete: bool) -> Unit | None:
    comment_lines, name, flag_list, previous_id, previous, context, source, target = fields.groups()
    comments = _read_comments(comment_lines) if comment_lines else _NO_COMMENTS
    role = _ROLES.get(name)
    flags = tuple(flag_list.split(", ")) if flag_list else ()
    fuzzy = flags[:1] == ("fuzzy",)
    if comments is None or role is None or "fuzzy" in flags[1:]:
        return None
    unit = Unit(
        _unquote(context),
        lang,
        role,
        _unquote(source),
        _unquote(target),
        previous if previous is None else _unquote(previous),
        previous_id if previous_id is None else _unquote(previous_id),
        fuzzy,
        comments.marks,
        comments.notes,
        flags[fuzzy:],
        obsolete,
        comments.damaged_marks,
    )
    return unit if _is_lint_clean(unit, len(fields[0]), fuzzy=fuzzy) else None


def _is_lint_clean(unit: Unit, length: int, *, fuzzy: bool) -> bool:
    """Whether the lint accepts the unit; `length` is that of its whole entry, in characters."""
    if not unit.id or not unit.source or length > MAX_FAST_ENTRY_LENGTH:
        return False
    if fuzzy or unit.obsolete or not unit.target:
        return True
    source, target = unit.source, unit.target
    starts_alike = (source[0] == "\n") is (target[0] == "\n")
    return starts_alike and (source[-1] == "\n") is (target[-1] == "\n")


_NO_COMMENTS = EntryComments()


def _read_comments(comment_lines: str) -> EntryComments | None:
    lines = comment_lines[:-1].split("\n")
    if any(line[-1] == "\\" or line[-1].isspace() for line in lines):
        return None
    comments = parse_comments([line[2:] for line in lines])
    notes = comments.notes
    return None if notes and not (notes[0] and notes[-1]) else comments


def _unquote(quoted: str) -> str:
    """The text in one or more quoted lines, with line prefixes such as `#~ ` between them."""
    text = quoted[1:-1]
    if "\n" in text:
        text = _JOINT.sub("", text)
    return _ESCAPE.sub(lambda m: _UNESCAPED.get(m[1], m[1]), text) if "\\" in text else text


# Writing


def serialize(
    catalog: Catalog, article_path: str, previous: ParsedCatalog | None = None
) -> bytes | None:
    """The canonical bytes of a catalog, exactly as `strict.serialize` has them, or None.

    None for whatever needs a closer look: fields and comments of the file's own, unusual notes and
    flags, anything the lint could object to. Entries of units that stand unchanged in `previous`,
    read from a file in canonical form, are copied from there.
    """
    if catalog.comment or catalog.header_fields or not _PATH.fullmatch(article_path):
        return None
    if _CONTROL.search(catalog.slug) or _CONTROL.search(article_path):
        return None
    old = (*previous.catalog.units, *previous.catalog.obsolete_units) if previous else ()
    old_units = {unit.id: unit for unit in old}
    entries: list[str | None] = [_format_header(catalog.slug, catalog.source_lang)]
    entries += [
        previous.entry_texts[unit.id]
        if previous and old_units.get(unit.id) == unit
        else _format_entry(unit, article_path)
        for unit in (*catalog.units, *catalog.obsolete_units)
    ]
    return _encode_entries([entry for entry in entries if entry is not None], len(entries))


def _encode_entries(entries: list[str], expected_count: int) -> bytes | None:
    text = _ENTRY_GAP.join(entries) + "\n"
    if len(entries) < expected_count or expected_count > MAX_ENTRIES:
        return None
    raw = text.encode("utf-8")
    return raw if len(raw) <= MAX_FILE_BYTES else None


def _format_entry(unit: Unit, path: str) -> str | None:
    """The text of a unit's entry, or None where the strict writer must look at it."""
    fuzzy = unit.fuzzy if unit.obsolete else unit.state.fuzzy
    other_flags = [flag for flag in unit.flags if flag != "fuzzy"]
    comments = format_comments(unit.marks, unit.damaged_marks, unit.notes)
    if comments is None or not _has_plain_comments(comments, unit.notes):
        return None
    if not all(map(_FLAG.fullmatch, other_flags)):
        return None
    flags = ", ".join(["fuzzy"] * fuzzy + other_flags)
    lines = [f"# {line}".rstrip() for line in comments]
    lines.append(f"#. {unit.role.value}")
    if not unit.obsolete:
        lines.append(f"#: {path}")
    if flags:
        lines.append(f"#, {flags}")
    texts = _format_texts(unit)
    entry = "\n".join([*lines, *texts])
    sound = _is_lint_clean(unit, len(entry), fuzzy=fuzzy) and not _CONTROL.search(entry)
    return entry if sound else None


def _has_plain_comments(comments: Sequence[str], notes: tuple[str, ...]) -> bool:
    """Whether comments are read as they are written: no unusual line ends, no note like a mark."""
    if notes and (not (notes[0] and notes[-1]) or any(n.startswith(FORMAT_TAG) for n in notes)):
        return False
    return not any(c and (c[-1] == "\\" or c[-1].isspace() or "\n" in c) for c in comments)


def _format_texts(unit: Unit) -> list[str]:
    """The quoted texts of an entry, one string for each part."""
    previous_prefix, prefix = ("#~| ", "#~ ") if unit.obsolete else ("#| ", "")
    # gettext reads no previous msgctxt without a previous msgid, so the source stands in for it.
    lacks_previous = unit.previous_id is not None and unit.previous is None
    parts = [
        (previous_prefix, "msgctxt", unit.previous_id),
        (previous_prefix, "msgid", unit.source if lacks_previous else unit.previous),
        (prefix, "msgctxt", unit.id),
        (prefix, "msgid", unit.source),
        (prefix, "msgstr", unit.target),
    ]
    return [
        _format_field(line_prefix, keyword, text)
        for line_prefix, keyword, text in parts
        if text is not None
    ]


def _format_field(prefix: str, keyword: str, text: str) -> str:
    """One line; for a text of several lines an empty first one, then one for each of them."""
    if _NEEDS_ESCAPE.search(text) is None:
        return f'{prefix}{keyword} "{text}"'
    lines = [_NEEDS_ESCAPE.sub(lambda m: _ESCAPES[m[0]], line) for line in text.split("\n")]
    lines = [f"{line}\\n" for line in lines[:-1]] + lines[-1:] * bool(lines[-1])
    if len(lines) == 1:
        return f'{prefix}{keyword} "{lines[0]}"'
    return "\n".join([f'{prefix}{keyword} ""', *(f'{prefix}"{line}"' for line in lines)])
