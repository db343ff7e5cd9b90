"""Refuses PO files that gettext rejects or polib would damage, and normalizes the others.

polib skips or joins lines that it does not understand, without a word; a catalog must never lose
text that way. tests/formats/po/test_lint_gettext.py compares the lint with the real msgfmt.
"""

import gettext
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, NoReturn

from tmtool.core.errors import CatalogError
from tmtool.formats.po.limits import MAX_ENTRIES, MAX_FILE_BYTES, MAX_STRING_BYTES

_FIX_REMEDY = "correct the line by hand, or take the catalog's last good version from git"
_RESTORE_REMEDY = "the file was cut off or edited by accident; take its last good version from git"

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_CONFLICT = re.compile(r"(?m)^(?:<{7}|={7}|>{7}|\|{7})(?: |$)")
_STRING = re.compile(r'"([^"\\]*(?:\\[nt"\\][^"\\]*)*)"')
_STATEMENT = re.compile(r"(#~\||#~|#\||)[ \t]*([A-Za-z_]*(?:\[\d*\])?)[ \t]*(.*)")
_MSGID = re.compile(r"(?m)^[ \t]*(?:#~[ \t]*)?msgid\b")
_FLAG = re.compile(r"[^,\s]+")
_ESCAPE = re.compile(r'\\([nt"\\])')
_BAD_ESCAPE = re.compile(r'(?:[^\\]|\\[nt"\\])*?(\\[^nt"\\])')
_HEADER_LINE = re.compile(r"[!-9;<>-~]+:[^\u2028\u2029]*")
_PLURAL_FORMS = re.compile(r"nplurals=\s*([1-9])\s*;\s*plural=([^;]+?);?\s*")

# What may follow each part of an entry, "" being its beginning; `#|` parts are previous texts.
_NEXT_PARTS = {
    "": ("#|msgctxt", "#|msgid", "msgctxt", "msgid"),
    "#|msgctxt": ("#|msgid",),
    "#|msgid": ("msgctxt", "msgid"),
    "msgctxt": ("msgid",),
    "msgid": ("msgstr",),
    "msgstr": (),
}
_COMMENT_ORDER = " .:,"  # gettext's order: of translators, extracted, references, flags


def normalize_po(raw: bytes, path: str) -> str:
    """The catalog's text, one line for each line of the file, safe to hand to polib.

    Flags of `#=` lines stand in `#,` lines, previous texts of obsolete entries in `#|` lines
    (polib skips `#~|`), comments in gettext's order, and one blank follows each comment sign.
    Raises CatalogError with the line for whatever `msgfmt -c` rejects, what polib would damage
    without a word, and what tmtool's catalogs never hold: plural forms, control characters,
    charsets other than UTF-8, and more than po/limits.py allows.
    """
    return "\n".join(_Linter(path).normalize_lines(_decode_text(raw, path)))


# The file as a whole


def _raise_error(path: str, line: int, message: str, remedy: str = _FIX_REMEDY) -> NoReturn:
    raise CatalogError(message, path=path, line=line, remedy=remedy)


def _decode_text(raw: bytes, path: str) -> str:
    if len(raw) > MAX_FILE_BYTES:
        _raise_error(path, 1, "the catalog is larger than 20 MB", "split the article")
    if not raw.strip():
        _raise_error(path, 1, "the catalog is empty", _RESTORE_REMEDY)
    if raw.startswith(b"\xef\xbb\xbf"):
        _raise_error(path, 1, "the catalog begins with a byte order mark", "save it as plain UTF-8")
    try:
        text = raw.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        _raise_error(
            path, line, "the catalog is not UTF-8 here", "save it as UTF-8 and nothing else"
        )
    if conflict := _CONFLICT.search(text):
        _raise_error(
            path,
            _find_line_number(text, conflict),
            "git left a conflict here",
            "resolve the merge first",
        )
    if control := _CONTROL.search(text):
        message = f"a control character (U+{ord(control[0]):04X}) stands here"
        _raise_error(path, _find_line_number(text, control), message, "delete the character")
    if not text.endswith("\n"):
        message = "no line feed ends the last line"
        _raise_error(path, text.count("\n") + 1, message, _RESTORE_REMEDY)
    if len(_MSGID.findall(text)) > MAX_ENTRIES + 1:
        _raise_error(path, 1, "the catalog has more than 50,000 entries", "split the article")
    return text


def _find_line_number(text: str, found: re.Match[str]) -> int:
    return text.count("\n", 0, found.start()) + 1


# Lines


