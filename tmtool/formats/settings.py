"""The settings file: the `[tool.tmtool]` table of pyproject.toml, or a tmtool.toml of its own."""

import re
import tomllib
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tmtool.core.catalog.article import Role
from tmtool.core.catalog.state import State
from tmtool.core.drafts.engine_list import ENGINES, EngineInfo
from tmtool.core.errors import SettingsError
from tmtool.core.review.approval import ApprovalRules
from tmtool.core.settings import EngineSettings, Settings, SpellingSettings
from tmtool.core.status.gate import Gate
from tmtool.core.style import EllipsisStyle, PercentStyle, Style, TitleStyle
from tmtool.core.sync.change import EditPolicies, EditPolicy
from tmtool.core.text.lang import Lang
from tmtool.formats import decision
from tmtool.formats.decision import InvalidValue as _Wrong

_VARIANT = re.compile(r"(en|es)(-(?:[A-Z]{2}|\d{3}))?")
_PLACEHOLDERS = re.compile(r"\{[^{}]*\}")
_SECRET_KEYS = frozenset({"key", "api_key", "apikey", "auth_key", "token", "secret", "password"})
_PROVIDERS = {provider.id: provider for provider in ENGINES}
_ADDRESS_FORM = "an address such as http://127.0.0.1:5000, without name, password or query"


def has_settings(text: str) -> bool:
    """Whether a pyproject.toml has a table for tmtool; one that is no TOML has none."""
    try:
        return "tmtool" in tomllib.loads(text).get("tool", {})
    except tomllib.TOMLDecodeError:
        return False


