import errno
import os
import resource
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tmtool.core.errors import DataError, RequestRefused
from tmtool.store import files
from tmtool.system import lock as lock_module

OLD, NEW = b"old" * 1000, b"new" * 1000


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def test_what_is_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a/b/x.po"
    assert files.read_file(path) is None
    files.write_file(path, NEW)
    loaded = files.read_file(path)
    assert loaded == files.FileContent.of(NEW)
    assert names(path.parent) == ["x.po"]


def test_the_mode_bits_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "x.po"
    path.write_bytes(OLD)
    path.chmod(0o640)
    files.write_file(path, NEW)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_link_is_neither_read_nor_written(tmp_path: Path) -> None:
    target = tmp_path / "secret"
    target.write_bytes(OLD)
    link = tmp_path / "x.po"
    link.symlink_to(target)
    with pytest.raises(DataError, match="symbolic link"):
        files.read_file(link)
    with pytest.raises(DataError, match="symbolic link"):
        files.write_file(link, NEW)
    assert target.read_bytes() == OLD


def test_a_pipe_and_a_folder_are_no_files(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(DataError, match="not a plain file"):
        files.read_file(tmp_path / "pipe")
    with pytest.raises(DataError, match="not a plain file"):
        files.read_file(tmp_path)


def test_a_file_of_more_than_twenty_megabytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    with path.open("wb") as file:
        file.truncate(files.MAX_BYTES + 1)
    with pytest.raises(DataError, match="20 MB"):
        files.read_file(path)


def test_stale_temporary_files_of_the_same_file_are_purged(tmp_path: Path) -> None:
    stale, fresh = tmp_path / ".x.po.aaaa.tmp", tmp_path / ".x.po.bbbb.tmp"
    other = tmp_path / ".y.po.aaaa.tmp"
    for left in (stale, fresh, other):
        left.touch()
    old = time.time() - 2 * files.STALE_SECONDS
    os.utime(stale, (old, old))
    os.utime(other, (old, old))
    files.write_file(tmp_path / "x.po", NEW)
    assert not stale.exists()
    assert fresh.exists()
    assert other.exists()


ERRORS = (errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EROFS, errno.EACCES)


@pytest.mark.parametrize("code", ERRORS)
@pytest.mark.parametrize("call", ["fsync", "fchmod", "replace"])
@pytest.mark.parametrize("nth", [1, 2])
def test_a_call_that_fails_leaves_the_old_file_or_the_new_one(
    call: str, code: int, nth: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.po"
    path.write_bytes(OLD)
    real, count = getattr(os, call), 0

    def failing(*args: object, **options: object) -> object:
        nonlocal count
        count += 1
        if count == nth:
            raise OSError(code, os.strerror(code))
        return real(*args, **options)

    monkeypatch.setattr(os, call, failing)
    try:
        files.write_file(path, NEW)
    except DataError as error:
        assert "cannot be written" in str(error)  # noqa: PT017  # it may also succeed
    monkeypatch.undo()
    assert path.read_bytes() in {OLD, NEW}
    assert names(tmp_path) == ["x.po"]


def test_a_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "x.po"
    path.write_bytes(OLD)
    code = (
        "import resource, signal, sys; from pathlib import Path; from tmtool.store import files\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        f"files.write_file(Path({str(path)!r}), {NEW!r})\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "cannot be written" in done.stderr
    assert path.read_bytes() == OLD
    assert names(tmp_path) == ["x.po"]
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != 1000


def test_a_read_only_folder_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    assert "permissions of its folder" in refused_as_nobody(tmp_path / "x.po")
    assert names(tmp_path) == []


def refused_as_nobody(path: Path) -> str:
    """What an unprivileged person is told who writes there; root may write anywhere."""
    told, tell = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.chdir(path.parent)
            if os.geteuid() == 0:
                os.setuid(65534)
            files.write_file(Path(path.name), NEW)
        except DataError as error:
            os.write(tell, str(error).encode())
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    os.close(tell)
    with os.fdopen(told) as answer:
        return answer.read()


@pytest.mark.parametrize("listed", [True, False])
def test_a_lock_is_waited_for_and_its_holder_named(
    listed: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "LOCK_SECONDS", 0.1)
    holders = lock_module.HOLDERS if listed else tmp_path / "none"
    monkeypatch.setattr(lock_module, "HOLDERS", holders)
    lock = tmp_path / "locks/x.lock"
    code = (
        "import sys, time; from pathlib import Path; from tmtool.store import files\n"
        f"from tmtool.system import lock; lock.HOLDERS = Path({str(holders)!r})\n"
        f"with files.lock_file(Path({str(lock)!r}), 'x'):\n"
        " print('held', flush=True); sys.stdin.read()"
    )
    pipe = subprocess.PIPE
    holder = subprocess.Popen([sys.executable, "-c", code], stdin=pipe, stdout=pipe, text=True)
    assert holder.stdout
    assert holder.stdout.readline() == "held\n"
    with (
        pytest.raises(RequestRefused, match=f"locked by process {holder.pid}"),
        files.lock_file(lock, "x"),
    ):
        raise AssertionError
    holder.kill()
    holder.communicate()
    with files.lock_file(lock, "x"):
        pass


def test_a_device_is_written_to_and_never_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        files.write_output(pipe, b"told")
        assert os.read(reader, 10) == b"told"
    finally:
        os.close(reader)
    assert pipe.is_fifo()
    with pytest.raises(DataError, match="not a plain file"):
        files.write_file(pipe, b"told")
    assert pipe.is_fifo()


def test_a_result_that_goes_into_a_file_replaces_it(tmp_path: Path) -> None:
    path = tmp_path / "result"
    files.write_output(path, b"one")
    files.write_output(path, b"two")
    assert path.read_bytes() == b"two"
    with pytest.raises(DataError):
        files.write_output(tmp_path, b"one")
