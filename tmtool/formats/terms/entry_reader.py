"""An entry is one term as it stands in a glossary file, read without trust."""

import difflib
import re
import unicodedata
from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any, NoReturn, TypeVar

from tmtool.core.errors import DataError
from tmtool.core.terms.glossary import (
    Case,
    Forbidden,
    Gender,
    Kind,
    Number,
    PartOfSpeech,
    Regional,
    Standing,
    Term,
    Wording,
)
from tmtool.core.terms.ids import free_id, id_for
from tmtool.core.terms.pattern import compiled
from tmtool.core.text.lang import Lang
from tmtool.formats.markdown.safe_yaml import Mapping, Node, Plain, Scalar, Sequence, noded

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,99}")
_LOOSE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_LINK = re.compile(r"https?://[^\s/]+\S*")
_BOOLEANS = {"true": True, "false": False}
_CHOICE = TypeVar("_CHOICE", bound=StrEnum)

ReadAs = Callable[["Entries", Node, str], Any]
Known = dict[str, tuple[str, ReadAs]]


class BadEntry(DataError):
    """A refusal of what stands in a glossary; `rule` is the one it breaks, such as `V3`."""

    rule = ""


class Entries:
    """The entries of one file as they are read; it remembers the lines where their texts stand."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.lines: dict[tuple[str, str], int] = {}
        self.seen: dict[str, int] = {}

    def refuse(self, rule: str, node: Node, message: str, remedy: str = "") -> NoReturn:
        """Raise what is wrong at `node`."""
        error = BadEntry(message, path=self.path, line=node.line, remedy=remedy)
        error.rule = rule
        raise error

    def line(self, term: str, text: str) -> int:
        """The line where a text of an entry stands, or where the entry begins."""
        return self.lines.get((term, text)) or self.lines.get((term, ""), 0)

    def term(self, node: Node) -> Term:
        """One entry. Raises BadEntry."""
        found = _term(self, node)
        if found.id in self.seen:
            first = self.seen[found.id]
            message = f"the id {found.id} stands in line {first} and again here"
            self.refuse("V2", node, message, "rename one of them")
        self.seen[found.id] = node.line
        self._remember(found.id, node)
        self.lines[found.id, ""] = node.line
        return found

    def made(self, entry: dict[str, Plain], line: int) -> Term:
        """One entry out of another format, read by the same rules as one in YAML.

        One without an id gets one from its English form. Raises BadEntry.
        """
        english = entry.get("en")
        form = english.get("preferred") if isinstance(english, dict) else ""
        if not entry.get("id") and isinstance(form, str):
            entry = {**entry, "id": free_id(id_for(form) or "term", self.seen)}
        return self.term(noded(entry, line))

    def _remember(self, term: str, node: Node) -> None:
        if isinstance(node, Scalar):
            self.lines.setdefault((term, node.text), node.line)
            return
        for child in node.items if isinstance(node, Sequence) else ():
            self._remember(term, child)
        for key, value in node.items if isinstance(node, Mapping) else ():
            self._remember(term, key)
            self._remember(term, value)

    def fields(self, node: Node, known: Known, what: str) -> dict[str, Any]:
        """The values of a mapping by the names of the type they become."""
        if not isinstance(node, Mapping):
            named = ", ".join(list(known)[:3])
            self.refuse("V3", node, f"{what} is a mapping of keys, such as {named}")
        values = {}
        for key, value in node.items:
            if key.text not in known:
                near = difflib.get_close_matches(key.text, known, n=1, cutoff=0.5)
                remedy = f"did you mean {near[0]}?" if near else f"known are {', '.join(known)}"
                self.refuse("V3", key, f"{what} has no key {key.text!r}", remedy)
            name, reader = known[key.text]
            values[name] = reader(self, value, key.text)
        return values

    def text(self, node: Node, what: str) -> str:
        """A text as it may stand in an article: NFC, one line, no blank at its edges."""
        if not isinstance(node, Scalar):
            self.refuse("V3", node, f"{what} is a text, not a list or mapping")
        if not node.text and node.plain:
            self.refuse("V15", node, f"{what} is empty", "give it a text, or remove it")
        if node.doubtful:
            self.refuse("V15", node, f"YAML does not read {what}: {node.text} as text", "quote it")
        return self._sound(node, what)

    def prose(self, node: Node, what: str) -> str:
        """A definition or note, which may run over several lines."""
        if isinstance(node, Scalar) and not node.plain:
            folded = " ".join(node.text.split())
            return self._sound(Scalar(folded, node.line, node.span, plain=False), what)
        return self.text(node, what)

    def _sound(self, node: Scalar, what: str) -> str:
        if not node.text or node.text != node.text.strip():
            remedy = "remove it" if node.text else "give it a text, or remove it"
            message = f"{what} is empty or begins or ends with a blank"
            self.refuse("V8", node, message, remedy)
        if _LOOSE.search(node.text):
            message = f"{what} holds a tab, line break or control character"
            self.refuse("V8", node, message, "remove it")
        if not unicodedata.is_normalized("NFC", node.text):
            message = f"{what} is not in NFC: its accents are apart"
            self.refuse("V8", node, message, "type it anew")
        return node.text

    def texts(self, node: Node, what: str) -> tuple[str, ...]:
        """A list of texts."""
        if not isinstance(node, Sequence):
            self.refuse("V3", node, f"{what} is a list of texts", f"write {what}: [one, two]")
        return tuple(self.text(item, what) for item in node.items)

    def choice(self, node: Node, what: str, kind: type[_CHOICE]) -> _CHOICE:
        """One of the words that an enumeration knows."""
        name = self.text(node, what)
        known = [member.value for member in kind]
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1, cutoff=0.4)
            remedy = f"did you mean {near[0]}?" if near else f"write one of {', '.join(known)}"
            self.refuse("V3", node, f"{what} cannot be {name!r}", remedy)
        return kind(name)

    def by_lang(self, node: Node, what: str, reader: ReadAs) -> tuple[tuple[Lang, Any], ...]:
        """A value for each language that has one, English first."""
        known = {lang.value: (lang.value, reader) for lang in Lang}
        values = self.fields(node, known, what)
        return tuple((lang, values[lang.value]) for lang in Lang if lang.value in values)


def _flag(file: Entries, node: Node, what: str) -> bool:
    if not isinstance(node, Scalar) or node.text not in _BOOLEANS:
        file.refuse("V3", node, f"{what} is true or false")
    return _BOOLEANS[node.text]


def _pattern(file: Entries, node: Node, what: str) -> str:
    if isinstance(node, Scalar) and node.plain and node.text in {"null", "~", ""}:
        return ""
    text = file.text(node, what)
    try:
        compiled(text)
    except ValueError as error:
        file.refuse("V10", node, f"{what} {text!r} is not read: {error}", "list `forms` instead")
    return text


def _id(file: Entries, node: Node, what: str) -> str:
    name = file.text(node, what)
    if not _ID.fullmatch(name):
        file.refuse("V2", node, f"{name!r} is no id", "use lower-case letters, digits and hyphens")
    return name


def _links(file: Entries, node: Node, what: str) -> tuple[str, ...]:
    found = file.texts(node, what)
    for item, link in zip(node.items if isinstance(node, Sequence) else (), found, strict=True):
        if not _LINK.fullmatch(link):
            message, remedy = f"{link!r} is no link", "begin it with https://"
            file.refuse("V14", item if isinstance(item, Scalar) else node, message, remedy)
    return found


def _forbidden(file: Entries, node: Node, what: str) -> tuple[Forbidden, ...]:
    if not isinstance(node, Sequence):
        file.refuse("V3", node, f"{what} is a list", "write forbidden: [{form: ..., why: ...}]")
    found = []
    for item in node.items:
        if isinstance(item, Scalar):
            found.append(Forbidden(file.text(item, "a forbidden form")))
            continue
        values = file.fields(item, _FORBIDDEN, "a forbidden form")
        if "form" not in values:
            file.refuse("V3", item, "a forbidden form has no `form`", "add it")
        found.append(Forbidden(**values))
    return tuple(found)


def _regional(file: Entries, node: Node, what: str) -> tuple[Regional, ...]:
    if not isinstance(node, Mapping):
        remedy = "write regional: {es-AR: {preferred: ...}}"
        file.refuse("V3", node, f"{what} names variants", remedy)
    found = []
    for variant, value in node.items:
        values = file.fields(value, _REGIONAL, f"regional {variant.text}")
        if "preferred" not in values:
            file.refuse("V4", value, f"regional {variant.text} has no `preferred`", "add it")
        found.append(Regional(file.text(variant, what), **values))
    return tuple(found)


def _wording(file: Entries, node: Node, what: str) -> Wording | None:
    """One language's side; None for `same`."""
    if isinstance(node, Scalar):
        if node.text != "same":
            remedy = f"write {what}: {{preferred: ...}}"
            file.refuse("V3", node, f"{what} is a mapping, or `same`", remedy)
        return None
    values = file.fields(node, _WORDING, what)
    if "preferred" not in values:
        file.refuse("V4", node, f"{what} has no `preferred` form", "add it")
    return Wording(**values)


