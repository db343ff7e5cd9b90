import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.programs import gone
from tmtool.core.errors import EngineError
from tmtool.core.settings import Settings
from tmtool.core.text.lang import Lang
from tmtool.engines import apertium
from tmtool.engines.apertium import ApertiumEngine
from tmtool.engines.engine import (
    FailureReason,
    MachineTranslation,
    TranslationFailure,
    TranslationRequest,
)

installed = pytest.mark.skipif(
    not shutil.which("apertium"), reason="Apertium is not installed: apt install apertium-eng-spa"
)


def asked(*texts: str, source: Lang = Lang.EN) -> list[TranslationRequest]:
    return [TranslationRequest(text, source, source.other) for text in texts]


def answers(engine: ApertiumEngine, *texts: str, source: Lang = Lang.EN) -> list[str]:
    came = engine.translate(asked(*texts, source=source))
    assert all(isinstance(answer, MachineTranslation) for answer in came)
    return [answer.text for answer in came if isinstance(answer, MachineTranslation)]


# The program itself


@pytest.fixture(scope="module")
def real() -> ApertiumEngine:
    return apertium.find_apertium(Settings())


@installed
def test_it_translates_both_ways(real: ApertiumEngine) -> None:
    assert "biblioteca" in answers(real, "The library opens at nine.")[0]
    assert "library" in answers(real, "La biblioteca abre a las nueve.", source=Lang.ES)[0]


@installed
def test_every_paragraph_of_a_batch_comes_back_in_its_place_with_its_full_stop(
    real: ApertiumEngine,
) -> None:
    texts = [f"The house number {n} is open." for n in range(40)]
    came = answers(real, *texts, "Without a stop", "“Hi,” she says.", "…")
    assert [str(n) in text and text.endswith(".") for n, text in enumerate(came[:40])] == [
        True
    ] * 40
    assert not came[40].endswith(".")
    assert "\\" not in came[41]
    assert came[42] == "…"


@installed
def test_unknown_words_carry_no_marks(real: ApertiumEngine) -> None:
    came = answers(real, "The caretaker mends zzyzx and #gloop for @blorp.")[0]
    assert not set("*#@") & set(came)
    assert "zzyzx" in came


@installed
def test_hard_line_breaks_stay(real: ApertiumEngine) -> None:
    poem = "Ugly and small is what you see,\nsour till Christmas;\nyou will find me"
    came = answers(real, "One.", poem, "Two.")
    assert came[1].count("\n") == 2
    assert all(line == line.strip() for line in came[1].split("\n"))


@installed
def test_placeholders_come_through(real: ApertiumEngine) -> None:
    came = answers(real, "The ⟦1⟧online catalogue⟦2⟧ is open (⟦3⟧).")[0]
    assert [came.count(f"⟦{n}⟧") for n in (1, 2, 3)] == [1, 1, 1]


@installed
def test_hostile_text_is_just_text(real: ApertiumEngine) -> None:
    texts = [
        "$(touch x) `id` ; rm \x00 -rf \x1b[2J",
        "a\n\nb",
        "",
        "[x] ^y$ {z} <b> \\ / @",
        "\ud800",
    ]
    came = real.translate(asked(*texts, "The house is big."))
    assert len(came) == 6
    assert came[-1] == MachineTranslation("La casa es grande.")


# A program in its place that does not behave


def program(folder: Path, script: str, *, seconds: float = 60) -> ApertiumEngine:
    path = folder / "apertium"
    path.write_text(f"#!/bin/sh\necho run >> {folder}/runs\n{script}\n")
    path.chmod(0o755)
    return ApertiumEngine(str(path), "1", frozenset({"eng-spa"}), seconds)


def runs(folder: Path) -> int:
    return len((folder / "runs").read_text().splitlines())


def test_all_paragraphs_go_through_one_process(tmp_path: Path) -> None:
    engine = program(tmp_path, "cat")
    assert answers(engine, "One.", "Two.", "Two.", "Three.") == ["One.", "Two.", "Two.", "Three."]
    assert runs(tmp_path) == 1


def test_paragraphs_that_come_back_in_another_number_are_asked_one_by_one(tmp_path: Path) -> None:
    engine = program(tmp_path, "grep .")
    assert answers(engine, "One.", "Two.", "Three.") == ["One.", "Two.", "Three."]
    assert runs(tmp_path) == 4


