"""Errors with a message for people: what is wrong, where, what to do, and the exit code.

TmtoolError            anything the program refuses with a message of its own
  SettingsError        wrong usage or settings (exit 2)
    ProjectNotFound    there are no settings in the folder or above it
  DataError            an unreadable article or catalog (exit 3)
    ArticleError
    CatalogError
    UnsafePath
  InternalFault        a fault of tmtool's own, met in one article (exit 3)
  IncompleteBuild      a build that would not be whole (exit 1)
  EngineError          an outside service failed; what was done is saved (exit 4)
  RequestRefused       locked, own approval, embargo, a hand-made correction (exit 5)
    ActionNotAllowed   the unit's state does not allow the move
"""

from typing import ClassVar


class TmtoolError(Exception):
    """`str(error)` is the line to show: `path:line: what is wrong; the remedy`.

    `line` counts from 1; 0 stands for no line, as an empty `path` stands for no file.

    >>> str(TmtoolError("the title is empty", path="a.md", line=3, remedy="give it a text"))
    'a.md:3: the title is empty; give it a text'
    """

    exit_code: ClassVar[int] = 3

    def __init__(self, message: str, *, path: str = "", line: int = 0, remedy: str = "") -> None:
        self.message = message
        self.path = path
        self.line = line
        self.remedy = remedy
        super().__init__(str(self))

    def __str__(self) -> str:
        line = f":{self.line}" if self.line else ""
        place = f"{self.path}{line}: " if self.path else ""
        return f"{place}{self.message}" + (f"; {self.remedy}" if self.remedy else "")


class SettingsError(TmtoolError):
    """Wrong usage or settings."""

    exit_code = 2


class ProjectNotFound(SettingsError):
    """No folder upwards holds settings."""


class DataError(TmtoolError):
    """A file that cannot be read as what it should be; nothing was written."""


class ArticleError(DataError):
    """An article that cannot be read or built."""


class CatalogError(DataError):
    """A catalog that cannot be read."""


class UnsafePath(DataError):
    """A slug or path that does not stay inside the project."""


class InternalFault(TmtoolError):
    """A fault of tmtool's own that was met in one article; `trace` is for its report."""

    trace = ""


class IncompleteBuild(TmtoolError):
    """A build that would mix languages or leave something out; nothing was written."""

    exit_code = 1


class EngineError(TmtoolError):
    """An outside service failed; what was done before is saved."""

    exit_code = 4


class RequestRefused(TmtoolError):
    """The request is clear and is not granted: locked, own approval, embargo, unread correction."""

    exit_code = 5


class ActionNotAllowed(RequestRefused):
    """The unit's state does not allow this move; nothing changed."""
