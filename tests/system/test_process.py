import signal
import subprocess
import threading
from pathlib import Path

import pytest

from tests.programs import gone
from tmtool.system.process import postpone_interruptions, run_program


def test_what_a_program_reads_and_prints_is_whole_however_slow_it_is() -> None:
    text = b"x" * 300_000
    done = run_program(["sh", "-c", "sleep 0.3; cat; echo late >&2; exit 3"], text, seconds=20)
    assert (done.returncode, done.stdout, done.stderr) == (3, text, b"late\n")


def test_a_program_that_is_late_is_ended_and_so_is_what_it_left_behind(tmp_path: Path) -> None:
    script = f"sleep 60 & echo $! > {tmp_path}/child"
    with pytest.raises(subprocess.TimeoutExpired):
        run_program(["sh", "-c", script], seconds=0.5)
    assert gone(int((tmp_path / "child").read_text()))


def test_a_program_runs_in_any_thread() -> None:
    outs: list[bytes] = []
    thread = threading.Thread(
        target=lambda: outs.append(run_program(["echo", "yes"], seconds=20).stdout)
    )
    thread.start()
    thread.join()
    assert outs == [b"yes\n"]


def test_an_interruption_takes_effect_after_the_block_and_then_as_before() -> None:
    done = []

    def work() -> None:
        with postpone_interruptions():
            signal.raise_signal(signal.SIGINT)
            done.append("to the end")

    with pytest.raises(KeyboardInterrupt):
        work()
    assert done == ["to the end"]
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)


def test_an_ignored_signal_stays_ignored() -> None:
    usual = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with postpone_interruptions() as came:
            signal.raise_signal(signal.SIGHUP)
        assert came == []
    finally:
        signal.signal(signal.SIGHUP, usual)
