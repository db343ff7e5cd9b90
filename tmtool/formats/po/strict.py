"""Reads any PO file that is a sound catalog, with polib, and writes tmtool's canonical layout.

Canonical means UTF-8, LF, unwrapped, without line numbers and dates, so that saving without an
edit changes no byte and edits of different units merge in git.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import cast

import polib

from tmtool.core.catalog.article import Role
from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.merge import merge_catalogs
from tmtool.core.catalog.unit import Unit
from tmtool.core.errors import CatalogError
from tmtool.core.text.lang import Lang
from tmtool.formats.po.comments import format_comments, parse_comments
from tmtool.formats.po.lint import normalize_po

_FORMAT = "1"
_OPENING = ". Open with tmtool review or any PO editor."
_OWN_COMMENT = re.compile(r".*: \w+ to \w+" + re.escape(_OPENING))
_OWN_FIELDS = frozenset(
    """project-id-version language mime-version content-type content-transfer-encoding
    x-source-language x-tmtool-format""".split()
)
_VOLATILE_FIELDS = frozenset(
    """po-revision-date pot-creation-date last-translator language-team x-generator plural-forms
    report-msgid-bugs-to""".split()
)
_BLANK = re.compile(r"\s")
_LINE_END = re.compile(r"[\r\n]")


# Reading


class _PoText:
    """A text for polib, which takes a `str` for a path where a file has that name.

    It splits lines at line feeds only, where polib's `str.splitlines` would also cut at U+2028.
    """

    def __init__(self, text: str) -> None:
        self.text = text

    def splitlines(self) -> list[str]:
        return self.text.split("\n")


def parse(raw: bytes, path: str, *, slug: str) -> Catalog:
    """The catalog of the article `slug` in a PO file's bytes; `path` is for messages.

    An entry and an obsolete one with its id (msgmerge leaves such pairs) become one unit again,
    the losing target in an `alt` mark. Raises CatalogError for what `lint.normalize_po` refuses,
    for a header that does not say from which language into which the catalog leads, and for an
    entry without a msgctxt or with that of another entry.
    """
    text = normalize_po(raw, path)
    file = polib.pofile(cast("str", _PoText(text)), encoding="utf-8")
    source, target = _read_languages(file.metadata, path, text.split("\n"))
    fields = tuple((k, v) for k, v in file.metadata.items() if _is_foreign_field(k))
    comment = "" if _OWN_COMMENT.fullmatch(file.header) else file.header.strip("\n")
    bare = Catalog(slug, source, target, comment=comment, header_fields=fields)
    return bare.replace_units(_read_units(file, target, path))


def _is_foreign_field(name: str) -> bool:
    """Whether a header field is another tool's, and holds nothing that changes at every save."""
    return name.lower() not in _OWN_FIELDS | _VOLATILE_FIELDS


def _read_languages(metadata: dict[str, str], path: str, lines: list[str]) -> tuple[Lang, Lang]:
    """From which language into which the catalog leads, by its header."""

    def make_error(field: str, message: str, remedy: str) -> CatalogError:
        starts = (f'"{field}:', 'msgid "')
        line = next(n for s in starts for n, text in enumerate(lines, 1) if text.startswith(s))
        return CatalogError(message, path=path, line=line, remedy=remedy)

    if metadata.get("X-Tmtool-Format", _FORMAT) != _FORMAT:
        message = "a newer tmtool wrote this catalog"
        raise make_error("X-Tmtool-Format", message, "install the newest version")
    langs = []
    for name in ("X-Source-Language", "Language"):
        lang = _parse_lang_code(metadata.get(name, ""))
        if lang is None:
            message = f"the header's {name} is neither English nor Spanish"
            raise make_error(name, message, f'write "{name}: en\\n" or "{name}: es\\n"')
        langs.append(lang)
    source, target = langs
    if source is target:
        message = f"the header has {source.label} as source and as target language"
        raise make_error("Language", message, f'write "Language: {source.other}\\n"')
    return source, target


def _parse_lang_code(code: str) -> Lang | None:
    """The language of a code or variant such as `es_MX`, `es-419` or `en_US.UTF-8`."""
    try:
        return Lang(re.split(r"[-_.@]", code.lower())[0])
    except ValueError:
        return None


