"""Reads the entries of a glossary file and refuses, with its line, whatever breaks a rule."""

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
from tmtool.core.terms.ids import TERM_ID, make_free_term_id, make_term_id
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

_CONTROL_CHARACTERS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
LINK = re.compile(r"https?://[^\s/]+\S*")
_BOOLEANS = {"true": True, "false": False}
_Choice = TypeVar("_Choice", bound=StrEnum)

NodeReader = Callable[["EntryReader", YamlNode, str], Any]
"""Reads the value of a key; the text is what messages call it."""
KeyTable = dict[str, tuple[str, NodeReader]]
"""By key, the field that its value goes into and how it is read."""


class EntryError(DataError):
    """Something in a glossary that cannot be read; `rule` is the one it breaks, such as `V3`."""

    rule = ""


class EntryReader:
    """Reads the entries of one file, and remembers the lines where their texts stand.

    The methods that read raise EntryError; `label` is what its message calls the thing.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.lines: dict[tuple[str, str], int] = {}
        self.id_lines: dict[str, int] = {}

    def refuse(self, rule: str, node: YamlNode, message: str, remedy: str = "") -> NoReturn:
        """Raise an EntryError with the line of `node`."""
        error = EntryError(message, path=self.path, line=node.line, remedy=remedy)
        error.rule = rule
        raise error

    def find_line(self, term_id: str, text: str) -> int:
        """The line where a text of an entry stands, or where the entry begins."""
        return self.lines.get((term_id, text)) or self.lines.get((term_id, ""), 0)

    def read_term(self, node: YamlNode) -> Term:
        """One entry, whose id no earlier entry has. Raises EntryError."""
        term = _read_term(self, node)
        if term.id in self.id_lines:
            first = self.id_lines[term.id]
            message = f"the id {term.id} stands in line {first} and again here"
            self.refuse("V2", node, message, "rename one of them")
        self.id_lines[term.id] = node.line
        self._record_lines(term.id, node)
        self.lines[term.id, ""] = node.line
        return term

    def read_plain_entry(self, entry: dict[str, PlainData], line: int) -> Term:
        """One entry out of another format, read by the same rules as one in YAML.

        One without an id gets one from its English form. Raises EntryError.
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
                remedy = f"did you mean {near[0]}?" if near else f"the keys are {', '.join(keys)}"
                self.refuse("V3", key, f"{key.text!r} is not a key of {label}", remedy)
            name, reader = keys[key.text]
            values[name] = reader(self, value, key.text)
        return values

    def read_text(self, node: YamlNode, label: str) -> str:
        """A text as it may stand in an article: NFC, one line, no space at its ends."""
        if not isinstance(node, YamlScalar):
            self.refuse("V3", node, f"{label} is a text, not a list or mapping")
        if not node.text and node.plain:
            self.refuse("V15", node, f"{label} is empty", "give it a text, or remove it")
        if node.ambiguous:
            message = f"YAML reads {label}: {node.text} as something other than text"
            self.refuse("V15", node, message, "put quotes around it")
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
            message = f"{label} is empty or begins or ends with a space"
            self.refuse("V8", node, message, remedy)
        if _CONTROL_CHARACTERS.search(node.text):
            message = f"{label} holds a tab, line break or control character"
            self.refuse("V8", node, message, "remove it")
        if not unicodedata.is_normalized("NFC", node.text):
            message = f"{label} is not in NFC: an accent is stored apart from its letter"
            self.refuse("V8", node, message, "type it again")
        return node.text

    def read_texts(self, node: YamlNode, label: str) -> tuple[str, ...]:
        """A list of texts."""
        if not isinstance(node, YamlList):
            self.refuse("V3", node, f"{label} is a list of texts", f"write {label}: [one, two]")
        return tuple(self.read_text(item, label) for item in node.items)

    def read_choice(self, node: YamlNode, label: str, choices: type[_Choice]) -> _Choice:
        """A member of `choices` by its value."""
        name = self.read_text(node, label)
        values = [member.value for member in choices]
        if name not in values:
            near = difflib.get_close_matches(name, values, n=1, cutoff=0.4)
            remedy = f"did you mean {near[0]}?" if near else f"write one of {', '.join(values)}"
            self.refuse("V3", node, f"{label} cannot be {name!r}", remedy)
        return choices(name)

    def read_by_language(
        self, node: YamlNode, label: str, reader: NodeReader
    ) -> tuple[tuple[Lang, Any], ...]:
        """A value for each language that has one, English first."""
        keys = {lang.value: (lang.value, reader) for lang in Lang}
        values = self.read_fields(node, keys, label)
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
            "V10", node, f"{label} {text!r} cannot be used: {error}", "list `forms` instead"
        )
    return text


