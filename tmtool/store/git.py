"""Asks git about a project: versions of a file, who wrote its lines, who is at work.

Nothing is raised where git is missing or the folder is in no repository: then git knows nothing.
Only `read_identity` has no such answer.
"""

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
_SAFE_OPTIONS = (
    *("-c", "core.fsmonitor=false"),
    *("-c", "core.hooksPath=/dev/null"),
    *("-c", "protocol.allow=never"),
    *("-c", "log.showSignature=false"),
    *("--literal-pathspecs", "--no-pager"),
)
_ENVIRONMENT = {"GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}
_PLAIN_OPTIONS = ("--no-color", "--no-ext-diff", "--no-textconv")
_TIMEOUT_SECONDS = 20


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
    """Who wrote the line `number` (from 1) of a file as it lies on disk, and on which ISO day.

    `commit` is empty where the line is not committed yet; then nobody is named. `name` is the
    author's beside the address, and `boundary` says that git could look no further back.
    """

    number: int
    commit: str = ""
    email: str = ""
    day: str = ""
    name: str = ""
    boundary: bool = False


@dataclass(frozen=True, slots=True)
class CommitDetails:
    """What a commit says of itself: whether it has parents, who made it, and its message.

    `parent_count` counts those that the commit names, in a shallow clone too, where they are
    missing. `author` and `committer` are as written: name and address, without the mailmap.
    """

    parent_count: int
    author: str
    committer: str
    message: str


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
    """What `git --version` prints, empty where there is no git."""
    return _run_git(Path(), "--version") or ""


def list_revisions(root: Path, path: str, limit: int) -> tuple[FileRevision, ...]:
    """The newest versions of the file `path` (from `root`) that are committed, newest first.

    At most `limit`; renames are followed. Empty where git knows no such file, or there is no git.
    """
    record_format = "--format=%x01%H%x00%aE%x00%as"
    options = ("--follow", "-c", "-z", "--name-only", "--no-show-signature", *_PLAIN_OPTIONS)
    output = _run_git(root, "log", *options, f"-n{limit}", record_format, "--", path) or ""
    records = output.split("\x01")[1:]
    fields_of_records = ([field.strip("\n") for field in r.split("\0")] for r in records)
    return tuple(
        FileRevision(commit, name, email, day)
        for commit, email, day, *names in fields_of_records
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


def read_objects(
    root: Path, object_names: Iterable[str], *, kind: str = "blob"
) -> Generator[bytes | None]:
    """The bytes of each of these files (`COMMIT:PATH`), or None; all are read by one process.

    With the `kind` "commit" they are commits.

    A file is asked for only when its turn comes, so that a long history is read as far as needed:
    close the generator once that is enough. All together may take 20 seconds.
    """
    try:
        process = subprocess.Popen(  # noqa: S603  # a list of words, no shell
            _build_command(root, "cat-file", "--batch"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | _ENVIRONMENT,
        )
    except OSError:
        yield from (None for _ in object_names)
        return
    timer = threading.Timer(_TIMEOUT_SECONDS, process.kill)
    timer.start()
    try:
        for name in object_names:
            yield _read_answer(process, name, kind)
    finally:
        timer.cancel()
        process.kill()
        process.communicate()


def blame_lines(root: Path, path: str, spans: Sequence[range]) -> tuple[BlameLine, ...]:
    """Who wrote the lines in `spans` of the file `path` (from `root`), as it lies on disk.

    Lines count from 1; without `spans` all are asked for. Empty where git does not know the file.
    """
    ranges = [f"-L{span.start},{span.stop - 1}" for span in spans]
    options = ("--line-porcelain", "--no-textconv", "--no-ignore-revs-file")
    output = _run_git(root, "blame", *options, *ranges, "--", path) or ""
    lines: list[BlameLine] = []
    header: dict[str, str] = {}
    for row in output.split("\n"):
        if row.startswith("\t"):  # the line itself, which ends its header
            lines.append(_parse_blame_header(header))
            header = {}
        elif not header:
            header["commit"] = row
        else:
            key, _, value = row.partition(" ")
            header.setdefault(key, value)
    return tuple(lines)


def _parse_blame_header(header: dict[str, str]) -> BlameLine:
    commit, _, number = header["commit"].split(" ")[:3]
    if not commit.strip("0"):
        return BlameLine(int(number))
    email = header["author-mail"].removeprefix("<").removesuffix(">")
    day = _format_day(header["author-time"], header["author-tz"])
    return BlameLine(
        int(number), commit, email, day, header.get("author", ""), "boundary" in header
    )


def read_commits(root: Path, commits: Iterable[str]) -> dict[str, CommitDetails]:
    """What each of these commits says of itself, read by one process; without those not found."""
    names = tuple(commits)
    if not names:
        return {}
    raws = read_objects(root, names, kind="commit")
    return {name: _parse_commit(raw) for name, raw in zip(names, raws, strict=True) if raw}


def _parse_commit(raw: bytes) -> CommitDetails:
    head, _, message = raw.decode("utf-8", "replace").partition("\n\n")
    rows = [row.partition(" ") for row in head.split("\n")]
    fields = {key: value.rpartition(">")[0] + ">" for key, _, value in reversed(rows)}
    parents = sum(key == "parent" for key, _, _ in rows)
    return CommitDetails(parents, fields.get("author", ""), fields.get("committer", ""), message)


def _format_day(seconds: str, zone: str) -> str:
    """The ISO day of a moment, in seconds since 1970, in a time zone such as `-0300`."""
    minutes = int(zone[-4:-2]) * 60 + int(zone[-2:])
    offset = dt.timedelta(minutes=-minutes if zone.startswith("-") else minutes)
    return dt.datetime.fromtimestamp(int(seconds), tz=dt.timezone(offset)).date().isoformat()


def _build_command(root: Path, *words: str) -> list[str]:
    return ["git", *_SAFE_OPTIONS, "-C", str(root), *words]


def _run_git(root: Path, *words: str) -> str | None:
    """What git prints to a question about `root`, or None where it has no answer."""
    try:
        done = subprocess.run(  # noqa: S603  # a list of words, no shell
            _build_command(root, *words),
            capture_output=True,
            timeout=_TIMEOUT_SECONDS,
            check=False,
            env=os.environ | _ENVIRONMENT,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    if done.returncode:
        return None
    return done.stdout.decode("utf-8", "surrogateescape").strip("\n")


def _read_answer(process: "subprocess.Popen[bytes]", name: str, wanted: str) -> bytes | None:
    """The bytes of an object from a running `git cat-file --batch`; None where it is no such."""
    if "\n" in name or process.stdin is None or process.stdout is None:
        return None
    with suppress(OSError, ValueError):
        process.stdin.write(name.encode("utf-8", "surrogateescape") + b"\n")
        process.stdin.flush()
        *_, kind, size = process.stdout.readline().decode("utf-8", "replace").split()
        if not size.isdigit() or kind not in {"blob", "tree", "commit", "tag"}:
            return None
        if int(size) > MAX_BYTES:
            process.kill()
            return None
        raw = process.stdout.read(int(size) + 1)
        is_whole = len(raw) == int(size) + 1 and kind == wanted
        return raw[:-1] if is_whole else None
    return None