def _read_units(file: Iterable[polib.POEntry], lang: Lang, path: str) -> Iterable[Unit]:
    units: dict[str, Unit] = {}
    # The live entries come first, so that an obsolete one always joins a unit that is there.
    for entry in sorted(file, key=lambda entry: bool(entry.obsolete)):
        unit = _read_unit(entry, lang, path)
        twin = units.get(unit.id)
        if twin and not unit.obsolete:
            message = f"two entries have the msgctxt {unit.id}"
            raise CatalogError(
                message, path=path, line=entry.linenum or 1, remedy="keep one of them"
            )
        units[unit.id] = _reunite_entries(twin, unit) if twin else unit
    return units.values()


def _read_unit(entry: polib.POEntry, lang: Lang, path: str) -> Unit:
    if not entry.msgctxt:
        message = "the entry has no msgctxt, so the paragraph it belongs to is unknown"
        remedy = "give it back the msgctxt it had, or delete it and run tmtool sync"
        raise CatalogError(message, path=path, line=entry.linenum or 1, remedy=remedy)
    comments = parse_comments([line.rstrip() for line in entry.tcomment.split("\n")])
    return Unit(
        id=entry.msgctxt,
        lang=lang,
        role=_parse_role(entry.comment.partition("\n")[0]),
        source=entry.msgid,
        target=entry.msgstr,
        previous=entry.previous_msgid,
        previous_id=entry.previous_msgctxt,
        fuzzy="fuzzy" in entry.flags,
        marks=comments.marks,
        notes=_trim_lines(comments.notes),
        flags=tuple(flag for flag in entry.flags if flag != "fuzzy"),
        obsolete=bool(entry.obsolete),
        damaged_marks=comments.damaged_marks,
    )


def _parse_role(name: str) -> Role:
    """The role with this name; a paragraph where it is unknown or would hide the text."""
    role = next((role for role in Role if role.value == name), Role.PARAGRAPH)
    return Role.PARAGRAPH if role is Role.EXCLUDED else role


def _trim_lines(lines: Iterable[str]) -> tuple[str, ...]:
    """Comment lines without blanks at their ends, and without empty lines at either end."""
    text = "\n".join(line.rstrip() for line in lines).strip("\n")
    return tuple(text.split("\n")) if text else ()


def _reunite_entries(unit: Unit, obsolete_unit: Unit) -> Unit:
    """One unit of an entry and an obsolete one with the same id; both targets are kept.

    The entry's target comes first where it is finished, not fuzzy; else the obsolete one's.
    """
    if unit.target == obsolete_unit.target or not unit.is_suggestion:
        unit = replace(unit, previous_id=None)
    revived = replace(obsolete_unit, obsolete=unit.obsolete).update_source(unit.source, unit.role)
    ours, theirs = (unit, revived) if unit.target and not unit.fuzzy else (revived, unit)
    base = Catalog("", unit.lang.other, unit.lang)
    merged = merge_catalogs(base, base.replace_units([ours]), base.replace_units([theirs])).catalog
    return (*merged.units, *merged.obsolete_units)[0]


# Writing


def serialize(catalog: Catalog, article_path: str) -> bytes:
    """The canonical bytes of a catalog; `article_path` is what its entries refer to.

    `parse` reads the same catalog out of them. Raises CatalogError for a text, comment, flag,
    field or path that it would refuse or read as something else.
    """
    if _LINE_END.search(article_path):
        raise _make_write_error("its path", "it has a line end", article_path)
    entries = [_make_header(catalog)]
    entries += [
        _make_entry(unit, article_path) for unit in (*catalog.units, *catalog.obsolete_units)
    ]
    text = "\n\n".join("\n".join(_format_entry(entry)) for entry in entries) + "\n"
    raw = text.encode("utf-8", "surrogatepass")
    try:
        normalize_po(raw, article_path)
    except CatalogError as error:
        entry = entries[text.split("\n")[: error.line - 1].count("")]
        thing = f"unit {entry.msgctxt}" if entry.msgctxt else "the header"
        raise _make_write_error(thing, error.message, article_path) from error
    return raw


def _make_write_error(thing: str, message: str, path: str) -> CatalogError:
    message = f"{thing} cannot be written to the catalog: {message}"
    return CatalogError(message, path=path, remedy="correct it first; nothing was written")


