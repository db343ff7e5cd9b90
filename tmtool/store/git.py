"""History is what git knows of a project; every question is answered, if by nothing, without it."""

import datetime as dt
import os
import subprocess
import threading
from collections.abc import Generator, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tmtool.core.catalog.mark import make_handle
from tmtool.core.errors import SettingsError
from tmtool.store.files import MAX_BYTES

# Whatever a repository's own settings say, no program of theirs runs, no host is asked, and what
# git prints has the form that is read here.
_SAFE = (
    *("-c", "core.fsmonitor=false"),
    *("-c", "core.hooksPath=/dev/null"),
    *("-c", "protocol.allow=never"),
    *("-c", "log.showSignature=false"),
    *("--literal-pathspecs", "--no-pager"),
)
_QUIET = {"GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}
_PLAIN = ("--no-color", "--no-ext-diff", "--no-textconv")
_SECONDS = 20


@dataclass(frozen=True, slots=True)
class FileRevision:
    """A file as one commit left it.

    `path` is where it lay then, from the top of the repository; `email` and `day` (ISO) are the
    author's, by the repository's mailmap.
    """

    commit: str
    path: str
    email: str
    day: str

    @property
    def object_name(self) -> str:
        """The name by which git finds its bytes."""
        return f"{self.commit}:{self.path}"


@dataclass(frozen=True, slots=True)
class BlameLine:
    """Who wrote one line (from 1) of a file as it lies on disk.

    `commit` is empty where the line is not committed yet; then nobody is named.
    """

    number: int
    commit: str = ""
    email: str = ""
    day: str = ""


def read_identity(root: Path) -> str:
    """The e-mail address of the person at work, as git would write it into a commit.

    Raises SettingsError where git is missing or knows nobody.
    """
    email = _run_git(root, "config", "user.email")
    if not email:
        raise SettingsError(
            "git does not know who you are", remedy="set user.email, or say --as NAME"
        )
    return make_handle(email)


def is_in_repository(root: Path) -> bool:
    """Whether `root` lies in a git work tree."""
    return _run_git(root, "rev-parse", "--is-inside-work-tree") == "true"


def read_git_version() -> str:
    """The version line of the git program, empty where there is none."""
    return _run_git(Path(), "--version") or ""


def list_revisions(root: Path, path: str, limit: int) -> tuple[FileRevision, ...]:
    """The newest versions of the file `path` (from `root`) that are committed, newest first.

    Renames are followed. None where git knows no such file, or there is no git.
    """
    shape = "--format=%x01%H%x00%aE%x00%as"
    how = ("--follow", "-c", "-z", "--name-only", "--no-show-signature", *_PLAIN, f"-n{limit}")
    out = _run_git(root, "log", *how, shape, "--", path) or ""
    records = ([part.strip("\n") for part in one.split("\0")] for one in out.split("\x01")[1:])
    return tuple(
        FileRevision(commit, name, email, day)
        for commit, email, day, *names in records
        for name in [*filter(None, names)][:1]
    )


def read_at_revision(root: Path, revision: str, path: str) -> bytes | None:
    """The bytes of the file `path` (from `root`) in a revision, or None where it is not there."""
    return next(read_objects(root, [f"{revision}:./{path}"] if revision else []), None)


def has_revision(root: Path, revision: str) -> bool:
    """Whether git knows a commit by the name `revision`."""
    words = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    return bool(revision) and _run_git(root, *words) is not None


def list_files_at(root: Path, revision: str) -> tuple[str, ...]:
    """The paths, from `root`, of all files below it in a revision; none where git has no answer."""
    words = ("ls-tree", "-r", "-z", "--name-only", "--end-of-options", revision)
    return tuple(name for name in (_run_git(root, *words) or "").split("\0") if name)


def read_objects(root: Path, object_names: Iterable[str]) -> Generator[bytes | None]:
    """What git keeps under each of `names` (`COMMIT:PATH`), or None; all from one process.

    A name is asked for when its turn comes, so that a long history is read as far as needed.
    """
    try:
        asked = subprocess.Popen(  # noqa: S603  # a list of words, no shell
            _build_command(root, "cat-file", "--batch"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | _QUIET,
        )
    except OSError:
        yield from (None for _ in object_names)
        return
    patience = threading.Timer(_SECONDS, asked.kill)
    patience.start()
    try:
        for name in object_names:
            yield _read_answer(asked, name)
    finally:
        patience.cancel()
        asked.kill()
        asked.communicate()


def blame_lines(root: Path, path: str, spans: Sequence[range]) -> tuple[BlameLine, ...]:
    """Who wrote the lines in `spans` of the file `path` (from `root`), as it lies on disk.

    Nothing where git does not know the file.
    """
    words = [f"-L{span.start},{span.stop - 1}" for span in spans]
    how = ("--line-porcelain", "--no-textconv", "--no-ignore-revs-file")
    out = _run_git(root, "blame", *how, *words, "--", path)
    found: list[BlameLine] = []
    facts: dict[str, str] = {}
    for line in (out or "").split("\n"):
        if line.startswith("\t"):
            found.append(_parse_blame_line(facts))
            facts = {}
            continue
        word, _, rest = line.partition(" ")
        facts.setdefault("commit" if not facts else word, f"{word} {rest}" if not facts else rest)
    return tuple(found)


def _parse_blame_line(facts: dict[str, str]) -> BlameLine:
    commit, _, number = facts["commit"].split(" ")[:3]
    if not commit.strip("0"):
        return BlameLine(int(number))
    email = facts["author-mail"].removeprefix("<").removesuffix(">")
    return BlameLine(
        int(number), commit, email, _format_day(facts["author-time"], facts["author-tz"])
    )


def _format_day(seconds: str, zone: str) -> str:
    """The ISO day of a moment in the time zone, such as `-0300`, of whoever it belongs to."""
    minutes = int(zone[-4:-2]) * 60 + int(zone[-2:])
    offset = dt.timedelta(minutes=-minutes if zone.startswith("-") else minutes)
    return dt.datetime.fromtimestamp(int(seconds), tz=dt.timezone(offset)).date().isoformat()


def _build_command(root: Path, *words: str) -> list[str]:
    return ["git", *_SAFE, "-C", str(root), *words]


def _run_git(root: Path, *words: str) -> str | None:
    """What git prints to a question about `root`, or None where it has no answer."""
    try:
        done = subprocess.run(  # noqa: S603  # a list of words, no shell
            _build_command(root, *words),
            capture_output=True,
            timeout=_SECONDS,
            check=False,
            env=os.environ | _QUIET,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return (
        done.stdout.decode("utf-8", "surrogateescape").strip("\n") if not done.returncode else None
    )


def _read_answer(asked: "subprocess.Popen[bytes]", name: str) -> bytes | None:
    """The next answer of a running `git cat-file --batch`."""
    if "\n" in name or asked.stdin is None or asked.stdout is None:
        return None
    with suppress(OSError, ValueError):
        asked.stdin.write(name.encode("utf-8", "surrogateescape") + b"\n")
        asked.stdin.flush()
        *_, kind, size = asked.stdout.readline().decode("utf-8", "replace").split()
        if not size.isdigit() or kind not in {"blob", "tree", "commit", "tag"}:
            return None
        if int(size) > MAX_BYTES:
            asked.kill()
            return None
        raw = asked.stdout.read(int(size) + 1)
        whole = len(raw) == int(size) + 1 and kind == "blob"
        return raw[:-1] if whole else None
    return None
