"""Reads the settings file: `[tool.tmtool]` in pyproject.toml, or a tmtool.toml of its own."""

import re
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import replace
from enum import StrEnum
from typing import Any, TypeVar

from tmtool.core.catalog.article import Role
from tmtool.core.catalog.state import State
from tmtool.core.drafts.engine_list import ENGINES, EngineInfo
from tmtool.core.errors import SettingsError
from tmtool.core.house_style import EllipsisStyle, InclusiveForm, PercentStyle, Style, TitleStyle
from tmtool.core.review.approval import ApprovalRules
from tmtool.core.settings import SPELLERS, EngineSettings, Settings, SpellingSettings
from tmtool.core.status.gate import Gate
from tmtool.core.sync.change import EditPolicies, EditPolicy
from tmtool.core.text.lang import Lang

_Value = TypeVar("_Value")
_EnumType = TypeVar("_EnumType", bound=StrEnum)

_VARIANT = re.compile(r"(en|es)(-(?:[A-Z]{2}|\d{3}))?")
_DICTIONARY = re.compile(r"(?:en|es)(?:_[A-Za-z0-9]{2,12})?")
_QUOTE_PAIRS = frozenset({"“”", "«»", "‘’", '""'})
_PLACEHOLDERS = re.compile(r"\{[^{}]*\}")
_SECRET_KEYS = frozenset({"key", "api_key", "apikey", "auth_key", "token", "secret", "password"})
_ENGINES = {engine.id: engine for engine in ENGINES}
_ADDRESS_FORM = "an address such as http://127.0.0.1:5000, without name, password or query"


class _InvalidValue(Exception):
    """A value that a setting cannot have; the text goes on after `it must be`."""


def has_settings(text: str) -> bool:
    """Whether a pyproject.toml has a table for tmtool.

    One that is not TOML has it where it names tmtool at all, so that `parse` says what is wrong.
    """
    try:
        tools = tomllib.loads(text).get("tool", {})
    except tomllib.TOMLDecodeError:
        return "tmtool" in text
    return isinstance(tools, dict) and "tmtool" in tools


def find_syntax_error(text: str, path: str) -> SettingsError | None:
    """The error that `parse` raises where `text` is not TOML."""
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        position = re.search(r"line (\d+)", str(error))
        line = int(position[1]) if position else text.rstrip("\n").count("\n") + 1
        return SettingsError(f"this is not TOML: {error}", path=path, line=line)
    return None


def parse(text: str, path: str) -> Settings:
    """The settings in `text`, the content of pyproject.toml or of tmtool.toml.

    What the file leaves out has its default. Raises SettingsError with file and line for an
    unknown key, naming the closest one, for a value of the wrong kind, and for the secret key of
    an engine, which must not stand in a file that people share.

    >>> parse('reviewers = ["ana"]', "tmtool.toml").approval_rules.reviewers
    frozenset({'ana'})
    """
    if error := find_syntax_error(text, path):
        raise error
    table = tomllib.loads(text)
    if path.endswith("pyproject.toml"):
        table = table.get("tool", {}).get("tmtool", {})
    if not isinstance(table, dict):
        raise SettingsError("tool.tmtool is no table", path=path, remedy="write [tool.tmtool]")
    return _SettingsReader(text, path).read_settings(table)