def _read_id(entries: EntryReader, node: YamlNode, label: str) -> str:
    name = entries.read_text(node, label)
    if not TERM_ID.fullmatch(name):
        entries.refuse(
            "V2", node, f"{name!r} is no id", "use lower-case letters, digits and hyphens"
        )
    return name


def _read_links(entries: EntryReader, node: YamlNode, label: str) -> tuple[str, ...]:
    links = entries.read_texts(node, label)
    for item, link in zip(node.items if isinstance(node, YamlList) else (), links, strict=True):
        if not LINK.fullmatch(link):
            message, remedy = f"{link!r} is no link", "begin it with https://"
            entries.refuse("V14", item if isinstance(item, YamlScalar) else node, message, remedy)
    return links


def _read_forbidden(entries: EntryReader, node: YamlNode, label: str) -> tuple[ForbiddenForm, ...]:
    if not isinstance(node, YamlList):
        entries.refuse("V3", node, f"{label} is a list", "write forbidden: [{form: ..., why: ...}]")
    forms = []
    for item in node.items:
        if isinstance(item, YamlScalar):
            forms.append(ForbiddenForm(entries.read_text(item, "a forbidden form")))
            continue
        values = entries.read_fields(item, _FORBIDDEN_KEYS, "a forbidden form")
        if "form" not in values:
            entries.refuse("V3", item, "a forbidden form has no `form`", "add it")
        forms.append(ForbiddenForm(**values))
    return tuple(forms)


def _read_regional(entries: EntryReader, node: YamlNode, label: str) -> tuple[RegionalForms, ...]:
    if not isinstance(node, YamlMapping):
        remedy = "write regional: {es-AR: {preferred: ...}}"
        entries.refuse("V3", node, f"{label} names variants", remedy)
    forms = []
    for variant, value in node.items:
        values = entries.read_fields(value, _REGIONAL_KEYS, f"regional {variant.text}")
        if "preferred" not in values:
            entries.refuse("V4", value, f"regional {variant.text} has no `preferred`", "add it")
        forms.append(RegionalForms(entries.read_text(variant, label), **values))
    return tuple(forms)


def _read_wording(entries: EntryReader, node: YamlNode, label: str) -> Wording | None:
    """The wording in one language; None for `same`, which stands for that of the other one."""
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
    wordings = [values.pop(lang.value, None) for lang in Lang]
    written = [wording for wording in wordings if wording]
    both_keys = isinstance(node, YamlMapping) and all(node.find_value(lang.value) for lang in Lang)
    if not written or (kind is not TermKind.DO_NOT_TRANSLATE and not both_keys):
        remedy = "add both `en` and `es`; where they are the same, write `es: same`"
        entries.refuse("V4", node, f"the entry {values['id']} lacks a language", remedy)
    en, es = (wording or written[0] for wording in wordings)
    values.setdefault("case", kind.default_case)
    return Term(en=en, es=es, **values)


def _make_language_reader(reader: NodeReader) -> NodeReader:
    return lambda entries, node, label: entries.read_by_language(node, label, reader)


def _make_choice_reader(choices: type[StrEnum]) -> NodeReader:
    return lambda entries, node, label: entries.read_choice(node, label, choices)


def make_key_table(readers: Iterable[tuple[str, NodeReader]], **field_names: str) -> KeyTable:
    """The keys of a mapping with how each is read; `field_names` gives a key another field name."""
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
