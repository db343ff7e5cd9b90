"""The settings file: the `[tool.tmtool]` table of pyproject.toml, or a tmtool.toml of its own."""

import re
import tomllib
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tmtool.core.catalog.article import Role
from tmtool.core.catalog.state import State
from tmtool.core.drafts.engine_list import PROVIDERS, Provider
from tmtool.core.errors import SettingsError
from tmtool.core.review.approval import Rules
from tmtool.core.settings import Consent, Settings, Spelling
from tmtool.core.status.gate import Gate
from tmtool.core.style import Percent, Points, Style, Titles
from tmtool.core.sync.treatment import Treatment, Treatments
from tmtool.core.text.lang import Lang
from tmtool.formats import decision
from tmtool.formats.decision import Wrong as _Wrong

_VARIANT = re.compile(r"(en|es)(-(?:[A-Z]{2}|\d{3}))?")
_PLACES = re.compile(r"\{[^{}]*\}")
_KEYS = frozenset({"key", "api_key", "apikey", "auth_key", "token", "secret", "password"})
_PROVIDERS = {provider.id: provider for provider in PROVIDERS}
_ADDRESS = "an address such as http://127.0.0.1:5000, without name, password or query"


def holds_settings(text: str) -> bool:
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
    return _Reader(text, path).settings(table)


class _Reader:
    def __init__(self, text: str, path: str) -> None:
        self.lines = text.split("\n")
        self.path = path

    def settings(self, table: dict[str, Any]) -> Settings:
        values = self._read(table, _SETTINGS, "")
        gate = self._gate(values.pop("gate", {}))
        engines = self._engines(values.pop("engines", {}))
        treatments = self._treatments(values.pop("edits", {}))
        style = self._style(values.pop("style", {}), values.get("variants", Settings().variants))
        spelling = self._spelling(values.pop("spelling", {}))
        rules = Rules(
            reviewers=values.pop("reviewers", frozenset()),
            second_pair_of_eyes=values.pop("second_pair_of_eyes", False),
        )
        parts = Settings(
            gate=gate,
            rules=rules,
            treatments=treatments,
            engines=engines,
            style=style,
            spelling=spelling,
        )
        return replace(parts, **values)

    def _gate(self, table: dict[str, Any]) -> Gate:
        return replace(Gate(), **self._read(table, _GATE, "gate."))

    def _treatments(self, table: dict[str, Any]) -> Treatments:
        return replace(Treatments(), **self._read(table, _EDITS, "edits."))

    def _style(self, table: dict[str, Any], variants: tuple[tuple[Lang, str], ...]) -> Style:
        values = self._read(table, _STYLE, "style.")
        wanted = variants if values.pop("decimals", False) else ()
        return replace(Style(variants=wanted), **values)

    def _spelling(self, table: dict[str, Any]) -> Spelling:
        values = self._read(table, _SPELLING, "spelling.")
        named = tuple((lang, values[lang]) for lang in Lang if lang in values)
        return Spelling(values.get("speller", ""), named)

    def _engines(self, table: dict[str, Any]) -> tuple[Consent, ...]:
        known: _Known = {name: (name, _table) for name in _PROVIDERS}
        tables = self._read(table, known, "engines.")
        return tuple(self._consent(_PROVIDERS[name], known) for name, known in tables.items())

    def _consent(self, provider: Provider, table: dict[str, Any]) -> Consent:
        engine = provider.id
        for key in table:
            if key.replace("-", "_").casefold() in _KEYS:
                raise SettingsError(
                    f"engines.{engine}.{key} is a secret, and settings are shared",
                    path=self.path,
                    line=self._line(key),
                    remedy=f"put it into the environment as {provider.key_name}"
                    if provider.keyed
                    else f"take it out, {engine} has no use for it",
                )
        return replace(Consent(engine), **self._read(table, _CONSENT, f"engines.{engine}."))

    def _read(self, table: dict[str, Any], known: "_Known", prefix: str) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for key, value in table.items():
            if key not in known:
                raise self._unknown(key, known, prefix)
            name, reader = known[key]
            try:
                values[name] = reader(value)
            except _Wrong as wrong:
                message = f"{prefix}{key} is {_shown(value)}; it must be {wrong}"
                raise SettingsError(message, path=self.path, line=self._line(key)) from None
        return values

    def _unknown(self, key: str, known: "_Known", prefix: str) -> SettingsError:
        import difflib  # noqa: PLC0415  # for what is mistyped

        near = difflib.get_close_matches(key, known, n=1, cutoff=0.5)
        remedy = f"did you mean {prefix}{near[0]}?" if near else f"known are {', '.join(known)}"
        message = f"there is no setting {prefix}{key}"
        return SettingsError(message, path=self.path, line=self._line(key), remedy=remedy)

    def _line(self, key: str) -> int:
        pattern = re.compile(rf"\s*(\[.*\b)?[\"']?{re.escape(key)}[\"']?\s*[\]=.]")
        return next((n for n, line in enumerate(self.lines, 1) if pattern.match(line)), 0)


def _shown(value: object) -> str:
    """The value as a message may quote it: what an address says of names and keys is left out."""
    return re.sub(r"(?<=//)[^/\s]*@|\?.*", "…", repr(value))


_Known = dict[str, tuple[str, Callable[[Any], Any]]]