class _SettingsReader:
    """Reads one file; the text is kept to find the line of a key that is refused."""

    def __init__(self, text: str, path: str) -> None:
        self.lines = text.split("\n")
        self.path = path

    def read_settings(self, table: dict[str, Any]) -> Settings:
        values = self._read_table(table, _SETTINGS, "")
        gate = self._read_gate(values.pop("gate", {}))
        engines = self._read_engines(values.pop("engines", {}))
        edit_policies = self._read_edit_policies(values.pop("edits", {}))
        style = self._read_style(
            values.pop("style", {}), values.get("variants", Settings().variants)
        )
        spelling = self._read_spelling(values.pop("spelling", {}))
        approval_rules = ApprovalRules(
            reviewers=values.pop("reviewers", frozenset()),
            second_pair_of_eyes=values.pop("second_pair_of_eyes", False),
        )
        settings = Settings(
            gate=gate,
            approval_rules=approval_rules,
            edit_policies=edit_policies,
            engines=engines,
            style=style,
            spelling=spelling,
        )
        return replace(settings, **values)

    def _read_gate(self, table: dict[str, Any]) -> Gate:
        return replace(Gate(), **self._read_table(table, _GATE, "gate."))

    def _read_edit_policies(self, table: dict[str, Any]) -> EditPolicies:
        return replace(EditPolicies(), **self._read_table(table, _EDITS, "edits."))

    def _read_style(self, table: dict[str, Any], variants: tuple[tuple[Lang, str], ...]) -> Style:
        values = self._read_table(table, _STYLE, "style.")
        number_variants = variants if values.pop("decimals", False) else ()
        return replace(Style(number_variants=number_variants), **values)

    def _read_spelling(self, table: dict[str, Any]) -> SpellingSettings:
        values = self._read_table(table, _SPELLING, "spelling.")
        dictionaries = tuple((lang, values[lang]) for lang in Lang if lang in values)
        return SpellingSettings(values.get("speller", ""), dictionaries)

    def _read_engines(self, table: dict[str, Any]) -> tuple[EngineSettings, ...]:
        readers: _ValueReaders = {name: (name, _read_subtable) for name in _ENGINES}
        tables = self._read_table(table, readers, "engines.")
        return tuple(self._read_engine(_ENGINES[name], content) for name, content in tables.items())

    def _read_engine(self, engine: EngineInfo, table: dict[str, Any]) -> EngineSettings:
        prefix = f"engines.{engine.id}."
        for key in table:
            if key.replace("-", "_").casefold() in _SECRET_KEYS:
                raise SettingsError(
                    f"{prefix}{key} is a secret, and settings are shared",
                    path=self.path,
                    line=self._find_line(key),
                    remedy=f"put it into the environment as {engine.key_variable}"
                    if engine.keyed
                    else f"delete it, {engine.id} needs no key",
                )
        return replace(EngineSettings(engine.id), **self._read_table(table, _ENGINE, prefix))

    def _read_table(
        self, table: dict[str, Any], known_keys: "_ValueReaders", prefix: str
    ) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for key, value in table.items():
            if key not in known_keys:
                raise self._make_key_error(key, known_keys, prefix)
            name, reader = known_keys[key]
            try:
                values[name] = reader(value)
            except _InvalidValue as reason:
                message = f"{prefix}{key} is {_redact_value(value)}; it must be {reason}"
                raise SettingsError(message, path=self.path, line=self._find_line(key)) from None
        return values

    def _make_key_error(self, key: str, known_keys: "_ValueReaders", prefix: str) -> SettingsError:
        close = _find_closest(key, known_keys, min_similarity=0.5)
        remedy = (
            f"did you mean {prefix}{close}?" if close else f"use one of {', '.join(known_keys)}"
        )
        message = f"there is no setting {prefix}{key}"
        return SettingsError(message, path=self.path, line=self._find_line(key), remedy=remedy)

    def _find_line(self, key: str) -> int:
        pattern = re.compile(rf"\s*(\[.*\b)?[\"']?{re.escape(key)}[\"']?\s*[\]=.]")
        return next((n for n, line in enumerate(self.lines, 1) if pattern.match(line)), 0)


def _find_closest(text: str, known: Iterable[str], min_similarity: float = 0.6) -> str:
    """The known word that was probably meant, empty where none is near (0 to 1, difflib's)."""
    import difflib  # noqa: PLC0415  # only a mistyped setting needs it

    return next(iter(difflib.get_close_matches(text, list(known), n=1, cutoff=min_similarity)), "")


def _redact_value(value: object) -> str:
    """The value as a message may quote it: an address without its names, passwords and query."""
    return re.sub(r"(?<=//)[^/\s]*@|\?.*", "…", repr(value))


_ValueReaders = dict[str, tuple[str, Callable[[Any], Any]]]


