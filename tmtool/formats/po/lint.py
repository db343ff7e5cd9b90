"""A linted catalog is PO text that GNU gettext accepts and that polib reads without any loss."""

import gettext
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, NoReturn

from tmtool.core.errors import CatalogError

MAX_FILE, MAX_STRING = 20_000_000, 64 * 1024  # bytes
MAX_ENTRIES = 50_000

_MEND = "mend the line by hand or take the catalog's last good version from git"
_RESTORE = "the file was cut off or edited by accident; take its last good version from git"

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

# In which order the parts of an entry may follow one another; `#|` parts are the previous texts.
_NEXT = {
    "": ("#|msgctxt", "#|msgid", "msgctxt", "msgid"),
    "#|msgctxt": ("#|msgid",),
    "#|msgid": ("msgctxt", "msgid"),
    "msgctxt": ("msgid",),
    "msgid": ("msgstr",),
    "msgstr": (),
}
_COMMENT_ORDER = " .:,"  # gettext's own: translator's, extracted, references, flags


def linted(raw: bytes, path: str) -> str:
    """The catalog's text, one line for each line of the file, safe to hand to polib.

    Flags of `#=` lines stand in `#,` lines, previous texts of obsolete entries in `#|` lines
    (polib skips `#~|`), comments in gettext's order, every mark is followed by one blank.
    Raises CatalogError with the line for whatever `msgfmt -c` rejects, what polib would damage
    without a word, and what tmtool's catalogs never hold: plural forms, control characters,
    charsets other than UTF-8, more than 20 MB, 50,000 entries or 64 KB in one text.
    """
    return "\n".join(_Lint(path).lines(_text(raw, path)))


# The file as a whole


def _refuse(path: str, line: int, message: str, remedy: str = _MEND) -> NoReturn:
    raise CatalogError(message, path=path, line=line, remedy=remedy)


def _text(raw: bytes, path: str) -> str:
    if len(raw) > MAX_FILE:
        _refuse(path, 1, "the catalog is larger than 20 MB", "split the article")
    if not raw.strip():
        _refuse(path, 1, "the catalog is empty", _RESTORE)
    if raw.startswith(b"\xef\xbb\xbf"):
        _refuse(path, 1, "the catalog begins with a byte order mark", "save it as plain UTF-8")
    try:
        text = raw.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        _refuse(path, line, "the catalog is not UTF-8 here", "save it as UTF-8 and nothing else")
    if found := _CONFLICT.search(text):
        _refuse(path, _line(text, found), "git left a conflict here", "resolve the merge first")
    if found := _CONTROL.search(text):
        message = f"a control character (U+{ord(found[0]):04X}) stands here"
        _refuse(path, _line(text, found), message, "delete the character")
    if not text.endswith("\n"):
        _refuse(path, text.count("\n") + 1, "the last line has no end", _RESTORE)
    if len(_MSGID.findall(text)) > MAX_ENTRIES + 1:
        _refuse(path, 1, "the catalog has more than 50,000 entries", "split the article")
    return text


def _line(text: str, found: re.Match[str]) -> int:
    return text.count("\n", 0, found.start()) + 1


# Lines


class _Statement(NamedTuple):
    """A line with a quoted text: `part` as in _NEXT, empty where it continues the line before."""

    part: str
    obsolete: bool
    previous: bool
    string: str

    @property
    def line(self) -> str:
        mark = "#| " if self.previous else "#~ " if self.obsolete else ""
        word = self.part.removeprefix("#|")
        return f'{mark}{word} "{self.string}"' if word else f'{mark}"{self.string}"'


def _comment(line: str) -> tuple[str, str]:
    """The sign of a comment line as in _COMMENT_ORDER, and its normal form."""
    sign, text = line[1:2], line[2:]
    if sign in {",", "=", "!"}:
        flags = ", ".join(_FLAG.findall(text))
        return ",", f"#, {flags}" if flags else ""
    if sign in {".", ":"}:
        return sign, f"#{sign} {text.strip()}" if text.strip() else ""
    return " ", f"# {line[1:].removeprefix(' ')}".rstrip()


