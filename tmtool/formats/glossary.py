"""The glossary file: glossary.yaml, read without trust and with a line for every complaint."""

import difflib
import re
import unicodedata
from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any, NoReturn, TypeVar

from tmtool.core.errors import DataError
from tmtool.core.glossary import (
    Case,
    Forbidden,
    Gender,
    Glossary,
    Kind,
    Number,
    PartOfSpeech,
    Regional,
    Standing,
    Term,
    Wording,
)
from tmtool.core.lang import Lang
from tmtool.formats.guarded_yaml import Mapping, Node, Scalar, Sequence, composed

MAX_TERMS = 10_000
VERSION = "1"

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,99}")
_LOOSE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_BOOLEANS = {"true": True, "false": False}
_CHOICE = TypeVar("_CHOICE", bound=StrEnum)

_Reader = Callable[["_File", Node, str], Any]
_Known = dict[str, tuple[str, _Reader]]


def parse(text: str, path: str) -> Glossary:
    """The glossary in `text`, the content of a glossary.yaml; an empty file is an empty glossary.

    Raises DataError with file, line and remedy for what is not YAML, for a key that is not
    known, and for an entry that contradicts itself or another one.
    """
    root = composed(text, path)
    return Glossary() if root is None else _File(path).glossary(root)


class _File:
    """One file being read: it knows its path, and refuses with it."""

    def __init__(self, path: str) -> None:
        self.path = path

    def refuse(self, node: Node, message: str, remedy: str = "") -> NoReturn:
        raise DataError(message, path=self.path, line=node.line, remedy=remedy)

    def glossary(self, root: Node) -> Glossary:
        if isinstance(root, Mapping) and root.get("version") is None:
            self.refuse(root, "the glossary has no version", "begin it with `version: 1`")
        values = self.fields(root, _GLOSSARY, "a glossary")
        values.pop("version")
        return Glossary(**values)

    def fields(self, node: Node, known: _Known, what: str) -> dict[str, Any]:
        """The values of a mapping by the names of the type they become."""
        if not isinstance(node, Mapping):
            self.refuse(node, f"{what} is a mapping of keys, such as {', '.join(list(known)[:3])}")
        values = {}
        for key, value in node.items:
            if key.text not in known:
                near = difflib.get_close_matches(key.text, known, n=1, cutoff=0.5)
                remedy = f"did you mean {near[0]}?" if near else f"known are {', '.join(known)}"
                self.refuse(key, f"{what} has no key {key.text!r}", remedy)
            name, reader = known[key.text]
            values[name] = reader(self, value, key.text)
        return values

    def text(self, node: Node, what: str) -> str:
        """A text as it may stand in an article: NFC, one line, no blank at its edges."""
        if not isinstance(node, Scalar):
            self.refuse(node, f"{what} is a text, not a list or mapping")
        if node.doubtful:
            self.refuse(node, f"YAML does not read {what}: {node.text} as text", "quote it")
        if not node.text or node.text != node.text.strip():
            self.refuse(node, f"{what} is empty or begins or ends with a blank", "remove it")
        if _LOOSE.search(node.text):
            self.refuse(node, f"{what} holds a tab, line break or control character", "remove it")
        if not unicodedata.is_normalized("NFC", node.text):
            self.refuse(node, f"{what} is not in NFC: its accents are apart", "type it anew")
        return node.text

    def prose(self, node: Node, what: str) -> str:
        """A definition or note, which may run over several lines."""
        if isinstance(node, Scalar) and not node.plain:
            return " ".join(node.text.split())
        return self.text(node, what)

    def texts(self, node: Node, what: str) -> tuple[str, ...]:
        items = (
            node.items
            if isinstance(node, Sequence)
            else self.refuse(node, f"{what} is a list of texts", f"write {what}: [one, two]")
        )
        return tuple(self.text(item, what) for item in items)

    def choice(self, node: Node, what: str, kind: type[_CHOICE]) -> _CHOICE:
        name = self.text(node, what)
        known = [member.value for member in kind]
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1, cutoff=0.4)
            remedy = f"did you mean {near[0]}?" if near else f"write one of {', '.join(known)}"
            self.refuse(node, f"{what} cannot be {name!r}", remedy)
        return kind(name)

    def by_lang(self, node: Node, what: str, reader: _Reader) -> tuple[tuple[Lang, Any], ...]:
        known = {lang.value: (lang.value, reader) for lang in Lang}
        values = self.fields(node, known, what)
        return tuple((Lang(name), value) for name, value in values.items())


def _version(file: _File, node: Node, what: str) -> str:
    if not isinstance(node, Scalar) or node.text != VERSION:
        file.refuse(node, "this version of the glossary is not known", "write `version: 1`")
    return what


def _flag(file: _File, node: Node, what: str) -> bool:
    if not isinstance(node, Scalar) or node.text not in _BOOLEANS:
        file.refuse(node, f"{what} is true or false")
    return _BOOLEANS[node.text]


def _pattern(file: _File, node: Node, what: str) -> str:
    absent = isinstance(node, Scalar) and node.plain and node.text in {"null", "~", ""}
    return "" if absent else file.text(node, what)


def _id(file: _File, node: Node, what: str) -> str:
    name = file.text(node, what)
    if not _ID.fullmatch(name):
        file.refuse(node, f"{name!r} is no id", "use lower-case letters, digits and hyphens")
    return name


