"""Translates with Apertium, an installed program that works by rules and without a network."""

import re
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from tmtool.core.drafts.engine_list import APERTIUM
from tmtool.core.errors import EngineError
from tmtool.core.settings import Settings
from tmtool.core.text.lang import Lang
from tmtool.engines.engine import (
    FailureReason,
    MachineTranslation,
    TranslationFailure,
    TranslationRequest,
    TranslationResult,
)
from tmtool.system.process import run_program

PROGRAM = "apertium"
TIMEOUT_SECONDS = 120.0  # for one process; it needs about 40 ms a paragraph on a slow machine

_MODES = {(Lang.EN, Lang.ES): "eng-spa", (Lang.ES, Lang.EN): "spa-eng"}
_MARKS = re.compile(r"(?<!\w)[*#@](?=\w)")  # unknown word, unknown form, no bilingual entry
_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class ApertiumEngine:
    """The program `apertium`, which is run as a process and never imported (it is GPL).

    One process takes all paragraphs of a batch, with blank lines between them, in the plain text
    format: separated by line breaks alone each would lose its last full stop. What does not come
    back paragraph for paragraph and line for line is asked again one by one. `timeout` is in
    seconds, for one process.
    """

    program: str
    version: str
    modes: frozenset[str]
    timeout: float = TIMEOUT_SECONDS

    id = APERTIUM.id
    max_chars = 20_000
    max_batch = 1_000
    formats = frozenset({"text"})
    network_host = None
    deterministic = False  # the texts beside it in a batch can change a word of a translation

    def list_directions(self) -> frozenset[tuple[Lang, Lang]]:
        """The pairs of languages, source first, whose data is installed."""
        return frozenset(direction for direction, mode in _MODES.items() if mode in self.modes)

    def translate(self, requests: Sequence[TranslationRequest]) -> list[TranslationResult]:
        """One result for each request, in their order."""
        unsupported = TranslationFailure(FailureReason.UNSUPPORTED)
        results: list[TranslationResult] = [unsupported] * len(requests)
        by_direction: dict[tuple[Lang, Lang], list[int]] = defaultdict(list)
        for n, request in enumerate(requests):
            if len(request.text) > self.max_chars:
                results[n] = TranslationFailure(FailureReason.TOO_LONG)
            elif (request.source, request.target) in self.list_directions():
                by_direction[request.source, request.target].append(n)
        for direction, places in by_direction.items():
            texts = [_strip_control(requests[n].text) for n in places]
            batch = self._translate_batch(texts, _MODES[direction])
            for n, result in zip(places, batch, strict=True):
                results[n] = result
        return results

    def _translate_batch(self, texts: list[str], mode: str) -> list[TranslationResult]:
        """Every text in one process; each by itself where they cannot be told apart again."""
        sent = list(dict.fromkeys(t for t in texts if t and not _BLANK_LINES.search(t)))
        output = self._run_program("\n\n".join(sent), mode) if sent else ""
        if isinstance(output, TranslationFailure):
            return [output] * len(texts)
        parts = _BLANK_LINES.split(output.strip("\n"))
        answers = dict(zip(sent, parts, strict=True)) if len(parts) == len(sent) else {}
        return [
            MachineTranslation(_remove_marks(text, answers[text]))
            if text in answers and _has_same_lines(text, answers[text])
            else self._translate_alone(text, mode)
            for text in texts
        ]

    def _translate_alone(self, text: str, mode: str) -> TranslationResult:
        """One text in a process of its own; line by line if even so its lines get lost."""
        output = self._run_program(text, mode)
        lost = isinstance(output, str) and not _has_same_lines(text, output)
        if lost and "\n" in text.strip("\n"):
            lines = [
                self._run_program(line, mode) if line.strip() else "" for line in text.split("\n")
            ]
            failed = [line for line in lines if isinstance(line, TranslationFailure)]
            output = failed[0] if failed else "\n".join(str(line).strip() for line in lines)
        if isinstance(output, TranslationFailure):
            return output
        return MachineTranslation(_remove_marks(text, output))

    def _run_program(self, text: str, mode: str) -> str | TranslationFailure:
        try:
            completed = run_program(
                [self.program, "-u", mode], text.encode("utf-8", "replace"), seconds=self.timeout
            )
        except OSError:
            return TranslationFailure(FailureReason.OFFLINE)
        except subprocess.TimeoutExpired:
            return TranslationFailure(FailureReason.TIMEOUT)
        if completed.returncode:
            return TranslationFailure(FailureReason.BAD_RESPONSE)
        return completed.stdout.decode("utf-8", "replace")


def _strip_control(text: str) -> str:
    return _CONTROL.sub(" ", text).strip()


def _has_same_lines(text: str, answer: str) -> bool:
    return answer.strip("\n").count("\n") == text.count("\n")


def _remove_marks(text: str, answer: str) -> str:
    """The answer without the program's marks, and without the backslashes it makes up."""
    lines = (line.strip() for line in _MARKS.sub("", answer.strip()).split("\n"))
    joined = "\n".join(lines)
    return joined if "\\" in text else joined.replace("\\", "")


def _read_output(*command: str) -> str:
    try:
        completed = run_program(command, seconds=10)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return "" if completed.returncode else completed.stdout.decode("utf-8", "replace").strip()


def find_apertium(settings: Settings) -> ApertiumEngine:
    """Apertium as this machine has it.

    Raises EngineError where the program or its language data is not installed.
    """
    del settings
    program = shutil.which(PROGRAM)
    modes = frozenset(_read_output(program, "-l").split()) if program else frozenset()
    if not program or not modes & set(_MODES.values()):
        missing = "English and Spanish data" if program else "program"
        raise EngineError(f"Apertium's {missing} is not installed here", remedy=APERTIUM.remedy)
    return ApertiumEngine(program, _read_output(program, "-V") or "unknown", modes)
