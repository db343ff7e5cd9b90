import os
from collections.abc import Sequence

import pytest

from tmtool.core.errors import DataError, TmtoolError
from tmtool.workflow.parallel import (
    ITEMS_PER_PROCESS,
    MAX_UNTHREADED_ITEMS,
    run_in_processes,
    run_in_threads,
)


def doubled(numbers: Sequence[int]) -> list[int]:
    return [2 * n for n in numbers]


@pytest.mark.parametrize("hands", [1, 2, 3, 8])
@pytest.mark.parametrize("count", [0, 1, 2, 7, 8, 9])
def test_the_shares_make_up_the_whole_in_its_order(hands: int, count: int) -> None:
    found = [n for share in run_in_processes(doubled, range(count), hands) for n in share]
    assert found == doubled(range(count))


def test_a_short_list_is_done_in_this_process() -> None:
    assert run_in_processes(lambda _: os.getpid(), range(ITEMS_PER_PROCESS)) == [os.getpid()]


def test_a_long_list_is_parted_among_the_processors() -> None:
    count = len(run_in_processes(lambda _: os.getpid(), range(ITEMS_PER_PROCESS * 64)))
    assert count == min(os.cpu_count() or 1, 64)


def test_an_error_comes_back_whole() -> None:
    def refused(_: Sequence[int]) -> TmtoolError:
        return DataError("this is odd", path="a.md", line=3, remedy="mend it")

    for error in run_in_processes(refused, range(4), 2):
        assert isinstance(error, DataError)
        assert (str(error), error.line) == ("a.md:3: this is odd; mend it", 3)


def test_a_helper_that_fails_is_told() -> None:
    here = os.getpid()

    def failing(_: Sequence[int]) -> int:
        if os.getpid() != here:
            os._exit(1)
        return 0

    with pytest.raises(RuntimeError, match="ended before"):
        run_in_processes(failing, range(4), 2)


def test_a_failure_here_ends_the_helpers() -> None:
    here = os.getpid()

    def failing(_: Sequence[int]) -> int:
        if os.getpid() == here:
            raise KeyboardInterrupt
        return os.pipe()[0] and len(os.read(os.pipe()[0], 1))

    with pytest.raises(KeyboardInterrupt):
        run_in_processes(failing, range(4), 2)


@pytest.mark.parametrize("count", [0, 1, MAX_UNTHREADED_ITEMS, MAX_UNTHREADED_ITEMS + 1, 100])
def test_what_waits_together_comes_back_in_order(count: int) -> None:
    assert run_in_threads(str, range(count)) == [str(n) for n in range(count)]


@pytest.mark.parametrize("count", [MAX_UNTHREADED_ITEMS, 100])
def test_the_first_failure_of_many_is_told(count: int) -> None:
    done = []

    def failing(n: int) -> None:
        if n == 5:
            raise DataError("no room")
        done.append(n)

    with pytest.raises(DataError, match="no room"):
        run_in_threads(failing, range(count))
    assert done[:5] == [0, 1, 2, 3, 4] or count > MAX_UNTHREADED_ITEMS
