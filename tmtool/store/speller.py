"""Asks a dictionary which words it lacks: by the hunspell program, or by the package spylls."""

import importlib
import importlib.util
import os
import shutil
import subprocess
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from tmtool.core.errors import SettingsError
from tmtool.core.settings import SPELLERS, SpellingSettings
from tmtool.core.text.lang import Lang
from tmtool.system.process import run_program

DICTIONARY_FOLDERS = ("/usr/share/hunspell", "/usr/share/myspell/dicts", "/usr/share/myspell")
_USUAL_DICTIONARIES = {"es-419": "es_MX", "es": "es_ES", "en": "en_US"}
_SECONDS = 60
_ADVICE = "install hunspell with the dictionaries, or tmtool[spell]"


@dataclass(frozen=True, slots=True)
class Speller:
    """The speller of one language; it remembers what it was asked.

    `name` says which program with which dictionary, for people. The program runs once for all the
    words that it is asked about at a time, and never through a shell.
    """

    name: str
    _ask: Callable[[tuple[str, ...]], set[str]]
    _is_unknown: dict[str, bool] = field(default_factory=dict)

    def find_unknown_words(self, words: Iterable[str]) -> frozenset[str]:
        """Those of `words` that the dictionary lacks.

        Raises SettingsError where the program fails or does not answer.
        """
        wanted = frozenset(words)
        new_words = tuple(sorted(wanted - self._is_unknown.keys()))
        if new_words:
            unknown = self._ask(new_words)
            self._is_unknown.update((word, word in unknown) for word in new_words)
        return frozenset(word for word in wanted if self._is_unknown[word])


def find_installed_speller() -> str:
    """The name of the speller that this machine has, the program first; empty where it has none."""
    return next((name for name in SPELLERS if _is_installed(name)), "")


def open_speller(spelling: SpellingSettings, lang: Lang, variant: str) -> Speller:
    """The speller that the settings name, with its dictionary for a variant of `lang`.

    Where there is no dictionary of that very variant, another one of the language is taken, the
    usual one first. Raises SettingsError where program or dictionary is missing.
    """
    if not _is_installed(spelling.speller):
        raise SettingsError(
            f"the settings want {spelling.speller} for the spelling, and it is not installed",
            remedy=f"{_ADVICE}, or take `spelling` out of the settings",
        )
    dictionary = dict(spelling.dictionaries).get(lang, "")
    path = _locate_dictionary(lang, variant, dictionary)
    if path is None:
        missing = dictionary or f"for {lang.label}"
        raise SettingsError(f"there is no dictionary {missing} on this machine", remedy=_ADVICE)
    ask = _open_hunspell(path) if spelling.speller == "hunspell" else _open_spylls(path)
    return Speller(f"{spelling.speller} with {path.name}", ask)


def _is_installed(name: str) -> bool:
    if name == "hunspell":
        return shutil.which("hunspell") is not None
    return importlib.util.find_spec("spylls") is not None


def _locate_dictionary(lang: Lang, variant: str, dictionary: str) -> Path | None:
    """Where the dictionary of that name, or else the nearest, lies; without its ending."""
    folders = [*os.environ.get("DICPATH", "").split(os.pathsep), *DICTIONARY_FOLDERS]
    paths = sorted(p for f in folders if f for p in Path(f).glob(f"{lang.value}*.dic"))
    by_name = {path.stem: path.with_suffix("") for path in reversed(paths)}
    if dictionary:
        return by_name.get(dictionary)
    exact = [variant.replace("-", "_"), _USUAL_DICTIONARIES.get(variant, "")]
    others = [_USUAL_DICTIONARIES[lang.value], *sorted(by_name)]
    return next((by_name[name] for name in (*exact, *others) if name in by_name), None)


def _open_hunspell(path: Path) -> Callable[[tuple[str, ...]], set[str]]:
    def ask(words: tuple[str, ...]) -> set[str]:
        try:
            done = run_program(
                ["hunspell", "-l", "-i", "utf-8", "-d", str(path)],
                "\n".join(words).encode(),
                seconds=_SECONDS,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise SettingsError(f"hunspell gave no answer: {error}", remedy=_ADVICE) from None
        if done.returncode:
            message = done.stderr.decode("utf-8", "replace").strip()
            raise SettingsError(f"hunspell failed: {message}", remedy=_ADVICE)
        return set(done.stdout.decode("utf-8", "replace").split())

    return ask


def _open_spylls(path: Path) -> Callable[[tuple[str, ...]], set[str]]:
    @cache
    def load_dictionary() -> Any:  # noqa: ANN401  # spylls has no types
        # Reading it takes seconds, so not before a word is asked about.
        spylls = importlib.import_module("spylls.hunspell")  # installed by an extra
        return spylls.Dictionary.from_files(str(path))

    return lambda words: {word for word in words if not load_dictionary().lookup(word)}