def _unescaped(string: str) -> str:
    return _ESCAPE.sub(lambda found: {"n": "\n", "t": "\t"}.get(found[1], found[1]), string)


def _string_fault(rest: str) -> str:
    """Why `rest` is not one quoted text."""
    if not rest.startswith('"') or _STRING.match(rest):
        return "text stands outside quotation marks"
    if found := _BAD_ESCAPE.match(rest):
        return f"the escape {found[1]} is none that articles need"
    return "the closing quotation mark is missing"


def _word_fault(word: str) -> str:
    if word == "msgid_plural" or word.startswith("msgstr["):
        return "this entry has plural forms, which articles do not have and tmtool does not read"
    return "this line is no comment and no quoted text after msgctxt, msgid or msgstr"


# Entries


@dataclass(slots=True)
class _Entry:
    """The entry being read: its first line, and of each part the line and the pieces."""

    start: int = 0
    part: str = ""
    obsolete: bool = False
    fuzzy: bool = False
    where: dict[str, int] = field(default_factory=dict)
    strings: dict[str, list[str]] = field(default_factory=dict)

    def text(self, part: str) -> str | None:
        found = self.strings.get(part)
        return None if found is None else _unescaped("".join(found))


class _Lint:
    """One pass over the lines of a catalog, checking each and giving back its normal form."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.number = 0
        self.entry = _Entry()
        self.comments: list[tuple[str, str]] = []
        self.seen: dict[tuple[str | None, str], int] = {}

    def lines(self, text: str) -> Iterator[str]:
        for self.number, line in enumerate(text.split("\n"), start=1):
            if line.endswith("\\"):
                self._refuse("gettext joins the next line to a backslash", "put a blank after it")
            stripped = line.strip(" \t")
            if not stripped:
                self.comments.append(("", ""))
            elif stripped[0] == "#" and stripped[1:2] not in {"|", "~"}:
                self._comment(stripped)
            else:
                statement = self._statement(stripped)
                yield from self._flushed()
                self._placed(statement)
                yield statement.line
        self._end()
        yield ""

    def _refuse(self, message: str, remedy: str = _MEND, line: int = 0) -> NoReturn:
        _refuse(self.path, line or self.number, message, remedy)

    def _flushed(self) -> Iterator[str]:
        """The comment lines before this one in gettext's order, as many as there were."""
        order = sorted(self.comments, key=lambda c: _COMMENT_ORDER.find(c[0]) if c[0] else -1)
        self.comments.clear()
        yield from (line for _, line in order)

    def _comment(self, line: str) -> None:
        if self.entry.part == "msgstr":
            self._close()
        if self.entry.part:
            self._refuse(self._misplaced("a comment"))
        self.entry.start = self.entry.start or self.number
        sign, normal = _comment(line)
        self.entry.fuzzy |= sign == "," and "fuzzy" in normal.removeprefix("#, ").split(", ")
        self.comments.append((sign, normal))

    def _statement(self, line: str) -> _Statement:
        mark, word, rest = _STATEMENT.findall(line)[0]
        if word not in {"", "msgctxt", "msgid", "msgstr"} or not (word or rest.startswith('"')):
            self._refuse(_word_fault(word))
        if not (quoted := _STRING.fullmatch(rest)):
            self._refuse(_string_fault(rest))
        previous = mark.endswith("|")
        part = f"#|{word}" if previous and word else word
        return _Statement(part, mark.startswith("#~"), previous, quoted[1])

    def _placed(self, statement: _Statement) -> None:
        """Add the statement to its entry, or refuse it where it cannot stand."""
        if statement.part and self.entry.part == "msgstr":
            self._close()
        entry = self.entry
        if not entry.part:
            entry.start = entry.start or self.number
            entry.obsolete = statement.obsolete
        part = statement.part or entry.part
        if not part or statement.previous != part.startswith("#|"):
            self._refuse("this text continues nothing")
        if statement.obsolete is not entry.obsolete:
            self._refuse("only a part of the entry is obsolete", "mark all its lines or none")
        if statement.part and part not in _NEXT[entry.part]:
            self._refuse(self._misplaced(part.replace("|", "| ")))
        entry.part = part
        entry.where.setdefault(part, self.number)
        entry.strings.setdefault(part, []).append(statement.string)

    def _misplaced(self, thing: str) -> str:
        if self.entry.part == "msgid":
            return f"the entry that begins on line {self.entry.start} has no msgstr"
        return f"{thing} cannot stand here"

    def _end(self) -> None:
        if self.entry.part == "msgstr":
            self._close()
        elif self.entry.part:
            self._refuse("the entry is not complete", _RESTORE, self.entry.start)
        elif self.entry.start:
            self._refuse("this comment belongs to no entry", _RESTORE, self.entry.start)

    def _close(self) -> None:
        """Check the entry that is complete and begin another one."""
        entry, self.entry = self.entry, _Entry()
        if not self.seen:
            self._header(entry)
        elif not entry.text("msgid"):
            self._refuse("the entry has no source text", _MEND, entry.start)
        key = (entry.text("msgctxt"), entry.text("msgid") or "")
        if first := self.seen.get(key):
            message = f"this entry is the same as the one on line {first}"
            self._refuse(message, "keep one of the two", entry.start)
        self.seen[key] = entry.start
        self._texts(entry)

    def _texts(self, entry: _Entry) -> None:
        for part, pieces in entry.strings.items():
            if len("".join(pieces).encode()) > MAX_STRING:
                message = f"the {part.replace('|', '| ')} is longer than 64 KB"
                self._refuse(message, "split the paragraph", entry.where[part])
        pair = (entry.text("msgid"), entry.text("msgstr"))
        ends = {(text[0] == "\n", text[-1] == "\n") for text in pair if text}
        if len(ends) > 1 and not entry.fuzzy and not entry.obsolete:
            message = "msgid and msgstr do not both begin and end with a line feed"
            self._refuse(message, "let both be alike there", entry.where["msgstr"])

    def _header(self, entry: _Entry) -> None:
        if entry.obsolete or entry.strings.keys() != {"msgid", "msgstr"} or entry.text("msgid"):
            self._refuse("the catalog has no header", _RESTORE, entry.start)
        if fault := _header_fault(entry.text("msgstr") or ""):
            self._refuse(fault, "mend the header", entry.where["msgstr"])