def _make_header(catalog: Catalog) -> polib.POEntry:
    line = f"{catalog.slug}: {catalog.source_lang.label} to {catalog.target_lang.label}{_OPENING}"
    fields = {
        "Project-Id-Version": "tmtool",
        "Language": catalog.target_lang.value,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "X-Source-Language": catalog.source_lang.value,
        "X-Tmtool-Format": _FORMAT,
        **{name: value.strip() for name, value in catalog.header_fields if _is_foreign_field(name)},
    }
    if any(_LINE_END.search(name + value) for name, value in fields.items()):
        raise _make_write_error("the header", "a field has a line end", catalog.slug)
    return polib.POEntry(
        msgid="",
        msgstr="".join(f"{name}: {value}\n" for name, value in fields.items()),
        tcomment="\n".join(_trim_lines((catalog.comment or line).split("\n"))),
    )


def _make_entry(unit: Unit, path: str) -> polib.POEntry:
    marks = tuple(map(str, unit.marks))
    if any(_LINE_END.search(line) for line in (*marks, *unit.notes)):
        raise _make_write_error(f"unit {unit.id}", "a comment has a line end", path)
    comments = format_comments(unit.marks, unit.damaged_marks, _trim_lines(unit.notes))
    if comments is None:
        message = "a note begins like the lines that tmtool keeps itself (tm1 ...)"
        raise _make_write_error(f"unit {unit.id}", message, path)
    if any(not re.fullmatch(r"[^,\s]+", flag) for flag in unit.flags):
        raise _make_write_error(f"unit {unit.id}", "a flag is not one word", path)
    fuzzy = unit.fuzzy if unit.obsolete else unit.state.fuzzy
    # gettext reads no previous msgctxt without a previous msgid, so the source stands in for it.
    lacks_previous = unit.previous_id is not None and unit.previous is None
    return polib.POEntry(
        msgctxt=unit.id,
        msgid=unit.source,
        msgstr=unit.target,
        previous_msgctxt=unit.previous_id,
        previous_msgid=unit.source if lacks_previous else unit.previous,
        tcomment="\n".join(comments),
        comment=unit.role.value,
        occurrences=[] if unit.obsolete else [(path, "")],
        flags=["fuzzy"] * fuzzy + [flag for flag in unit.flags if flag != "fuzzy"],
        obsolete=unit.obsolete,
    )


def _format_entry(entry: polib.POEntry) -> Iterable[str]:
    """The canonical lines of an entry; polib's own would break texts at U+2028."""
    if entry.tcomment:
        yield from map(_format_comment, entry.tcomment.split("\n"))
    if entry.comment:
        yield f"#. {entry.comment}"
    for path, _ in entry.occurrences:
        yield f"#: \u2068{path}\u2069" if _BLANK.search(path) else f"#: {path}"
    if entry.flags:
        yield f"#, {', '.join(entry.flags)}"
    previous_prefix, prefix = ("#~| ", "#~ ") if entry.obsolete else ("#| ", "")
    yield from _format_field(previous_prefix, "msgctxt", entry.previous_msgctxt)
    yield from _format_field(previous_prefix, "msgid", entry.previous_msgid)
    yield from _format_field(prefix, "msgctxt", entry.msgctxt)
    yield from _format_field(prefix, "msgid", entry.msgid)
    yield from _format_field(prefix, "msgstr", entry.msgstr)


def _format_comment(line: str) -> str:
    """A comment line; gettext would join the next one to a backslash without a blank after it."""
    return f"# {line} " if line.endswith("\\") else f"# {line}".rstrip()


def _format_field(prefix: str, keyword: str, text: str | None) -> Iterable[str]:
    """One line; for a text of several lines an empty first one, then one for each of them."""
    if text is None:
        return
    pieces = [polib.escape(piece) for piece in text.split("\n")]
    pieces = [f"{piece}\\n" for piece in pieces[:-1]] + pieces[-1:] * bool(pieces[-1])
    if len(pieces) == 1:
        yield f'{prefix}{keyword} "{pieces[0]}"'
        return
    yield f'{prefix}{keyword} ""'
    yield from (f'{prefix}"{piece}"' for piece in pieces)
