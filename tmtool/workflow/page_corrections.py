"""Correcting brings what somebody changed in a built page by hand back to its catalog."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from functools import cached_property

from tmtool.core.catalog.article import Article
from tmtool.core.catalog.mark import make_handle
from tmtool.core.errors import ArticleError, SettingsError, TmtoolError
from tmtool.core.page.build import SEAL_KEY, TranslatedPage, compute_texts_seal
from tmtool.core.page.correction import (
    CollectedCorrections,
    Correction,
    CorrectionAuthor,
    CorrectionOutcome,
    PageDifferences,
    PageReport,
)
from tmtool.core.page.page_alignment import PageParagraph
from tmtool.core.page.page_diff import collect_corrections, compare_page
from tmtool.core.text.lang import identify_language
from tmtool.core.text.text import split_paragraphs
from tmtool.formats.markdown import markdown
from tmtool.formats.markdown.lines import decode_article
from tmtool.store.git import BlameLine, FileRevision, blame_lines, list_revisions, read_objects
from tmtool.store.project import Project
from tmtool.store.repository import find_line_numbers, require_sound
from tmtool.workflow.load import LoadedArticle, LoadedArticles

VERSIONS = 200  # of a page, searched for the one that was built


@dataclass(frozen=True, slots=True)
class CorrectedArticles:
    """A survey whose catalogs hold what was corrected in pages by hand, and what that was."""

    loaded: LoadedArticles
    reports: tuple[PageReport, ...]


@dataclass(frozen=True, slots=True)
class BuiltVersion:
    """A page as it was last built, and the versions of it that came after, the newest first."""

    pieces: tuple[PageParagraph, ...]
    since: tuple[FileRevision, ...]


def take_corrections(
    project: Project, survey: LoadedArticles, person: Callable[[], str], today: str
) -> CorrectedArticles:
    """The survey with every correction in its catalog, in memory; a save brings it to disk.

    `person` names whoever is at work, for what is not committed yet. A page that cannot be read
    is a problem of the survey, and its catalog stays as it is.
    """
    pairs: list[LoadedArticle] = []
    accounts: list[PageReport] = []
    for pair in survey.articles:
        found = None
        with survey.problems.isolate(pair.slug):
            found = _collect_from_page(project, pair, person, today)
        pairs.append(replace(pair, catalog=found.catalog) if found else pair)
        if found and pair.page and (found.corrections or found.unmatched):
            path = _format_page_path(project, pair.page)
            accounts.append(PageReport(pair.slug, path, found.corrections, found.unmatched))
    done = replace(survey, articles=tuple(pairs))
    return CorrectedArticles(done, tuple(accounts))


def is_touched(project: Project, pair: LoadedArticle) -> bool:
    """Whether the page is neither as it was built nor as the catalog has it."""
    return _find_touched_page(project, pair) is not None


def find_unread_corrections(project: Project, pair: LoadedArticle) -> PageDifferences:
    """What the translated page on disk says that the catalog does not, committed or not.

    Nothing where the page is as it was built, has the catalog's texts, or was read by a sync and
    every question settled. A page with a fault is read as far as it goes.
    """
    translation = _find_touched_page(project, pair)
    if translation is None:
        return PageDifferences()
    base = _find_built_version(project, translation)
    return compare_page(pair.catalog, _list_paragraphs(translation), base.pieces if base else None)


def _find_touched_page(project: Project, pair: LoadedArticle) -> TranslatedPage | None:
    """The page of a pair, where it is neither as it was built nor as the catalog has it."""
    translation = pair.make_translated_page(project.settings)
    if translation is None or not translation.corrected or _has_same_texts(pair, translation):
        return None
    return translation


def _has_same_texts(pair: LoadedArticle, translation: TranslatedPage) -> bool:
    """Whether page and catalog have the same texts."""
    return compute_texts_seal(unit.target for unit in pair.catalog.units) == translation.seal


def _collect_from_page(
    project: Project, pair: LoadedArticle, person: Callable[[], str], today: str
) -> CollectedCorrections | None:
    """What is news in the pair's page, or None."""
    translation = _find_touched_page(project, pair)
    if translation is None:
        return None
    pieces = _read_paragraphs(project, pair, translation)
    base = _find_built_version(project, translation)
    blame = _Blame(project, translation.page, base, person)
    built = base.pieces if base else None
    return collect_corrections(
        pair.catalog, pieces, built, lambda one: blame.find_author(one, today)
    )