def _read_path_pattern(value: object) -> str:
    if not isinstance(value, str) or set(_PLACEHOLDERS.findall(value)) != {"{lang}", "{path}"}:
        raise _InvalidValue("a path with {lang} and {path} in it")
    if value.startswith(("/", "~")) or ".." in value.split("/") or "\\" in value:
        raise _InvalidValue("a path inside the project")
    return value


def _read_flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise _InvalidValue("true or false")
    return value


def _read_texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(x, str) and x.strip() for x in value):
        raise _InvalidValue('a list of texts, such as ["title", "deck"]')
    return tuple(value)


def _read_reviewers(value: object) -> frozenset[str]:
    names = _read_texts(value)
    if any(" " in name for name in names):
        raise _InvalidValue("a list of e-mail addresses or handles, without blanks")
    return frozenset(names)


def _read_roles(value: object) -> frozenset[Role]:
    known = [role.value for role in Role if role is not Role.EXCLUDED]
    names = _read_texts(value)
    for name in names:
        if name not in known:
            close = _find_closest(name, known)
            hint = f" ({name}: did you mean {close}?)" if close else f" (there is no role {name})"
            raise _InvalidValue(f"a list of roles out of {', '.join(known)}{hint}")
    return frozenset(map(Role, names))


def _read_variants(value: object) -> tuple[tuple[Lang, str], ...]:
    if not isinstance(value, dict) or set(value) != {"en", "es"}:
        raise _InvalidValue('a table such as { en = "en-US", es = "es-419" }')
    for lang, variant in value.items():
        parts = _VARIANT.fullmatch(variant) if isinstance(variant, str) else None
        if not parts or parts[1] != lang:
            raise _InvalidValue(f"a variant of {lang}, such as {lang} or {lang}-US, for {lang}")
    return tuple((Lang(lang), value[lang]) for lang in ("en", "es"))


def _read_people(value: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, dict) or not all(
        isinstance(handle, str) and handle and " " not in handle for handle in value.values()
    ):
        raise _InvalidValue('a table such as { "ana@example.org" = "ana" }, handles without blanks')
    return tuple(value.items())


def _read_required_state(value: object) -> State:
    if value not in {State.APPROVED.value, State.TRANSLATED.value}:
        raise _InvalidValue('"approved" or "translated"')
    return State(value)


def _make_policy_reader(*allowed: EditPolicy) -> Callable[[object], EditPolicy]:
    def read_policy(value: object) -> EditPolicy:
        if value not in {policy.value for policy in allowed}:
            raise _InvalidValue(" or ".join(f'"{policy.value}"' for policy in allowed))
        return EditPolicy(value)

    return read_policy


def _read_engine_name(value: object) -> str:
    if value not in _ENGINES:
        raise _InvalidValue(f"one of {', '.join(_ENGINES)}")
    return str(value)


def _read_address(value: object) -> str:
    from urllib.parse import urlsplit  # noqa: PLC0415  # few projects name a server

    try:
        parts = urlsplit(value if isinstance(value, str) else "")
        plain = parts.username is None and parts.port != 0 and not (parts.query or parts.fragment)
    except ValueError:
        raise _InvalidValue(_ADDRESS_FORM) from None
    if parts.scheme not in {"http", "https"} or not parts.hostname or not plain:
        raise _InvalidValue(_ADDRESS_FORM)
    return str(value)


