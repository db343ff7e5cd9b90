"""History is what git knows of a project; every question is answered, if by nothing, without it."""

from pathlib import Path

from tmtool.core.errors import SettingsError
from tmtool.core.mark import handle

_SAFE = ("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null")
_SECONDS = 20


def _git(root: Path, *words: str) -> str | None:
    """What git prints to a question about `root`, or None where it has no answer."""
    # Imported here: most commands ask git nothing.
    import subprocess  # noqa: PLC0415

    try:
        done = subprocess.run(  # noqa: S603  # a list of words, no shell
            ["git", *_SAFE, "-C", str(root), *words],  # noqa: S607  # the user's own git
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode("utf-8", "replace").strip() if done.returncode == 0 else None


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


def in_repository(root: Path) -> bool:
    """Whether `root` lies in a git work tree."""
    return _git(root, "rev-parse", "--is-inside-work-tree") == "true"


def version() -> str:
    """The version line of the git program, empty where there is none."""
    return _git(Path(), "--version") or ""