def _read_paragraphs(
    project: Project, pair: LoadedArticle, translation: TranslatedPage
) -> tuple[PageParagraph, ...]:
    """The paragraphs of a page that somebody corrected, and did not spoil by accident."""
    page = require_sound(project, translation.page)
    pieces = _list_paragraphs(translation)
    spoken = identify_language(" ".join(piece.text for piece in pieces))
    message = ""
    if not pieces:
        message = "nothing is left in this translated page"
    elif spoken is pair.catalog.source_lang:
        message = f"this page should be in {page.lang.label} and is in {spoken.label}"
    if message:
        remedy = f"restore it, or write it anew with tmtool build {pair.slug} --force"
        raise ArticleError(message, path=_format_page_path(project, page), remedy=remedy)
    return pieces


def _format_page_path(project: Project, page: Article) -> str:
    return project.format_path(project.locate_article(page.slug, page.lang))


def _list_paragraphs(translation: TranslatedPage) -> tuple[PageParagraph, ...]:
    """The paragraphs of a page, with the lines that each one's block stands in."""
    page, blocks = translation.page, translation.blocks
    first = find_line_numbers(page, [block.span[0] for block in blocks])
    last = find_line_numbers(page, [block.span[1] for block in blocks])
    return tuple(
        PageParagraph(text, block.role, range(start, end + 1))
        for block, start, end in zip(blocks, first, last, strict=True)
        for text in split_paragraphs(block.text)
    )


def _find_built_version(project: Project, translation: TranslatedPage) -> BuiltVersion | None:
    """The newest version of the page in git that is as it was built."""
    page = translation.page
    versions = list_revisions(project.root, _format_page_path(project, page), VERSIONS)
    raws = read_objects(project.root, (version.object_name for version in versions))
    with closing(raws):
        for n, raw in enumerate(raws):
            old = _parse_page(project, page, raw)
            if old and not (then := replace(translation, page=old)).corrected:
                return BuiltVersion(_list_paragraphs(then), versions[:n])
    return None


def _parse_page(project: Project, page: Article, raw: bytes | None) -> Article | None:
    """An older version of `page`, or None where its bytes are no page that was built."""
    if raw is None or SEAL_KEY.encode() not in raw:
        return None
    try:
        text = decode_article(raw, page.slug)
    except TmtoolError:
        return None
    return markdown.parse(
        text, slug=page.slug, lang=page.lang, keys=project.settings.translatable_fields
    )


class _Blame:
    """Who wrote what in one page since it was built."""

    def __init__(
        self, project: Project, page: Article, base: BuiltVersion | None, person: Callable[[], str]
    ) -> None:
        self.project = project
        self.page = page
        self.base = base
        self.person = person

    @cached_property
    def lines(self) -> dict[int, BlameLine]:
        """Every line of the page that git knows, by its number."""
        lines = blame_lines(self.project.root, _format_page_path(self.project, self.page), ())
        return {line.number: line for line in lines}

    def find_author(self, correction: Correction, today: str) -> CorrectionAuthor:
        """The author of the newest of the correction's lines; of no commit, the person at work."""
        lines = [self.lines.get(n) for span in correction.line_ranges for n in span]
        written = [line for line in lines if line and line.commit]
        if len(written) < len(lines):
            return CorrectionAuthor(self._make_present_author(correction), today)
        if self.base is None:
            newest = max(written, key=lambda line: line.day)
            return self._make_author(newest.email, newest.day)
        commits = {line.commit for line in written}
        since = self.base.since
        # Where lines were only taken away, none of those that are left is new.
        later = [version for version in since if version.commit in commits] or since[:1]
        for version in later[:1]:
            return self._make_author(version.email, version.day)
        return CorrectionAuthor(self._make_present_author(correction), today)

    def _make_author(self, email: str, day: str) -> CorrectionAuthor:
        return CorrectionAuthor(self.project.settings.resolve_handle(make_handle(email)), day)

    def _make_present_author(self, correction: Correction) -> str:
        try:
            return make_handle(self.person())
        except SettingsError:
            if correction.outcome is CorrectionOutcome.TAKEN:
                raise
            return "unknown"