def _read_subtable(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _InvalidValue("a table")
    return value


def _read_count(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise _InvalidValue("a number, such as 10")
    return value


def _make_language_reader(
    example: str, read_value: Callable[[object], _Value]
) -> Callable[[object], tuple[tuple[Lang, _Value], ...]]:
    """The reader of a table with a value for one language or both."""

    def read_table(value: object) -> tuple[tuple[Lang, _Value], ...]:
        if not isinstance(value, dict) or not set(value) <= {"en", "es"}:
            raise _InvalidValue(f"a table such as {example}")
        return tuple((lang, read_value(value[lang])) for lang in Lang if lang in value)

    return read_table


def _make_choice_reader(enum_type: type[_EnumType]) -> Callable[[object], _EnumType]:
    """The reader of one value of an enumeration, by the text it has in files."""

    def read_choice(value: object) -> _EnumType:
        known = [member.value for member in enum_type]
        if value not in known:
            close = _find_closest(str(value), known)
            hint = f" (did you mean {close}?)" if close else ""
            raise _InvalidValue("one of " + ", ".join(f'"{text}"' for text in known) + hint)
        return enum_type(value)

    return read_choice


def _read_quotes(value: object) -> str:
    pairs = [value[n : n + 2] for n in range(0, len(value), 2)] if isinstance(value, str) else []
    if not pairs or any(pair not in _QUOTE_PAIRS for pair in pairs):
        raise _InvalidValue("pairs of marks from the outside in, such as «»“”‘’")
    return "".join(pairs)


def _read_dialogue(value: object) -> bool:
    if value not in {"raya", "any"}:
        raise _InvalidValue('"raya" or "any"')
    return value == "raya"


def _read_inclusive_forms(value: object) -> frozenset[InclusiveForm]:
    if not isinstance(value, list):
        raise _InvalidValue('a list, perhaps an empty one, such as ["doublet"]')
    return frozenset(map(_make_choice_reader(InclusiveForm), value))


def _read_speller(value: object) -> str:
    if value not in SPELLERS:
        raise _InvalidValue(f"one of {', '.join(SPELLERS)}")
    return str(value)


def _read_dictionary(value: object) -> str:
    if not isinstance(value, str) or not _DICTIONARY.fullmatch(value):
        raise _InvalidValue("the name of a dictionary, such as es_MX")
    return value


# Each key of a table in the file: the field it becomes, and the reader of its value.
_SETTINGS: _ValueReaders = {
    "articles": ("article_pattern", _read_path_pattern),
    "catalogs": ("catalog_pattern", _read_path_pattern),
    "languages": ("variants", _read_variants),
    "translatable": ("translatable_fields", _read_texts),
    "exempt": ("exempt_roles", _read_roles),
    "reviewers": ("reviewers", _read_reviewers),
    "second_pair_of_eyes": ("second_pair_of_eyes", _read_flag),
    "people": ("people", _read_people),
    "edits": ("edits", _read_subtable),
    "gate": ("gate", _read_subtable),
    "engine": ("engine", _read_engine_name),
    "engines": ("engines", _read_subtable),
    "style": ("style", _read_subtable),
    "spelling": ("spelling", _read_subtable),
}

_GATE: _ValueReaders = {
    "require": ("require", _read_required_state),
    "built": ("built", _read_flag),
    "paired": ("paired", _read_flag),
    "checks": ("checks", _read_flag),
    "warnings": ("warnings", _read_count),
}

_STYLE: _ValueReaders = {
    "quotes": ("quotes", _make_language_reader('{ es = "«»“”" }', _read_quotes)),
    "percent": (
        "percent",
        _make_language_reader('{ es = "spaced" }', _make_choice_reader(PercentStyle)),
    ),
    "titles": (
        "titles",
        _make_language_reader('{ es = "sentence" }', _make_choice_reader(TitleStyle)),
    ),
    "decimals": ("decimals", _read_flag),
    "ellipsis": ("ellipsis", _make_choice_reader(EllipsisStyle)),
    "dialogue": ("dialogue_dashes", _read_dialogue),
    "inclusive": ("inclusive", _read_inclusive_forms),
}

_SPELLING: _ValueReaders = {
    "speller": ("speller", _read_speller),
    "en": ("en", _read_dictionary),
    "es": ("es", _read_dictionary),
}

_EDITS: _ValueReaders = {
    "format": ("format", _make_policy_reader(*EditPolicy)),
    "cosmetic": ("cosmetic", _make_policy_reader(EditPolicy.REVIEW, EditPolicy.ASK)),
}

_ENGINE: _ValueReaders = {
    "allow": ("allow", _read_flag),
    "url": ("url", _read_address),
}