class _Statement(NamedTuple):
    """A line with a quoted text: `part` is as in _NEXT_PARTS, empty where it continues a text."""

    part: str
    obsolete: bool
    previous: bool
    string: str

    @property
    def line(self) -> str:
        prefix = "#| " if self.previous else "#~ " if self.obsolete else ""
        keyword = self.part.removeprefix("#|")
        return f'{prefix}{keyword} "{self.string}"' if keyword else f'{prefix}"{self.string}"'


def _normalize_comment(line: str) -> tuple[str, str]:
    """The kind of a comment line, a sign of _COMMENT_ORDER, and the line's normal form."""
    sign, text = line[1:2], line[2:]
    if sign in {",", "=", "!"}:
        flags = ", ".join(_FLAG.findall(text))
        return ",", f"#, {flags}" if flags else ""
    if sign in {".", ":"}:
        return sign, f"#{sign} {text.strip()}" if text.strip() else ""
    return " ", f"# {line[1:].removeprefix(' ')}".rstrip()


def _unescape(string: str) -> str:
    return _ESCAPE.sub(lambda escape: {"n": "\n", "t": "\t"}.get(escape[1], escape[1]), string)


def _explain_bad_string(rest: str) -> str:
    """Why `rest`, what follows a keyword, is not one quoted text."""
    if not rest.startswith('"') or _STRING.match(rest):
        return "text stands outside quotation marks"
    if escape := _BAD_ESCAPE.match(rest):
        return f'the escape {escape[1]} is not one of \\n, \\t, \\" and \\\\'
    return "the closing quotation mark is missing"


def _explain_bad_keyword(keyword: str) -> str:
    if keyword == "msgid_plural" or keyword.startswith("msgstr["):
        return "this entry has plural forms, which articles do not have and tmtool does not read"
    return "this line is no comment and no quoted text after msgctxt, msgid or msgstr"


# Entries


@dataclass(slots=True)
class _Entry:
    """The entry being read: its first line, and for each part its line and its quoted strings."""

    start_line: int = 0
    last_part: str = ""
    obsolete: bool = False
    fuzzy: bool = False
    part_lines: dict[str, int] = field(default_factory=dict)
    part_strings: dict[str, list[str]] = field(default_factory=dict)

    def join_text(self, part: str) -> str | None:
        strings = self.part_strings.get(part)
        return None if strings is None else _unescape("".join(strings))


