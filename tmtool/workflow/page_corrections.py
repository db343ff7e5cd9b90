"""Correcting brings what somebody changed in a built page by hand back to its catalog."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from functools import cached_property

from tmtool.core.catalog.article import Article
from tmtool.core.catalog.mark import handle
from tmtool.core.errors import ArticleError, SettingsError, TmtoolError
from tmtool.core.page.build import SEAL_KEY, Translation, texts_seal
from tmtool.core.page.correction import (
    Account,
    Author,
    Collected,
    Correction,
    Reading,
    Verdict,
)
from tmtool.core.page.page_alignment import Piece
from tmtool.core.page.page_diff import collected, read
from tmtool.core.text.lang import identified
from tmtool.core.text.text import paragraphs
from tmtool.formats.markdown import markdown
from tmtool.formats.markdown.lines import decoded
from tmtool.store import git as history
from tmtool.store import repository as shelf
from tmtool.store.git import Line, Version
from tmtool.store.project import Project
from tmtool.workflow.load import Pair, Survey

VERSIONS = 200  # of a page, searched for the one that was built


@dataclass(frozen=True, slots=True)
class Corrected:
    """A survey whose catalogs hold what was corrected in pages by hand, and what that was."""

    survey: Survey
    accounts: tuple[Account, ...]


@dataclass(frozen=True, slots=True)
class Base:
    """A page as it was last built, and the versions of it that came after, the newest first."""

    pieces: tuple[Piece, ...]
    since: tuple[Version, ...]


def corrected(project: Project, survey: Survey, person: Callable[[], str], today: str) -> Corrected:
    """The survey with every correction in its catalog, in memory; a save brings it to disk.

    `person` names whoever is at work, for what is not committed yet. A page that cannot be read
    is a problem of the survey, and its catalog stays as it is.
    """
    pairs: list[Pair] = []
    accounts: list[Account] = []
    for pair in survey.pairs:
        found = None
        with survey.problems.of(pair.slug):
            found = _collected(project, pair, person, today)
        pairs.append(replace(pair, catalog=found.catalog) if found else pair)
        if found and pair.page and (found.news or found.strays):
            path = _path(project, pair.page)
            accounts.append(Account(pair.slug, path, found.news, found.strays))
    done = replace(survey, pairs=tuple(pairs))
    return Corrected(done, tuple(accounts))


def touched(project: Project, pair: Pair) -> bool:
    """Whether the page is neither as it was built nor as the catalog has it."""
    return _touched(project, pair) is not None


def unread(project: Project, pair: Pair) -> Reading:
    """What the translated page on disk says that the catalog does not, committed or not.

    Nothing where the page is as it was built, has the catalog's texts, or was read by a sync and
    every question settled. A page with a fault is read as far as it goes.
    """
    translation = _touched(project, pair)
    if translation is None:
        return Reading()
    base = _base(project, translation)
    return read(pair.catalog, _pieces(translation), base.pieces if base else None)


def _touched(project: Project, pair: Pair) -> Translation | None:
    """The page of a pair, where it is neither as it was built nor as the catalog has it."""
    translation = pair.translation(project.settings)
    if translation is None or not translation.corrected or _same(pair, translation):
        return None
    return translation


def _same(pair: Pair, translation: Translation) -> bool:
    """Whether page and catalog have the same texts."""
    return texts_seal(unit.target for unit in pair.catalog.units) == translation.seal


def _collected(
    project: Project, pair: Pair, person: Callable[[], str], today: str
) -> Collected | None:
    """What is news in the pair's page, or None."""
    translation = _touched(project, pair)
    if translation is None:
        return None
    pieces = _readable(project, pair, translation)
    base = _base(project, translation)
    blame = _Blame(project, translation.page, base, person)
    built = base.pieces if base else None
    return collected(pair.catalog, pieces, built, lambda one: blame.author(one, today))


def _readable(project: Project, pair: Pair, translation: Translation) -> tuple[Piece, ...]:
    """The paragraphs of a page that somebody corrected, and did not spoil by accident."""
    page = shelf.sound(project, translation.page)
    pieces = _pieces(translation)
    spoken = identified(" ".join(piece.text for piece in pieces))
    message = ""
    if not pieces:
        message = "nothing is left in this translated page"
    elif spoken is pair.catalog.source:
        message = f"this page should be in {page.lang.label} and is in {spoken.label}"
    if message:
        remedy = f"restore it, or write it anew with tmtool build {pair.slug} --force"
        raise ArticleError(message, path=_path(project, page), remedy=remedy)
    return pieces


def _path(project: Project, page: Article) -> str:
    return project.shown(project.article(page.slug, page.lang))


def _pieces(translation: Translation) -> tuple[Piece, ...]:
    """The paragraphs of a page, with the lines that each one's block stands in."""
    page, blocks = translation.page, translation.blocks
    first = shelf.lines(page, [block.span[0] for block in blocks])
    last = shelf.lines(page, [block.span[1] for block in blocks])
    return tuple(
        Piece(text, block.role, range(start, end + 1))
        for block, start, end in zip(blocks, first, last, strict=True)
        for text in paragraphs(block.text)
    )


def _base(project: Project, translation: Translation) -> Base | None:
    """The newest version of the page in git that is as it was built."""
    page = translation.page
    versions = history.versions(project.root, _path(project, page), VERSIONS)
    raws = history.contents(project.root, (version.name for version in versions))
    with closing(raws):
        for n, raw in enumerate(raws):
            old = _article(project, page, raw)
            if old and not (then := replace(translation, page=old)).corrected:
                return Base(_pieces(then), versions[:n])
    return None


def _article(project: Project, page: Article, raw: bytes | None) -> Article | None:
    """An older version of `page`, or None where its bytes are no page that was built."""
    if raw is None or SEAL_KEY.encode() not in raw:
        return None
    try:
        text = decoded(raw, page.slug)
    except TmtoolError:
        return None
    return markdown.parse(text, slug=page.slug, lang=page.lang, keys=project.settings.keys)


class _Blame:
    """Who wrote what in one page since it was built."""

    def __init__(
        self, project: Project, page: Article, base: Base | None, person: Callable[[], str]
    ) -> None:
        self.project = project
        self.page = page
        self.base = base
        self.person = person

    @cached_property
    def lines(self) -> dict[int, Line]:
        """Every line of the page that git knows, by its number."""
        lines = history.blame(self.project.root, _path(self.project, self.page), ())
        return {line.number: line for line in lines}

    def author(self, correction: Correction, today: str) -> Author:
        """The author of the newest of the correction's lines; of no commit, the person at work."""
        lines = [self.lines.get(n) for span in correction.lines for n in span]
        written = [line for line in lines if line and line.commit]
        if len(written) < len(lines):
            return Author(self._at_work(correction), today)
        if self.base is None:
            newest = max(written, key=lambda line: line.day)
            return self._author(newest.email, newest.day)
        commits = {line.commit for line in written}
        since = self.base.since
        # Where lines were only taken away, none of those that are left is new.
        later = [version for version in since if version.commit in commits] or since[:1]
        for version in later[:1]:
            return self._author(version.email, version.day)
        return Author(self._at_work(correction), today)

    def _author(self, email: str, day: str) -> Author:
        return Author(self.project.settings.handle(handle(email)), day)

    def _at_work(self, correction: Correction) -> str:
        try:
            return handle(self.person())
        except SettingsError:
            if correction.verdict is Verdict.TAKEN:
                raise
            return "unknown"