def parse(text: str, path: str) -> Settings:
    """The settings in `text`, the content of pyproject.toml or of tmtool.toml.

    Raises SettingsError with file and line for an unknown key, naming the closest one, and for a
    value of the wrong kind.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found[1]) if found else 0
        raise SettingsError(f"this is not TOML: {error}", path=path, line=line) from None
    if path.endswith("pyproject.toml"):
        table = table.get("tool", {}).get("tmtool", {})
    return _SettingsReader(text, path).read_settings(table)


class _SettingsReader:
    def __init__(self, text: str, path: str) -> None:
        self.lines = text.split("\n")
        self.path = path

    def read_settings(self, table: dict[str, Any]) -> Settings:
        values = self._read_table(table, _SETTINGS, "")
        gate = self._read_gate(values.pop("gate", {}))
        engines = self._read_engines(values.pop("engines", {}))
        treatments = self._read_edit_policies(values.pop("edits", {}))
        style = self._read_style(
            values.pop("style", {}), values.get("variants", Settings().variants)
        )
        spelling = self._read_spelling(values.pop("spelling", {}))
        rules = ApprovalRules(
            reviewers=values.pop("reviewers", frozenset()),
            second_pair_of_eyes=values.pop("second_pair_of_eyes", False),
        )
        parts = Settings(
            gate=gate,
            approval_rules=rules,
            edit_policies=treatments,
            engines=engines,
            style=style,
            spelling=spelling,
        )
        return replace(parts, **values)

    def _read_gate(self, table: dict[str, Any]) -> Gate:
        return replace(Gate(), **self._read_table(table, _GATE, "gate."))

    def _read_edit_policies(self, table: dict[str, Any]) -> EditPolicies:
        return replace(EditPolicies(), **self._read_table(table, _EDITS, "edits."))

    def _read_style(self, table: dict[str, Any], variants: tuple[tuple[Lang, str], ...]) -> Style:
        values = self._read_table(table, _STYLE, "style.")
        wanted = variants if values.pop("decimals", False) else ()
        return replace(Style(number_variants=wanted), **values)

    def _read_spelling(self, table: dict[str, Any]) -> SpellingSettings:
        values = self._read_table(table, _SPELLING, "spelling.")
        named = tuple((lang, values[lang]) for lang in Lang if lang in values)
        return SpellingSettings(values.get("speller", ""), named)

    def _read_engines(self, table: dict[str, Any]) -> tuple[EngineSettings, ...]:
        known: _ValueReaders = {name: (name, _read_subtable) for name in _PROVIDERS}
        tables = self._read_table(table, known, "engines.")
        return tuple(self._read_engine(_PROVIDERS[name], known) for name, known in tables.items())

    def _read_engine(self, provider: EngineInfo, table: dict[str, Any]) -> EngineSettings:
        engine = provider.id
        for key in table:
            if key.replace("-", "_").casefold() in _SECRET_KEYS:
                raise SettingsError(
                    f"engines.{engine}.{key} is a secret, and settings are shared",
                    path=self.path,
                    line=self._find_line(key),
                    remedy=f"put it into the environment as {provider.key_variable}"
                    if provider.keyed
                    else f"take it out, {engine} has no use for it",
                )
        return replace(
            EngineSettings(engine), **self._read_table(table, _ENGINE, f"engines.{engine}.")
        )

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
            except _Wrong as wrong:
                message = f"{prefix}{key} is {_redact_value(value)}; it must be {wrong}"
                raise SettingsError(message, path=self.path, line=self._find_line(key)) from None
        return values

    def _make_key_error(self, key: str, known_keys: "_ValueReaders", prefix: str) -> SettingsError:
        import difflib  # noqa: PLC0415  # for what is mistyped

        near = difflib.get_close_matches(key, known_keys, n=1, cutoff=0.5)
        remedy = (
            f"did you mean {prefix}{near[0]}?" if near else f"known are {', '.join(known_keys)}"
        )
        message = f"there is no setting {prefix}{key}"
        return SettingsError(message, path=self.path, line=self._find_line(key), remedy=remedy)

    def _find_line(self, key: str) -> int:
        pattern = re.compile(rf"\s*(\[.*\b)?[\"']?{re.escape(key)}[\"']?\s*[\]=.]")
        return next((n for n, line in enumerate(self.lines, 1) if pattern.match(line)), 0)


def _redact_value(value: object) -> str:
    """The value as a message may quote it: what an address says of names and keys is left out."""
    return re.sub(r"(?<=//)[^/\s]*@|\?.*", "…", repr(value))


_ValueReaders = dict[str, tuple[str, Callable[[Any], Any]]]


def _read_path_pattern(value: object) -> str:
    if not isinstance(value, str) or set(_PLACEHOLDERS.findall(value)) != {"{lang}", "{path}"}:
        raise _Wrong("a path with {lang} and {path} in it")
    if value.startswith(("/", "~")) or ".." in value.split("/") or "\\" in value:
        raise _Wrong("a path inside the project")
    return value


def _read_flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise _Wrong("true or false")
    return value


def _read_texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(x, str) and x.strip() for x in value):
        raise _Wrong('a list of texts, such as ["title", "deck"]')
    return tuple(value)


def _read_reviewers(value: object) -> frozenset[str]:
    names = _read_texts(value)
    if any(" " in name for name in names):
        raise _Wrong("a list of e-mail addresses or handles, without blanks")
    return frozenset(names)


def _read_roles(value: object) -> frozenset[Role]:
    known = [r.value for r in Role if r is not Role.EXCLUDED]
    for name in _read_texts(value):
        if name not in known:
            import difflib  # noqa: PLC0415  # for what is mistyped

            near = difflib.get_close_matches(name, known, n=1)
            hint = f" ({name}: did you mean {near[0]}?)" if near else f" (there is no role {name})"
            raise _Wrong(f"a list of roles out of {', '.join(known)}{hint}")
    return frozenset(Role(name) for name in _read_texts(value))


def _read_variants(value: object) -> tuple[tuple[Lang, str], ...]:
    if not isinstance(value, dict) or set(value) != {"en", "es"}:
        raise _Wrong('a table such as { en = "en-US", es = "es-419" }')
    for lang, variant in value.items():
        found = _VARIANT.fullmatch(variant) if isinstance(variant, str) else None
        if not found or found[1] != lang:
            raise _Wrong(f"a variant of {lang}, such as {lang} or {lang}-US, for {lang}")
    return tuple((Lang(lang), value[lang]) for lang in ("en", "es"))


def _read_people(value: object) -> tuple[tuple[str, str], ...]:
    texts = isinstance(value, dict) and all(isinstance(x, str) and x for x in value.values())
    if not isinstance(value, dict) or not texts or any(" " in x for x in value.values()):
        raise _Wrong('a table such as { "ana@example.org" = "ana" }, handles without blanks')
    return tuple(value.items())


def _read_required_state(value: object) -> State:
    if value not in {State.APPROVED.value, State.TRANSLATED.value}:
        raise _Wrong('"approved" or "translated"')
    return State(value)


def _make_policy_reader(*allowed: EditPolicy) -> Callable[[object], EditPolicy]:
    def read(value: object) -> EditPolicy:
        if value not in {one.value for one in allowed}:
            raise _Wrong(" or ".join(f'"{one.value}"' for one in allowed))
        return EditPolicy(value)

    return read


def _read_engine_name(value: object) -> str:
    if value not in _PROVIDERS:
        raise _Wrong(f"one of {', '.join(_PROVIDERS)}")
    return str(value)


def _read_address(value: object) -> str:
    # Imported here: few projects name a server.
    from urllib.parse import urlsplit  # noqa: PLC0415

    try:
        parts = urlsplit(value if isinstance(value, str) else "")
        plain = parts.username is None and parts.port != 0 and not (parts.query or parts.fragment)
    except ValueError:
        raise _Wrong(_ADDRESS_FORM) from None
    if parts.scheme not in {"http", "https"} or not parts.hostname or not plain:
        raise _Wrong(_ADDRESS_FORM)
    return str(value)


def _read_subtable(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _Wrong("a table")
    return value


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
    "warnings": ("warnings", decision.read_count),
}

_STYLE: _ValueReaders = {
    "quotes": ("quotes", decision.make_language_reader('{ es = "«»“”" }', decision.read_quotes)),
    "percent": (
        "percent",
        decision.make_language_reader(
            '{ es = "spaced" }', decision.make_choice_reader(PercentStyle)
        ),
    ),
    "titles": (
        "titles",
        decision.make_language_reader(
            '{ es = "sentence" }', decision.make_choice_reader(TitleStyle)
        ),
    ),
    "decimals": ("decimals", _read_flag),
    "ellipsis": ("ellipsis", decision.make_choice_reader(EllipsisStyle)),
    "dialogue": ("dialogue_dashes", decision.read_dialogue),
    "inclusive": ("inclusive", decision.read_inclusive_forms),
}

_SPELLING: _ValueReaders = {
    "speller": ("speller", decision.read_speller),
    "en": ("en", decision.read_dictionary),
    "es": ("es", decision.read_dictionary),
}

_EDITS: _ValueReaders = {
    "format": ("format", _make_policy_reader(*EditPolicy)),
    "cosmetic": ("cosmetic", _make_policy_reader(EditPolicy.REVIEW, EditPolicy.ASK)),
}

_ENGINE: _ValueReaders = {
    "allow": ("allow", _read_flag),
    "url": ("url", _read_address),
}
