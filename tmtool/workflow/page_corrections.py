"""Takes what somebody changed in a built page by hand into the catalog, signed by git's author.

What counts as a correction is decided in `tmtool.core.page`; here pages and history are read.
"""

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

MAX_REVISIONS = 200  # of a page that are searched for the one that was built


@dataclass(frozen=True, slots=True)
class CorrectedArticles:
    """Articles whose catalogs hold what was corrected in pages by hand, and a report of each page.

    Only pages in which something differs have a report.
    """

    loaded: LoadedArticles
    reports: tuple[PageReport, ...]


@dataclass(frozen=True, slots=True)
class BuiltVersion:
    """A page as it was last built, and the versions of it that came after, the newest first."""

    paragraphs: tuple[PageParagraph, ...]
    later: tuple[FileRevision, ...]


def take_corrections(
    project: Project, loaded: LoadedArticles, person: Callable[[], str], today: str
) -> CorrectedArticles:
    """The articles with every correction in its catalog, in memory; nothing is written.

    `person` names whoever is at work, for what is not committed yet; it is called only then.
    `today` is the ISO day of such a correction. A page that cannot be read is one of the problems
    of `loaded`, and its catalog stays as it is.
    """
    articles: list[LoadedArticle] = []
    reports: list[PageReport] = []
    for article in loaded.articles:
        collected = None
        with loaded.problems.isolate(article.slug):
            collected = _collect_from_page(project, article, person, today)
        articles.append(replace(article, catalog=collected.catalog) if collected else article)
        if collected and article.page and (collected.corrections or collected.unmatched):
            path = _format_page_path(project, article.page)
            reports.append(
                PageReport(article.slug, path, collected.corrections, collected.unmatched)
            )
    return CorrectedArticles(replace(loaded, articles=tuple(articles)), tuple(reports))


def is_touched(project: Project, article: LoadedArticle) -> bool:
    """Whether the page is neither as it was built nor as the catalog has it."""
    return _find_touched_page(project, article) is not None


def find_unread_corrections(project: Project, article: LoadedArticle) -> PageDifferences:
    """What the translated page on disk says that the catalog does not, committed or not.

    Nothing where the page is as it was built, has the catalog's texts, or was read by a sync and
    every question settled. A page with a fault is read as far as it goes.
    """
    page = _find_touched_page(project, article)
    if page is None:
        return PageDifferences()
    built = _find_built_version(project, page)
    return compare_page(
        article.catalog, _list_paragraphs(page), built.paragraphs if built else None
    )


def _find_touched_page(project: Project, article: LoadedArticle) -> TranslatedPage | None:
    """The page of an article, where it is neither as it was built nor as the catalog has it."""
    page = article.make_translated_page(project.settings)
    if page is None or not page.corrected:
        return None
    catalog_seal = compute_texts_seal(unit.target for unit in article.catalog.units)
    return None if catalog_seal == page.seal else page


def _collect_from_page(
    project: Project, article: LoadedArticle, person: Callable[[], str], today: str
) -> CollectedCorrections | None:
    """The article's catalog with the corrections of its page; None where the page has none."""
    page = _find_touched_page(project, article)
    if page is None:
        return None
    paragraphs = _read_paragraphs(project, article, page)
    built = _find_built_version(project, page)
    authors = _AuthorFinder(project, page.page, built, person)
    return collect_corrections(
        article.catalog,
        paragraphs,
        built.paragraphs if built else None,
        lambda correction: authors.find_author(correction, today),
    )


def _read_paragraphs(
    project: Project, article: LoadedArticle, page: TranslatedPage
) -> tuple[PageParagraph, ...]:
    """The paragraphs of a page that somebody corrected.

    Raises ArticleError for a page with a fault, and for one that was emptied or overwritten with
    its source: that was an accident and no correction.
    """
    file = require_sound(project, page.page)
    paragraphs = _list_paragraphs(page)
    lang = identify_language(" ".join(paragraph.text for paragraph in paragraphs))
    message = ""
    if not paragraphs:
        message = "nothing is left in this translated page"
    elif lang is article.catalog.source_lang:
        message = f"this page should be in {file.lang.label} and is in {lang.label}"
    if message:
        remedy = f"restore it, or write it anew with tmtool build {article.slug} --force"
        raise ArticleError(message, path=_format_page_path(project, file), remedy=remedy)
    return paragraphs


def _format_page_path(project: Project, page: Article) -> str:
    return project.format_path(project.locate_article(page.slug, page.lang))


def _list_paragraphs(page: TranslatedPage) -> tuple[PageParagraph, ...]:
    """The paragraphs of a page, with the lines that each one's block stands in."""
    blocks = page.blocks
    first_lines = find_line_numbers(page.page, [block.span[0] for block in blocks])
    last_lines = find_line_numbers(page.page, [block.span[1] for block in blocks])
    return tuple(
        PageParagraph(text, block.role, range(first, last + 1))
        for block, first, last in zip(blocks, first_lines, last_lines, strict=True)
        for text in split_paragraphs(block.text)
    )


def _find_built_version(project: Project, page: TranslatedPage) -> BuiltVersion | None:
    """The newest version of the page in git that is as it was built."""
    path = _format_page_path(project, page.page)
    revisions = list_revisions(project.root, path, MAX_REVISIONS)
    with closing(read_objects(project.root, (r.object_name for r in revisions))) as raws:
        for n, raw in enumerate(raws):
            old_file = _parse_page(project, page.page, raw)
            old_page = replace(page, page=old_file) if old_file else None
            if old_page and not old_page.corrected:
                return BuiltVersion(_list_paragraphs(old_page), revisions[:n])
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


class _AuthorFinder:
    """Tells who wrote what in one page since it was built, as `git blame` and the log have it."""

    def __init__(
        self, project: Project, page: Article, built: BuiltVersion | None, person: Callable[[], str]
    ) -> None:
        self.project = project
        self.page = page
        self.built = built
        self.person = person

    @cached_property
    def lines(self) -> dict[int, BlameLine]:
        """Every line of the page that git knows, by its number."""
        lines = blame_lines(self.project.root, _format_page_path(self.project, self.page), ())
        return {line.number: line for line in lines}

    def find_author(self, correction: Correction, today: str) -> CorrectionAuthor:
        """The author of the newest of the correction's lines; of no commit, the person at work."""
        lines = [self.lines.get(n) for span in correction.line_ranges for n in span]
        committed = [line for line in lines if line and line.commit]
        if len(committed) < len(lines):
            return CorrectionAuthor(self._name_person(correction), today)
        if self.built is None:
            newest_line = max(committed, key=lambda line: line.day)
            return self._make_author(newest_line.email, newest_line.day)
        commits = {line.commit for line in committed}
        later = self.built.later
        # Where lines were only taken away, none of those that are left is of a later version: then
        # the author of the newest version is the likeliest.
        of_lines = [revision for revision in later if revision.commit in commits]
        for newest in (of_lines or later)[:1]:
            return self._make_author(newest.email, newest.day)
        return CorrectionAuthor(self._name_person(correction), today)

    def _make_author(self, email: str, day: str) -> CorrectionAuthor:
        return CorrectionAuthor(self.project.settings.resolve_handle(make_handle(email)), day)

    def _name_person(self, correction: Correction) -> str:
        """The person at work; `unknown` where git knows nobody and no text is taken as theirs."""
        try:
            return make_handle(self.person())
        except SettingsError:
            if correction.outcome is CorrectionOutcome.TAKEN:
                raise
            return "unknown"