def _header_fault(header: str) -> str:
    """What is wrong with the header's text, empty where nothing is."""
    lines = header.removesuffix("\n").split("\n")
    names = Counter(line.partition(":")[0].lower() for line in lines)
    charsets = re.findall(r"charset=([^\s;]*)", header)
    if not all(_HEADER_LINE.fullmatch(line) for line in lines):
        return "a line of the header is not of the form `Name: value`"
    if twice := next((name for name in names if names[name] > 1), ""):
        return f"the field {twice} stands twice in the header"
    if not charsets or "content-type" not in names:
        return "the header names no charset (Content-Type: text/plain; charset=UTF-8)"
    if any(charset.upper() != "UTF-8" for charset in charsets):
        return "the catalog is not in UTF-8, as its header says"
    if not all(_sound(line) for line in lines if "plural=" in line or "nplurals=" in line):
        return "the rule for plural forms is wrong"
    return ""


def _sound(field_line: str) -> bool:
    """Whether msgfmt takes the line's plural rule: a number of forms that it never exceeds."""
    found = _PLURAL_FORMS.fullmatch(field_line.partition(":")[2].strip())
    try:
        plural = gettext.c2py(found[2]) if found else None
        return bool(found and plural and all(0 <= plural(n) < int(found[1]) for n in range(1001)))
    except (ValueError, ZeroDivisionError):
        return False