def _forbidden(file: _File, node: Node, what: str) -> tuple[Forbidden, ...]:
    if not isinstance(node, Sequence):
        file.refuse(node, f"{what} is a list", "write forbidden: [{form: ..., why: ...}]")
    found = []
    for item in node.items:
        if isinstance(item, Scalar):
            found.append(Forbidden(file.text(item, "a forbidden form")))
            continue
        values = file.fields(item, _FORBIDDEN, "a forbidden form")
        if "form" not in values:
            file.refuse(item, "a forbidden form has no `form`", "add it")
        found.append(Forbidden(**values))
    return tuple(found)


def _regional(file: _File, node: Node, what: str) -> tuple[Regional, ...]:
    if not isinstance(node, Mapping):
        file.refuse(node, f"{what} names variants", "write regional: {es-AR: {preferred: ...}}")
    found = []
    for variant, value in node.items:
        values = file.fields(value, _REGIONAL, f"regional {variant.text}")
        if "preferred" not in values:
            file.refuse(value, f"regional {variant.text} has no `preferred`", "add it")
        found.append(Regional(variant.text, **values))
    return tuple(found)


def _wording(file: _File, node: Node, what: str) -> Wording | None:
    """One language's side; None for `same`."""
    if isinstance(node, Scalar):
        if node.text != "same":
            file.refuse(
                node, f"{what} is a mapping, or `same`", f"write {what}: {{preferred: ...}}"
            )
        return None
    values = file.fields(node, _WORDING, what)
    if "preferred" not in values:
        file.refuse(node, f"{what} has no `preferred` form", "add it")
    wording = Wording(**values)
    banned = {f.form for f in wording.forbidden}
    for form in wording.accepted:
        if form in banned:
            file.refuse(node, f"{form!r} is both accepted and forbidden", "keep one of the two")
    return wording


def _terms(file: _File, node: Node, what: str) -> tuple[Term, ...]:
    if not isinstance(node, Sequence):
        file.refuse(node, f"{what} is a list of entries", "write each as `- id: ...`")
    if len(node.items) > MAX_TERMS:
        file.refuse(node, f"the glossary has more than {MAX_TERMS} entries", "split it")
    lines: dict[str, int] = {}
    found = []
    for item in node.items:
        term = _term(file, item)
        if term.id in lines:
            message = f"the id {term.id} stands in line {lines[term.id]} and again here"
            file.refuse(item, message, "rename one of them")
        lines[term.id] = item.line
        found.append(term)
    return tuple(found)


def _term(file: _File, node: Node) -> Term:
    values = file.fields(node, _TERM, "an entry")
    if "id" not in values:
        file.refuse(node, "this entry has no id", "add one, such as `id: harbour`")
    kind = values.get("kind", Kind.TERM)
    sides = [values.pop(lang.value, None) for lang in Lang]
    given = [side for side in sides if side]
    named = isinstance(node, Mapping) and all(node.get(lang.value) for lang in Lang)
    if not given or (kind is not Kind.DNT and not named):
        remedy = "add both `en` and `es`; where they are the same, write `es: same`"
        file.refuse(node, f"the entry {values['id']} lacks a language", remedy)
    en, es = (side or given[0] for side in sides)
    if kind in {Kind.NAME, Kind.DNT}:
        values.setdefault("case", Case.SENSITIVE)
    return Term(en=en, es=es, **values)


def _variants(file: _File, node: Node, what: str) -> Any:  # noqa: ANN401  # a table's cell
    return file.by_lang(node, what, _File.texts)


def _definition(file: _File, node: Node, what: str) -> Any:  # noqa: ANN401  # a table's cell
    return file.by_lang(node, what, _File.prose)


def _one_of(kind: type[StrEnum]) -> _Reader:
    return lambda file, node, what: file.choice(node, what, kind)


def _table(readers: Iterable[tuple[str, _Reader]], **renamed: str) -> _Known:
    return {key: (renamed.get(key, key), reader) for key, reader in readers}


_FORBIDDEN = _table([("form", _File.text), ("why", _File.prose)])
_REGIONAL = _table([("preferred", _File.text), ("admitted", _File.texts)])
_WORDING = _table(
    [
        ("preferred", _File.text),
        ("admitted", _File.texts),
        ("forbidden", _forbidden),
        ("regional", _regional),
        ("forms", _File.texts),
        ("pattern", _pattern),
        ("gender", _one_of(Gender)),
        ("number", _one_of(Number)),
    ]
)
_TERM = _table(
    [
        ("id", _id),
        ("en", _wording),
        ("es", _wording),
        ("kind", _one_of(Kind)),
        ("domain", _File.text),
        ("status", _one_of(Standing)),
        ("pos", _one_of(PartOfSpeech)),
        ("case", _one_of(Case)),
        ("definition", _definition),
        ("note", _File.prose),
        ("links", _File.texts),
        ("mt_renderings", _variants),
        ("protect", _flag),
        ("replaced_by", _id),
    ],
    status="standing",
    mt_renderings="renderings",
)
_GLOSSARY = _table(
    [
        ("version", _version),
        ("languages", _variants),
        ("domains", _File.texts),
        ("terms", _terms),
    ],
    languages="variants",
)