def _pattern(value: object) -> str:
    if not isinstance(value, str) or set(_PLACES.findall(value)) != {"{lang}", "{path}"}:
        raise _Wrong("a path with {lang} and {path} in it")
    if value.startswith(("/", "~")) or ".." in value.split("/") or "\\" in value:
        raise _Wrong("a path inside the project")
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise _Wrong("true or false")
    return value


def _words(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(x, str) and x.strip() for x in value):
        raise _Wrong('a list of texts, such as ["title", "deck"]')
    return tuple(value)


def _reviewers(value: object) -> frozenset[str]:
    names = _words(value)
    if any(" " in name for name in names):
        raise _Wrong("a list of e-mail addresses or handles, without blanks")
    return frozenset(names)


def _roles(value: object) -> frozenset[Role]:
    known = [r.value for r in Role if r is not Role.EXCLUDED]
    for name in _words(value):
        if name not in known:
            import difflib  # noqa: PLC0415  # for what is mistyped

            near = difflib.get_close_matches(name, known, n=1)
            hint = f" ({name}: did you mean {near[0]}?)" if near else f" (there is no role {name})"
            raise _Wrong(f"a list of roles out of {', '.join(known)}{hint}")
    return frozenset(Role(name) for name in _words(value))


def _variants(value: object) -> tuple[tuple[Lang, str], ...]:
    if not isinstance(value, dict) or set(value) != {"en", "es"}:
        raise _Wrong('a table such as { en = "en-US", es = "es-419" }')
    for lang, variant in value.items():
        found = _VARIANT.fullmatch(variant) if isinstance(variant, str) else None
        if not found or found[1] != lang:
            raise _Wrong(f"a variant of {lang}, such as {lang} or {lang}-US, for {lang}")
    return tuple((Lang(lang), value[lang]) for lang in ("en", "es"))


def _people(value: object) -> tuple[tuple[str, str], ...]:
    texts = isinstance(value, dict) and all(isinstance(x, str) and x for x in value.values())
    if not isinstance(value, dict) or not texts or any(" " in x for x in value.values()):
        raise _Wrong('a table such as { "ana@example.org" = "ana" }, handles without blanks')
    return tuple(value.items())


def _require(value: object) -> State:
    if value not in {State.APPROVED.value, State.TRANSLATED.value}:
        raise _Wrong('"approved" or "translated"')
    return State(value)


def _treatment(*allowed: Treatment) -> Callable[[object], Treatment]:
    def read(value: object) -> Treatment:
        if value not in {one.value for one in allowed}:
            raise _Wrong(" or ".join(f'"{one.value}"' for one in allowed))
        return Treatment(value)

    return read


def _engine(value: object) -> str:
    if value not in _PROVIDERS:
        raise _Wrong(f"one of {', '.join(_PROVIDERS)}")
    return str(value)


def _address(value: object) -> str:
    # Imported here: few projects name a server.
    from urllib.parse import urlsplit  # noqa: PLC0415

    try:
        parts = urlsplit(value if isinstance(value, str) else "")
        plain = parts.username is None and parts.port != 0 and not (parts.query or parts.fragment)
    except ValueError:
        raise _Wrong(_ADDRESS) from None
    if parts.scheme not in {"http", "https"} or not parts.hostname or not plain:
        raise _Wrong(_ADDRESS)
    return str(value)


def _table(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _Wrong("a table")
    return value


_SETTINGS: _Known = {
    "articles": ("articles", _pattern),
    "catalogs": ("catalogs", _pattern),
    "languages": ("variants", _variants),
    "translatable": ("keys", _words),
    "exempt": ("exempt", _roles),
    "reviewers": ("reviewers", _reviewers),
    "second_pair_of_eyes": ("second_pair_of_eyes", _flag),
    "people": ("people", _people),
    "edits": ("edits", _table),
    "gate": ("gate", _table),
    "engine": ("engine", _engine),
    "engines": ("engines", _table),
    "style": ("style", _table),
    "spelling": ("spelling", _table),
}

_GATE: _Known = {
    "require": ("require", _require),
    "built": ("built", _flag),
    "paired": ("paired", _flag),
    "checks": ("checks", _flag),
    "warnings": ("warnings", decision.count),
}

_STYLE: _Known = {
    "quotes": ("quotes", decision.by_language('{ es = "«»“”" }', decision.quotes)),
    "percent": ("percent", decision.by_language('{ es = "spaced" }', decision.choice(Percent))),
    "titles": ("titles", decision.by_language('{ es = "sentence" }', decision.choice(Titles))),
    "decimals": ("decimals", _flag),
    "ellipsis": ("ellipsis", decision.choice(Points)),
    "dialogue": ("raya", decision.raya),
    "inclusive": ("inclusive", decision.inclusive),
}

_SPELLING: _Known = {
    "speller": ("speller", decision.speller),
    "en": ("en", decision.dictionary),
    "es": ("es", decision.dictionary),
}

_EDITS: _Known = {
    "format": ("format", _treatment(*Treatment)),
    "cosmetic": ("cosmetic", _treatment(Treatment.REVIEW, Treatment.ASK)),
}

_CONSENT: _Known = {
    "allow": ("allow", _flag),
    "url": ("url", _address),
}