def test_lines_that_get_lost_are_asked_line_by_line(tmp_path: Path) -> None:
    engine = program(tmp_path, "tr '\\n' ' '")
    assert answers(engine, "One,\ntwo,\nthree.") == ["One,\ntwo,\nthree."]


def test_a_program_that_hangs_is_ended_with_all_its_children(tmp_path: Path) -> None:
    engine = program(tmp_path, f"sleep 300 & echo $! > {tmp_path}/child; wait", seconds=2)
    assert (
        engine.translate(asked("One.", "Two.")) == [TranslationFailure(FailureReason.TIMEOUT)] * 2
    )
    assert gone(int((tmp_path / "child").read_text()))


@pytest.mark.parametrize("script", ["exit 1", "echo x; kill -9 $$"])
def test_a_program_that_fails_is_a_failure_for_each(tmp_path: Path, script: str) -> None:
    engine = program(tmp_path, script)
    assert (
        engine.translate(asked("One.", "Two."))
        == [TranslationFailure(FailureReason.BAD_RESPONSE)] * 2
    )


def test_a_program_that_cannot_be_run_is_offline(tmp_path: Path) -> None:
    engine = ApertiumEngine(str(tmp_path / "none"), "1", frozenset({"eng-spa"}))
    assert engine.translate(asked("One.")) == [TranslationFailure(FailureReason.OFFLINE)]


def test_a_way_that_is_not_installed_and_a_text_too_long_are_said_so(tmp_path: Path) -> None:
    engine = program(tmp_path, "cat")
    requests = [*asked("Uno.", source=Lang.ES), *asked("x" * 30_000, "One.")]
    assert engine.translate(requests) == [
        TranslationFailure(FailureReason.UNSUPPORTED),
        TranslationFailure(FailureReason.TOO_LONG),
        MachineTranslation("One."),
    ]


TRANSLATING = """
import signal, sys
from tmtool.core.text.lang import Lang
from tmtool.engines.apertium import ApertiumEngine
from tmtool.engines.engine import TranslationRequest

def translate(seconds):
    engine = ApertiumEngine(sys.argv[1], "1", frozenset(["eng-spa"]), seconds)
    engine.translate([TranslationRequest("One.", Lang.EN, Lang.ES)])
"""

# Interrupts the first translation at its first step, the next at its second and so on to the end,
# a step being a line that runs or a function that returns, ours or of the standard library. What
# an interruption leaves behind is a living child of this process.
INTERRUPTING = """
import os
def interrupt(step):
    left = [step]
    def trace(frame, event, _):
        if frame.f_code.co_filename.endswith(("process.py", "apertium.py", "contextlib.py")):
            left[0] -= 1
            if left[0] == 0:
                signal.raise_signal(signal.SIGINT)
            return trace
    sys.settrace(trace)
    try:
        translate(0.005)
    except KeyboardInterrupt:
        pass
    finally:
        sys.settrace(None)
    return left[0] <= 0

def left_running():
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        return False
    return True

step = 1
while interrupt(step):
    if left_running():
        sys.exit(f"left running by an interruption at step {step}")
    step += 1
print(step)
"""


def test_an_interruption_at_any_step_leaves_no_program_running(tmp_path: Path) -> None:
    program(tmp_path, "exec sleep 3")
    command = [sys.executable, "-c", TRANSLATING + INTERRUPTING, str(tmp_path / "apertium")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 100


@pytest.mark.parametrize("blow", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_whatever_interrupts_a_translation_ends_the_program_too(
    tmp_path: Path, blow: signal.Signals
) -> None:
    program(tmp_path, f"sleep 300 & echo $! > {tmp_path}/child; wait")
    command = [sys.executable, "-c", TRANSLATING + "translate(300)", str(tmp_path / "apertium")]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    child = tmp_path / "child"
    wait_for(lambda: child.exists() and child.read_text().strip() != "")
    process.send_signal(blow)
    assert process.wait(60) == -blow
    assert gone(int(child.read_text()))


def test_without_the_program_the_remedy_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(EngineError, match="apt install apertium apertium-eng-spa"):
        apertium.find_apertium(Settings())
    (tmp_path / "apertium").write_text("#!/bin/sh\necho other-pair\n")
    (tmp_path / "apertium").chmod(0o755)
    with pytest.raises(EngineError, match="English and Spanish data is not installed"):
        apertium.find_apertium(Settings())


def wait_for(condition: object) -> None:
    assert callable(condition)
    end = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)
