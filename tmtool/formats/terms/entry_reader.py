"""An entry is one term as it stands in a glossary file, read without trust."""

import difflib
import re
import unicodedata
from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any, NoReturn, TypeVar

from tmtool.core.errors import DataError
from tmtool.core.terms.glossary import (
    CaseSensitivity,
    ForbiddenForm,
    Gender,
    GrammaticalNumber,
    PartOfSpeech,
    RegionalForms,
    Term,
    TermKind,
    TermStatus,
    Wording,
)
from tmtool.core.terms.ids import make_free_term_id, make_term_id
from tmtool.core.terms.pattern import compile_pattern
from tmtool.core.text.lang import Lang
from tmtool.formats.safe_yaml import (
    PlainData,
    YamlList,
    YamlMapping,
    YamlNode,
    YamlScalar,
    make_node,
)

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,99}")
_CONTROL_CHARACTERS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_LINK = re.compile(r"https?://[^\s/]+\S*")
_BOOLEANS = {"true": True, "false": False}
_CHOICE = TypeVar("_CHOICE", bound=StrEnum)

NodeReader = Callable[["EntryReader", YamlNode, str], Any]
KeyTable = dict[str, tuple[str, NodeReader]]


class EntryError(DataError):
    """A refusal of what stands in a glossary; `rule` is the one it breaks, such as `V3`."""

    rule = ""


