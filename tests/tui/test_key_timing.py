"""What tells a paste, a held key and a deliberate second press from keys that a person presses."""

import pytest

from tmtool.tui.key_timing import BurstGuard, RepeatGuard, SecondPress, TimedKey


def press(guard: BurstGuard, text: str, at: float, apart: float = 0.0) -> float:
    """Put one key for each character into the guard; when the last was read."""
    names = {"\r": "enter", "\n": "ctrl+j", "\t": "tab"}
    for n, character in enumerate(text):
        guard.add(TimedKey(names.get(character, character), character, at + n * apart))
    return at + (len(text) - 1) * apart


def test_seven_keys_in_25_ms_are_a_paste_and_six_are_keys() -> None:
    guard = BurstGuard()
    press(guard, "aaaaaa", 1.0)
    released = guard.release(1.03)
    assert [key.name for key in released if isinstance(key, TimedKey)] == ["a"] * 6
    press(guard, "a\rb\tc\nd", 2.0, apart=0.004)
    assert guard.release(2.04) == ()
    assert guard.release(2.05) == "a\nb\tc\nd"
    assert guard.release_time is None


def test_a_key_waits_25_ms_at_most_and_a_burst_until_it_ends() -> None:
    guard = BurstGuard()
    press(guard, "j", 1.0)
    assert guard.release(1.02) == ()
    assert guard.release_time == pytest.approx(1.025)
    assert len(guard.release(1.025)) == 1
    end = press(guard, "x" * 100, 2.0, apart=0.003)
    assert guard.release(2.1) == ()
    assert guard.release_time == pytest.approx(end + 0.025)
    assert guard.release(end + 0.025) == "x" * 100


def test_a_held_key_and_arrows_that_come_together_are_no_paste() -> None:
    guard = BurstGuard()
    press(guard, "j" * 30, 1.0, apart=0.033)
    assert len(guard.release(3.0)) == 30
    for _ in range(20):
        guard.add(TimedKey("down", None, 4.0))
    assert len(guard.release(4.1)) == 20


def test_what_types_nothing_is_dropped_from_a_paste() -> None:
    guard = BurstGuard()
    press(guard, "one\x1b two", 1.0)
    assert guard.release(1.1) == "one two"


def test_a_deciding_key_held_down_counts_once() -> None:
    guard = RepeatGuard()
    repeats = [guard.is_repeat("a", 1.0 + n * 0.033) for n in range(30)]
    assert repeats == [False] + [True] * 29
    assert guard.is_repeat("x", 2.0) is False
    assert guard.is_repeat("a", 2.2) is False


def test_a_second_press_counts_after_300_ms_and_for_the_same_decision_alone() -> None:
    asked = SecondPress("approve 7", 1.0)
    assert not asked.confirms("approve 7", 1.29)
    assert asked.confirms("approve 7", 1.3)
    assert not asked.confirms("approve 8", 2.0)
