"""A speller knows which words a language has: the hunspell program, or the package spylls."""

import importlib
import importlib.util
import os
import shutil
import subprocess
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tmtool.core.errors import SettingsError
from tmtool.core.settings import SPELLERS, SpellingSettings
from tmtool.core.text.lang import Lang
from tmtool.system.process import run_program

PLACES = ("/usr/share/hunspell", "/usr/share/myspell/dicts", "/usr/share/myspell")
_USUAL = {"es-419": "es_MX", "es": "es_ES", "en": "en_US"}
_SECONDS = 60
_ADVICE = "install hunspell with the dictionaries, or tmtool[spell]"


@dataclass(frozen=True, slots=True)
class Speller:
    """One language's speller; what it was asked once it remembers.

    `name` says which program with which dictionary, for people. The program runs once for all the
    words that it is asked about at a time, and never through a shell.
    """

    name: str
    _ask: Callable[[tuple[str, ...]], set[str]]
    _seen: dict[str, bool] = field(default_factory=dict)

    def find_unknown_words(self, words: Iterable[str]) -> frozenset[str]:
        """Those of `words` that the dictionary has not; SettingsError where nobody can tell."""
        asked = frozenset(words)
        fresh = tuple(sorted(asked - self._seen.keys()))
        if fresh:
            missing = self._ask(fresh)
            self._seen.update((word, word in missing) for word in fresh)
        return frozenset(word for word in asked if self._seen[word])


def find_installed_speller() -> str:
    """The speller that this machine has, the program first; empty where it has none."""
    return next((name for name in SPELLERS if _is_present(name)), "")


def open_speller(spelling: SpellingSettings, lang: Lang, variant: str) -> Speller:
    """The speller that the settings name, with its dictionary for a variant of `lang`.

    Where there is no dictionary of that very variant, another one of the language is taken, the
    usual one first. Raises SettingsError where program or dictionary is missing.
    """
    if not _is_present(spelling.speller):
        raise SettingsError(
            f"the settings want {spelling.speller} for the spelling, and it is not installed",
            remedy=f"{_ADVICE}, or take `spelling` out of the settings",
        )
    named = dict(spelling.dictionaries).get(lang, "")
    path = _locate_dictionary(lang, variant, named)
    if path is None:
        missing = named or f"for {lang.label}"
        raise SettingsError(f"there is no dictionary {missing} on this machine", remedy=_ADVICE)
    ask = _open_hunspell(path) if spelling.speller == "hunspell" else _open_spylls(path)
    return Speller(f"{spelling.speller} with {path.name}", ask)


def _is_present(name: str) -> bool:
    if name == "hunspell":
        return shutil.which("hunspell") is not None
    return importlib.util.find_spec("spylls") is not None


def _locate_dictionary(lang: Lang, variant: str, named: str) -> Path | None:
    """Where the dictionary lies, without its ending."""
    folders = [*os.environ.get("DICPATH", "").split(os.pathsep), *PLACES]
    wanted = [named] if named else [variant.replace("-", "_"), _USUAL.get(variant, "")]
    found = sorted(p for f in folders if f for p in Path(f).glob(f"{lang.value}*.dic"))
    by_name = {path.stem: path.with_suffix("") for path in reversed(found)}
    others = [] if named else [_USUAL[lang.value], *sorted(by_name)]
    return next((by_name[name] for name in (*wanted, *others) if name in by_name), None)


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
            said = done.stderr.decode("utf-8", "replace").strip()
            raise SettingsError(f"hunspell failed: {said}", remedy=_ADVICE)
        return set(done.stdout.decode("utf-8", "replace").split())

    return ask


def _open_spylls(path: Path) -> Callable[[tuple[str, ...]], set[str]]:
    loaded: list[Any] = []  # reading a dictionary takes seconds: not before a word is asked about

    def ask(words: tuple[str, ...]) -> set[str]:
        if not loaded:
            spylls = importlib.import_module("spylls.hunspell")  # an extra
            loaded.append(spylls.Dictionary.from_files(str(path)))
        return {word for word in words if not loaded[0].lookup(word)}

    return ask