class EntryReader:
    """The entries of one file as they are read; it remembers the lines where their texts stand."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.lines: dict[tuple[str, str], int] = {}
        self.id_lines: dict[str, int] = {}

    def refuse(self, rule: str, node: YamlNode, message: str, remedy: str = "") -> NoReturn:
        """Raise what is wrong at `node`."""
        error = EntryError(message, path=self.path, line=node.line, remedy=remedy)
        error.rule = rule
        raise error

    def find_line(self, term_id: str, text: str) -> int:
        """The line where a text of an entry stands, or where the entry begins."""
        return self.lines.get((term_id, text)) or self.lines.get((term_id, ""), 0)

    def read_term(self, node: YamlNode) -> Term:
        """One entry. Raises BadEntry."""
        found = _read_term(self, node)
        if found.id in self.id_lines:
            first = self.id_lines[found.id]
            message = f"the id {found.id} stands in line {first} and again here"
            self.refuse("V2", node, message, "rename one of them")
        self.id_lines[found.id] = node.line
        self._record_lines(found.id, node)
        self.lines[found.id, ""] = node.line
        return found

    def read_plain_entry(self, entry: dict[str, PlainData], line: int) -> Term:
        """One entry out of another format, read by the same rules as one in YAML.

        One without an id gets one from its English form. Raises BadEntry.
        """
        english = entry.get("en")
        form = english.get("preferred") if isinstance(english, dict) else ""
        if not entry.get("id") and isinstance(form, str):
            entry = {**entry, "id": make_free_term_id(make_term_id(form) or "term", self.id_lines)}
        return self.read_term(make_node(entry, line))

    def _record_lines(self, term_id: str, node: YamlNode) -> None:
        if isinstance(node, YamlScalar):
            self.lines.setdefault((term_id, node.text), node.line)
            return
        for child in node.items if isinstance(node, YamlList) else ():
            self._record_lines(term_id, child)
        for key, value in node.items if isinstance(node, YamlMapping) else ():
            self._record_lines(term_id, key)
            self._record_lines(term_id, value)

    def read_fields(self, node: YamlNode, keys: KeyTable, label: str) -> dict[str, Any]:
        """The values of a mapping by the names of the type they become."""
        if not isinstance(node, YamlMapping):
            named = ", ".join(list(keys)[:3])
            self.refuse("V3", node, f"{label} is a mapping of keys, such as {named}")
        values = {}
        for key, value in node.items:
            if key.text not in keys:
                near = difflib.get_close_matches(key.text, keys, n=1, cutoff=0.5)
                remedy = f"did you mean {near[0]}?" if near else f"known are {', '.join(keys)}"
                self.refuse("V3", key, f"{label} has no key {key.text!r}", remedy)
            name, reader = keys[key.text]
            values[name] = reader(self, value, key.text)
        return values

    def read_text(self, node: YamlNode, label: str) -> str:
        """A text as it may stand in an article: NFC, one line, no blank at its edges."""
        if not isinstance(node, YamlScalar):
            self.refuse("V3", node, f"{label} is a text, not a list or mapping")
        if not node.text and node.plain:
            self.refuse("V15", node, f"{label} is empty", "give it a text, or remove it")
        if node.ambiguous:
            self.refuse("V15", node, f"YAML does not read {label}: {node.text} as text", "quote it")
        return self._check_text(node, label)

    def read_prose(self, node: YamlNode, label: str) -> str:
        """A definition or note, which may run over several lines."""
        if isinstance(node, YamlScalar) and not node.plain:
            folded = " ".join(node.text.split())
            return self._check_text(YamlScalar(folded, node.line, node.span, plain=False), label)
        return self.read_text(node, label)

    def _check_text(self, node: YamlScalar, label: str) -> str:
        if not node.text or node.text != node.text.strip():
            remedy = "remove it" if node.text else "give it a text, or remove it"
            message = f"{label} is empty or begins or ends with a blank"
            self.refuse("V8", node, message, remedy)
        if _CONTROL_CHARACTERS.search(node.text):
            message = f"{label} holds a tab, line break or control character"
            self.refuse("V8", node, message, "remove it")
        if not unicodedata.is_normalized("NFC", node.text):
            message = f"{label} is not in NFC: its accents are apart"
            self.refuse("V8", node, message, "type it anew")
        return node.text

    def read_texts(self, node: YamlNode, label: str) -> tuple[str, ...]:
        """A list of texts."""
        if not isinstance(node, YamlList):
            self.refuse("V3", node, f"{label} is a list of texts", f"write {label}: [one, two]")
        return tuple(self.read_text(item, label) for item in node.items)

    def read_choice(self, node: YamlNode, label: str, choices: type[_CHOICE]) -> _CHOICE:
        """One of the words that an enumeration knows."""
        name = self.read_text(node, label)
        known = [member.value for member in choices]
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1, cutoff=0.4)
            remedy = f"did you mean {near[0]}?" if near else f"write one of {', '.join(known)}"
            self.refuse("V3", node, f"{label} cannot be {name!r}", remedy)
        return choices(name)

    def read_by_language(
        self, node: YamlNode, label: str, reader: NodeReader
    ) -> tuple[tuple[Lang, Any], ...]:
        """A value for each language that has one, English first."""
        known = {lang.value: (lang.value, reader) for lang in Lang}
        values = self.read_fields(node, known, label)
        return tuple((lang, values[lang.value]) for lang in Lang if lang.value in values)


def _read_flag(entries: EntryReader, node: YamlNode, label: str) -> bool:
    if not isinstance(node, YamlScalar) or node.text not in _BOOLEANS:
        entries.refuse("V3", node, f"{label} is true or false")
    return _BOOLEANS[node.text]


def _read_pattern(entries: EntryReader, node: YamlNode, label: str) -> str:
    if isinstance(node, YamlScalar) and node.plain and node.text in {"null", "~", ""}:
        return ""
    text = entries.read_text(node, label)
    try:
        compile_pattern(text)
    except ValueError as error:
        entries.refuse(
            "V10", node, f"{label} {text!r} is not read: {error}", "list `forms` instead"
        )
    return text


def _read_id(entries: EntryReader, node: YamlNode, label: str) -> str:
    name = entries.read_text(node, label)
    if not _ID.fullmatch(name):
        entries.refuse(
            "V2", node, f"{name!r} is no id", "use lower-case letters, digits and hyphens"
        )
    return name


def _read_links(entries: EntryReader, node: YamlNode, label: str) -> tuple[str, ...]:
    found = entries.read_texts(node, label)
    for item, link in zip(node.items if isinstance(node, YamlList) else (), found, strict=True):
        if not _LINK.fullmatch(link):
            message, remedy = f"{link!r} is no link", "begin it with https://"
            entries.refuse("V14", item if isinstance(item, YamlScalar) else node, message, remedy)
    return found


def _read_forbidden(entries: EntryReader, node: YamlNode, label: str) -> tuple[ForbiddenForm, ...]:
    if not isinstance(node, YamlList):
        entries.refuse("V3", node, f"{label} is a list", "write forbidden: [{form: ..., why: ...}]")
    found = []
    for item in node.items:
        if isinstance(item, YamlScalar):
            found.append(ForbiddenForm(entries.read_text(item, "a forbidden form")))
            continue
        values = entries.read_fields(item, _FORBIDDEN_KEYS, "a forbidden form")
        if "form" not in values:
            entries.refuse("V3", item, "a forbidden form has no `form`", "add it")
        found.append(ForbiddenForm(**values))
    return tuple(found)


def _read_regional(entries: EntryReader, node: YamlNode, label: str) -> tuple[RegionalForms, ...]:
    if not isinstance(node, YamlMapping):
        remedy = "write regional: {es-AR: {preferred: ...}}"
        entries.refuse("V3", node, f"{label} names variants", remedy)
    found = []
    for variant, value in node.items:
        values = entries.read_fields(value, _REGIONAL_KEYS, f"regional {variant.text}")
        if "preferred" not in values:
            entries.refuse("V4", value, f"regional {variant.text} has no `preferred`", "add it")
        found.append(RegionalForms(entries.read_text(variant, label), **values))
    return tuple(found)


def _read_wording(entries: EntryReader, node: YamlNode, label: str) -> Wording | None:
    """One language's side; None for `same`."""
    if isinstance(node, YamlScalar):
        if node.text != "same":
            remedy = f"write {label}: {{preferred: ...}}"
            entries.refuse("V3", node, f"{label} is a mapping, or `same`", remedy)
        return None
    values = entries.read_fields(node, _WORDING_KEYS, label)
    if "preferred" not in values:
        entries.refuse("V4", node, f"{label} has no `preferred` form", "add it")
    return Wording(**values)


