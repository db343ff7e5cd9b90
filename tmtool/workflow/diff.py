"""Compares two versions of articles by paragraphs: two Markdown files, or two git revisions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tmtool.core.catalog.article import Article
from tmtool.core.errors import ArticleError, SettingsError
from tmtool.core.page.build import ORIGIN_KEY, SEAL_KEY
from tmtool.core.sync.comparison import ArticleComparison, compare_articles
from tmtool.core.text.lang import Lang, identify_language
from tmtool.formats.markdown import markdown
from tmtool.formats.markdown.lines import decode_article
from tmtool.store import files
from tmtool.store.git import has_revision, list_files_at, read_at_revision
from tmtool.store.project import Project
from tmtool.workflow.problems import Problems


def compare_files(old: Path, new: Path) -> ArticleComparison:
    """The paragraphs of two Markdown files compared; a project is not needed.

    Raises DataError for a file that is not there or cannot be read.
    """
    before, after = (_read_markdown_file(path) for path in (old, new))
    lang = identify_language(" ".join(after or before)) or Lang.EN
    return compare_articles(new.name, before, after, lang)


def _read_markdown_file(path: Path) -> list[str]:
    text = decode_article(files.read_existing_file(path).raw, path.as_posix())
    article = markdown.parse(text, slug=path.stem, lang=Lang.EN)
    for fault in article.faults:
        raise ArticleError(fault.message, path=path.as_posix(), line=fault.line)
    return [block.text for block in article.list_translatable_blocks()]


def compare_revisions(
    project: Project, old: str, new: str, slugs: Sequence[str], problems: Problems
) -> tuple[ArticleComparison, ...]:
    """The source articles that differ between two revisions, in the order of their paths.

    An empty `new` is the files as they lie on disk; with `slugs` only those articles are compared.
    A page that was built is no source. What is wrong with one article goes into `problems`.

    Raises SettingsError for a revision that git does not know.
    """
    for revision in filter(None, (old, new)):
        if not has_revision(project.root, revision):
            raise SettingsError(
                f"{revision} is neither a file here nor a revision that git knows",
                remedy="name two Markdown files, or revisions such as HEAD~3",
            )
    comparisons: list[ArticleComparison] = []
    for place in _list_article_places(project, old, new, slugs):
        with problems.isolate(place.slug):
            comparison = _compare_article(project, place, old, new)
            if comparison and comparison.changed:
                comparisons.append(comparison)
    return tuple(comparisons)


@dataclass(frozen=True, slots=True)
class _ArticlePlace:
    """Where an article lies, or lay, from the root, and what its path says of it."""

    path: str
    slug: str
    lang: Lang


def _list_article_places(
    project: Project, old: str, new: str, slugs: Sequence[str]
) -> Iterator[_ArticlePlace]:
    """The articles on disk and in both revisions, each once, in the order of their paths."""
    paths = {
        project.format_path(project.locate_article(slug, lang))
        for slug in project.list_slugs()
        for lang in Lang
    }
    for revision in filter(None, (old, new)):
        paths |= set(list_files_at(project.root, revision))
    for path in sorted(paths):
        identified = project.identify_path(project.root / path)
        if identified and (not slugs or identified[0] in slugs):
            yield _ArticlePlace(path, *identified)


def _compare_article(
    project: Project, place: _ArticlePlace, old: str, new: str
) -> ArticleComparison | None:
    """None where both versions have the same bytes, or one is a page that was built."""
    raws = [_read_bytes(project, place.path, revision) for revision in (old, new)]
    if raws[0] == raws[1]:
        return None
    versions = [_parse_article(project, place, raw) for raw in raws]
    if any(v and (v.field_value(ORIGIN_KEY) or v.field_value(SEAL_KEY)) for v in versions):
        return None
    before, after = (_list_texts(project, version) for version in versions)
    return compare_articles(place.path, before, after, place.lang)


def _read_bytes(project: Project, path: str, revision: str) -> bytes | None:
    if revision:
        return read_at_revision(project.root, revision, path)
    content = files.read_file(project.root / path)
    return content.raw if content else None


def _parse_article(project: Project, place: _ArticlePlace, raw: bytes | None) -> Article | None:
    if raw is None:
        return None
    text = decode_article(raw, place.path)
    keys = project.settings.translatable_fields
    return markdown.parse(text, slug=place.slug, lang=place.lang, keys=keys)


def _list_texts(project: Project, article: Article | None) -> list[str]:
    blocks = article.list_translatable_blocks(project.settings.exempt_roles) if article else ()
    return [block.text for block in blocks]