class _Linter:
    """Goes over the lines of a catalog once, checks each and gives back its normal form."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.line_number = 0
        self.entry = _Entry()
        self.comments: list[tuple[str, str]] = []
        self.first_lines: dict[tuple[str | None, str], int] = {}

    def normalize_lines(self, text: str) -> Iterator[str]:
        for self.line_number, line in enumerate(text.split("\n"), start=1):
            if line.endswith("\\"):
                self._raise_error(
                    "gettext joins the next line to a backslash", "put a blank after it"
                )
            stripped = line.strip(" \t")
            if not stripped:
                self.comments.append(("", ""))
            elif stripped[0] == "#" and stripped[1:2] not in {"|", "~"}:
                self._add_comment(stripped)
            else:
                statement = self._parse_statement(stripped)
                yield from self._flush_comments()
                self._add_statement(statement)
                yield statement.line
        self._check_end()
        yield ""

    def _raise_error(self, message: str, remedy: str = _FIX_REMEDY, line: int = 0) -> NoReturn:
        _raise_error(self.path, line or self.line_number, message, remedy)

    def _flush_comments(self) -> Iterator[str]:
        """The comment lines read so far in gettext's order, their number as it was."""
        order = sorted(self.comments, key=lambda c: _COMMENT_ORDER.find(c[0]) if c[0] else -1)
        self.comments.clear()
        yield from (line for _, line in order)

    def _add_comment(self, line: str) -> None:
        if self.entry.last_part == "msgstr":
            self._close_entry()
        if self.entry.last_part:
            self._raise_error(self._explain_misplaced("a comment"))
        self.entry.start_line = self.entry.start_line or self.line_number
        sign, normal = _normalize_comment(line)
        self.entry.fuzzy |= sign == "," and "fuzzy" in normal.removeprefix("#, ").split(", ")
        self.comments.append((sign, normal))

    def _parse_statement(self, line: str) -> _Statement:
        mark, word, rest = _STATEMENT.findall(line)[0]
        if word not in {"", "msgctxt", "msgid", "msgstr"} or not (word or rest.startswith('"')):
            self._raise_error(_explain_bad_keyword(word))
        if not (quoted := _STRING.fullmatch(rest)):
            self._raise_error(_explain_bad_string(rest))
        previous = mark.endswith("|")
        part = f"#|{word}" if previous and word else word
        return _Statement(part, mark.startswith("#~"), previous, quoted[1])

    def _add_statement(self, statement: _Statement) -> None:
        """Add the statement to its entry, or refuse it where it cannot stand."""
        if statement.part and self.entry.last_part == "msgstr":
            self._close_entry()
        entry = self.entry
        if not entry.last_part:
            entry.start_line = entry.start_line or self.line_number
            entry.obsolete = statement.obsolete
        part = statement.part or entry.last_part
        if not part or statement.previous != part.startswith("#|"):
            self._raise_error("this quoted text follows no msgctxt, msgid or msgstr")
        if statement.obsolete is not entry.obsolete:
            self._raise_error(
                "some lines of this entry begin with #~ and others do not",
                "begin all of them with #~ or none",
            )
        if statement.part and part not in _NEXT_PARTS[entry.last_part]:
            self._raise_error(self._explain_misplaced(part.replace("|", "| ")))
        entry.last_part = part
        entry.part_lines.setdefault(part, self.line_number)
        entry.part_strings.setdefault(part, []).append(statement.string)

    def _explain_misplaced(self, thing: str) -> str:
        if self.entry.last_part == "msgid":
            return f"the entry that begins on line {self.entry.start_line} has no msgstr"
        return f"{thing} cannot stand here"

    def _check_end(self) -> None:
        if self.entry.last_part == "msgstr":
            self._close_entry()
        elif self.entry.last_part:
            self._raise_error("the entry is not complete", _RESTORE_REMEDY, self.entry.start_line)
        elif self.entry.start_line:
            self._raise_error(
                "no entry follows this comment", _RESTORE_REMEDY, self.entry.start_line
            )

    def _close_entry(self) -> None:
        """Check the entry, which is complete now, and begin another one."""
        entry, self.entry = self.entry, _Entry()
        if not self.first_lines:
            self._check_header(entry)
        elif not entry.join_text("msgid"):
            self._raise_error("the entry has no source text", _FIX_REMEDY, entry.start_line)
        key = (entry.join_text("msgctxt"), entry.join_text("msgid") or "")
        if first := self.first_lines.get(key):
            message = f"this entry is the same as the one on line {first}"
            self._raise_error(message, "keep one of the two", entry.start_line)
        self.first_lines[key] = entry.start_line
        self._check_texts(entry)

    def _check_texts(self, entry: _Entry) -> None:
        for part, strings in entry.part_strings.items():
            if len("".join(strings).encode()) > MAX_STRING_BYTES:
                message = f"the {part.replace('|', '| ')} is longer than 64 KB"
                self._raise_error(message, "split the paragraph", entry.part_lines[part])
        pair = (entry.join_text("msgid"), entry.join_text("msgstr"))
        ends = {(text[0] == "\n", text[-1] == "\n") for text in pair if text}
        if len(ends) > 1 and not entry.fuzzy and not entry.obsolete:
            message = "only one of msgid and msgstr begins or ends with a line feed (\\n)"
            self._raise_error(message, "give it to both or to none", entry.part_lines["msgstr"])

    def _check_header(self, entry: _Entry) -> None:
        if (
            entry.obsolete
            or entry.part_strings.keys() != {"msgid", "msgstr"}
            or entry.join_text("msgid")
        ):
            self._raise_error("the catalog has no header", _RESTORE_REMEDY, entry.start_line)
        if fault := _explain_bad_header(entry.join_text("msgstr") or ""):
            self._raise_error(fault, "correct the header", entry.part_lines["msgstr"])


def _explain_bad_header(header: str) -> str:
    """What is wrong with the header's text, empty where nothing is."""
    lines = header.removesuffix("\n").split("\n")
    names = Counter(line.partition(":")[0].lower() for line in lines)
    charsets = re.findall(r"charset=([^\s;]*)", header)
    if not all(_HEADER_LINE.fullmatch(line) for line in lines):
        return "a line of the header is not of the form `Name: value`"
    if duplicate := next((name for name in names if names[name] > 1), ""):
        return f"the field {duplicate} stands twice in the header"
    if not charsets or "content-type" not in names:
        return "the header names no charset (Content-Type: text/plain; charset=UTF-8)"
    if any(charset.upper() != "UTF-8" for charset in charsets):
        return "the catalog is not in UTF-8, as its header says"
    if not all(
        _is_valid_plural_rule(line) for line in lines if "plural=" in line or "nplurals=" in line
    ):
        return "the rule for plural forms is wrong"
    return ""


def _is_valid_plural_rule(field_line: str) -> bool:
    """Whether msgfmt accepts the plural rule: for 0 to 1000 it gives one of `nplurals` forms."""
    rule = _PLURAL_FORMS.fullmatch(field_line.partition(":")[2].strip())
    try:
        plural = gettext.c2py(rule[2]) if rule else None
        return bool(rule and plural and all(0 <= plural(n) < int(rule[1]) for n in range(1001)))
    except (ValueError, ZeroDivisionError):
        return False
