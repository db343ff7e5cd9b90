"""Compares two versions of articles by paragraphs: two Markdown files, or two git revisions."""

from collections.abc import Iterable, Iterator, Sequence
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
from tmtool.workflow.article_names import resolve_article_names
from tmtool.workflow.problems import Problems


def are_files(folder: Path, old: str, new: str) -> bool:
    """Whether two files are to be compared, and not two revisions of what lies in `folder`.

    Raises SettingsError where one of the two is a file and the other one nothing that goes with it.
    """
    names = [name for name in (old, new) if name]
    files_named = [name for name in names if Path(name).is_file()]
    others = [name for name in names if name not in files_named]
    if len(names) > 1 and not others:
        return True
    is_revision = {name: has_revision(folder, name) for name in names}
    if not files_named or all(is_revision.values()):
        return False
    if not others:
        raise SettingsError(f"{old} is one file, and it takes two", remedy="name the other as well")
    if is_revision[others[0]]:
        message = f"{files_named[0]} is a file and {others[0]} a revision"
        raise SettingsError(
            message, remedy="name two files, or two revisions and then the articles to compare"
        )
    raise SettingsError(f"there is no file {others[0]}", remedy="check its name")


def resolve_compared_articles(
    project: Project, folder: Path, revisions: Iterable[str], names: Sequence[str]
) -> tuple[str, ...]:
    """The slugs of the articles named, which may lie in one of the `revisions` alone.

    Raises SettingsError as `resolve_article_names` does, and for a revision that git does not know.
    """
    revisions = tuple(filter(None, revisions))
    _require_revisions(project, revisions)
    if not names:
        return ()
    paths = (path for revision in revisions for path in list_files_at(project.root, revision))
    identified = (project.identify_path(project.root / path) for path in paths)
    return resolve_article_names(project, folder, names, [one[0] for one in identified if one])


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
    _require_revisions(project, filter(None, (old, new)))
    comparisons: list[ArticleComparison] = []
    for place in _list_article_places(project, old, new, slugs):
        with problems.isolate(place.slug):
            comparison = _compare_article(project, place, old, new)
            if comparison and comparison.changed:
                comparisons.append(comparison)
    return tuple(comparisons)


def _require_revisions(project: Project, revisions: Iterable[str]) -> None:
    for revision in revisions:
        if not has_revision(project.root, revision):
            raise SettingsError(
                f"{revision} is neither a file here nor a revision that git knows",
                remedy="name two Markdown files, or revisions such as HEAD~3",
            )


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
