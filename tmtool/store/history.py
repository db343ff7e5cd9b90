"""History is what git knows of a project; every question is answered, if by nothing, without it."""

import subprocess
from pathlib import Path

from tmtool.core.errors import SettingsError
from tmtool.core.mark import handle

_SAFE = ("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null")
_SECONDS = 20


def _git(root: Path, *words: str) -> str | None:
    """What git says to a question about `root`, or None where it has no answer."""
    raw = _raw(root, *words)
    return None if raw is None else raw.decode("utf-8", "replace").strip()


def _raw(root: Path, *words: str) -> bytes | None:
    """What git prints, byte for byte."""
    try:
        done = subprocess.run(  # noqa: S603  # a list of words, no shell
            ["git", *_SAFE, "-C", str(root), *words],  # noqa: S607  # the user's own git
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None


def identity(root: Path) -> str:
    """The e-mail address of the person at work, as git would write it into a commit.

    Raises SettingsError where git is missing or knows nobody.
    """
    email = _git(root, "config", "user.email")
    if not email:
        raise SettingsError(
            "git does not know who you are", remedy="set user.email, or say --as NAME"
        )
    return handle(email)


def at(root: Path, revision: str, path: str) -> bytes | None:
    """What the file at `path` (from `root`) held at a revision; None where there was none.

    Raises SettingsError for a revision that git does not know here.
    """
    name = f"{revision}^{{commit}}"
    commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", name)
    if not commit:
        raise SettingsError(
            f"git knows no revision {revision} here", remedy="name a commit, branch or tag"
        )
    return _raw(root, "show", f"{commit}:./{path}")


def in_repository(root: Path) -> bool:
    """Whether `root` lies in a git work tree."""
    return _git(root, "rev-parse", "--is-inside-work-tree") == "true"


def version() -> str:
    """The version line of the git program, empty where there is none."""
    return _git(Path(), "--version") or ""