def _read_term(entries: EntryReader, node: YamlNode) -> Term:
    values = entries.read_fields(node, _TERM_KEYS, "an entry")
    if "id" not in values:
        entries.refuse("V2", node, "this entry has no id", "add one, such as `id: harbour`")
    kind = values.get("kind", TermKind.TERM)
    sides = [values.pop(lang.value, None) for lang in Lang]
    given = [side for side in sides if side]
    named = isinstance(node, YamlMapping) and all(node.find_value(lang.value) for lang in Lang)
    if not given or (kind is not TermKind.DO_NOT_TRANSLATE and not named):
        remedy = "add both `en` and `es`; where they are the same, write `es: same`"
        entries.refuse("V4", node, f"the entry {values['id']} lacks a language", remedy)
    en, es = (side or given[0] for side in sides)
    values.setdefault("case", kind.default_case)
    return Term(en=en, es=es, **values)


def _make_language_reader(reader: NodeReader) -> NodeReader:
    return lambda file, node, what: file.read_by_language(node, what, reader)


def _make_choice_reader(choices: type[StrEnum]) -> NodeReader:
    return lambda file, node, what: file.read_choice(node, what, choices)


def make_key_table(readers: Iterable[tuple[str, NodeReader]], **field_names: str) -> KeyTable:
    """The keys of a mapping with how each is read, `renamed` where its type calls it otherwise."""
    return {key: (field_names.get(key, key), reader) for key, reader in readers}


_FORBIDDEN_KEYS = make_key_table(
    [("form", EntryReader.read_text), ("why", EntryReader.read_prose), ("always", _read_flag)]
)
_REGIONAL_KEYS = make_key_table(
    [("preferred", EntryReader.read_text), ("admitted", EntryReader.read_texts)]
)
_WORDING_KEYS = make_key_table(
    [
        ("preferred", EntryReader.read_text),
        ("admitted", EntryReader.read_texts),
        ("forbidden", _read_forbidden),
        ("regional", _read_regional),
        ("forms", EntryReader.read_texts),
        ("pattern", _read_pattern),
        ("gender", _make_choice_reader(Gender)),
        ("number", _make_choice_reader(GrammaticalNumber)),
    ]
)
_TERM_KEYS = make_key_table(
    [
        ("id", _read_id),
        ("en", _read_wording),
        ("es", _read_wording),
        ("kind", _make_choice_reader(TermKind)),
        ("domain", EntryReader.read_text),
        ("status", _make_choice_reader(TermStatus)),
        ("pos", _make_choice_reader(PartOfSpeech)),
        ("case", _make_choice_reader(CaseSensitivity)),
        ("definition", _make_language_reader(EntryReader.read_prose)),
        ("note", EntryReader.read_prose),
        ("links", _read_links),
        ("mt_renderings", _make_language_reader(EntryReader.read_texts)),
        ("protect", _read_flag),
        ("replaced_by", _read_id),
    ],
)