def _term(file: Entries, node: Node) -> Term:
    values = file.fields(node, _TERM, "an entry")
    if "id" not in values:
        file.refuse("V2", node, "this entry has no id", "add one, such as `id: harbour`")
    kind = values.get("kind", Kind.TERM)
    sides = [values.pop(lang.value, None) for lang in Lang]
    given = [side for side in sides if side]
    named = isinstance(node, Mapping) and all(node.get(lang.value) for lang in Lang)
    if not given or (kind is not Kind.DNT and not named):
        remedy = "add both `en` and `es`; where they are the same, write `es: same`"
        file.refuse("V4", node, f"the entry {values['id']} lacks a language", remedy)
    en, es = (side or given[0] for side in sides)
    values.setdefault("case", kind.usual_case)
    return Term(en=en, es=es, **values)


def _by_lang(reader: ReadAs) -> ReadAs:
    return lambda file, node, what: file.by_lang(node, what, reader)


def _one_of(kind: type[StrEnum]) -> ReadAs:
    return lambda file, node, what: file.choice(node, what, kind)


def table(readers: Iterable[tuple[str, ReadAs]], **renamed: str) -> Known:
    """The keys of a mapping with how each is read, `renamed` where its type calls it otherwise."""
    return {key: (renamed.get(key, key), reader) for key, reader in readers}


_FORBIDDEN = table([("form", Entries.text), ("why", Entries.prose), ("always", _flag)])
_REGIONAL = table([("preferred", Entries.text), ("admitted", Entries.texts)])
_WORDING = table(
    [
        ("preferred", Entries.text),
        ("admitted", Entries.texts),
        ("forbidden", _forbidden),
        ("regional", _regional),
        ("forms", Entries.texts),
        ("pattern", _pattern),
        ("gender", _one_of(Gender)),
        ("number", _one_of(Number)),
    ]
)
_TERM = table(
    [
        ("id", _id),
        ("en", _wording),
        ("es", _wording),
        ("kind", _one_of(Kind)),
        ("domain", Entries.text),
        ("status", _one_of(Standing)),
        ("pos", _one_of(PartOfSpeech)),
        ("case", _one_of(Case)),
        ("definition", _by_lang(Entries.prose)),
        ("note", Entries.prose),
        ("links", _links),
        ("mt_renderings", _by_lang(Entries.texts)),
        ("protect", _flag),
        ("replaced_by", _id),
    ],
    status="standing",
    mt_renderings="renderings",
)
