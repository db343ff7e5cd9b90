"""A real git repository around a folder, in which named people commit on chosen days."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class GitRepository:
    """The git repository of one folder; who commits without a name is ana."""

    root: Path

    def git(self, *words: str, **environment: str) -> str:
        command = ["git", "-C", str(self.root), *words]
        env = os.environ | environment
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=env)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def commit(self, message: str, who: str = "ana", day: str = "2026-03-06") -> None:
        """Everything in the folder, as the work of WHO@example.org on `day`."""
        self.git("add", "-A")
        author = f"--author={who} <{who}@example.org>"
        when = f"{day}T12:00:00-0300"
        self.git("commit", "-qm", message, author, f"--date={when}", GIT_COMMITTER_DATE=when)


def create_repository(root: Path, who: str = "ana@example.org") -> GitRepository:
    """A new repository in `root`, nothing committed."""
    repository = GitRepository(root)
    repository.git("init", "-qb", "main")
    repository.git("config", "user.name", "Ana")
    repository.git("config", "user.email", who)
    return repository
