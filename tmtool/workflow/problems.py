"""Works on articles one by one, so that what is wrong with one of them stops no other."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from tmtool.core.errors import InternalFault, TmtoolError, UnsafePath
from tmtool.core.text.lang import Lang
from tmtool.core.text.text import make_one_line, shorten
from tmtool.store.project import Project, list_languages, list_targets

MAX_MESSAGE_LENGTH = 200  # characters of an exception's own text that are shown


class Problems:
    """What stands in the way of a project's articles, each problem once, in the order met.

    Whatever is done to one article of several is done inside `isolate`.
    """

    def __init__(self, project: Project, found: Iterable[TmtoolError] = ()) -> None:
        self._project = project
        self._found = list(found)
        self._slugs: set[str] = set()

    def __iter__(self) -> Iterator[TmtoolError]:
        return iter(tuple(self._found))

    def __contains__(self, slug: str) -> bool:
        """Whether anything was wrong with the article `slug`."""
        return slug in self._slugs

    @property
    def slugs(self) -> tuple[str, ...]:
        """The articles that anything was wrong with, sorted."""
        return tuple(sorted(self._slugs))

    @contextmanager
    def isolate(self, slug: str) -> Iterator[None]:
        """Do what follows to one article; an exception ends it there and is one more problem.

        An exception that is no TmtoolError is a fault of ours and becomes an InternalFault with the
        article's path. UnsafePath, a name that leads out of the project, and BrokenPipeError, a
        reader of our output that went away, say nothing about an article and are raised.
        """
        try:
            yield
        except (UnsafePath, BrokenPipeError):
            raise
        except TmtoolError as error:
            self._add(slug, error)
        except Exception as error:  # noqa: BLE001  # the edge where one article's fault ends
            self._add(slug, _make_fault(self._project, slug, error))

    def extend(self, problems: Iterable[TmtoolError]) -> None:
        """Add problems that are no single article's."""
        self._found += [one for one in problems if str(one) not in map(str, self._found)]

    def raise_first(self) -> None:
        """Raise the first problem, where somebody asked for one article alone."""
        for problem in self._found:
            raise problem

    def _add(self, slug: str, problem: TmtoolError) -> None:
        self._slugs.add(slug)
        # Several articles may meet the same problem, as those do that a catalog could belong to.
        if str(problem) not in map(str, self._found):
            self._found.append(problem)


def _make_fault(project: Project, slug: str, error: Exception) -> InternalFault:
    # Imported here: there is hardly ever a fault to tell.
    import traceback  # noqa: PLC0415

    kind, place = type(error).__name__, _find_place(error)
    text = shorten(make_one_line(str(error)), MAX_MESSAGE_LENGTH)
    message = f"{text} ({kind} in {place})" if text else f"{kind} in {place}"
    fault = InternalFault(
        f"tmtool could not work on this article: {message}",
        path=project.format_path(project.locate_article(slug, _guess_language(project, slug))),
        remedy="the others are not affected. Please report this",
    )
    fault.trace = "".join(traceback.format_exception(error))
    return fault


def _guess_language(project: Project, slug: str) -> Lang:
    """The language that the article is most probably in; its catalog may be what is at fault."""
    sources = [target.other for target in list_targets(project, slug)]
    return next(iter((*sources, *list_languages(project, slug))), Lang.EN)


def _find_place(error: Exception) -> str:
    """The module and line of our own code, the innermost, where an exception came out of it."""
    place, trace = "tmtool", error.__traceback__
    while trace:
        module = str(trace.tb_frame.f_globals.get("__name__", ""))
        if module.partition(".")[0] == __name__.partition(".")[0] and module in sys.modules:
            place = f"{module}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place
