"""Comparing sets two versions of articles side by side: two files, or two git revisions."""

from collections.abc import Iterator, Sequence
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
    """The comparison of two Markdown files. Raises ArticleError for one that cannot be read."""
    before, after = (_read_markdown_file(path) for path in (old, new))
    lang = identify_language(" ".join(after or before)) or Lang.EN
    return compare_articles(new.name, before, after, lang)


def _read_markdown_file(path: Path) -> list[str]:
    loaded = files.read_file(path)
    if loaded is None:
        raise ArticleError("there is no such file", path=path.as_posix(), remedy="check its name")
    text = decode_article(loaded.raw, path.as_posix())
    article = markdown.parse(text, slug=path.stem, lang=Lang.EN)
    for fault in article.faults:
        raise ArticleError(fault.message, path=path.as_posix(), line=fault.line)
    return [block.text for block in article.list_translatable_blocks()]


def compare_revisions(
    project: Project, old: str, new: str, slugs: Sequence[str], problems: Problems
) -> tuple[ArticleComparison, ...]:
    """The comparisons of all source articles that differ between two revisions, by path.

    An empty `new` is the files as they lie on disk; with `slugs` only those articles are asked.
    A page that was built is no source. Raises SettingsError for a revision that git does not know.
    """
    for revision in filter(None, (old, new)):
        if not has_revision(project.root, revision):
            raise SettingsError(
                f"{revision} is neither a file here nor a revision that git knows",
                remedy="name two Markdown files, or revisions such as HEAD~3",
            )
    found: list[ArticleComparison] = []
    for path in _list_article_paths(project, old, new, slugs):
        slug, _ = project.identify_path(project.root / path) or (path, Lang.EN)
        with problems.isolate(slug):
            one = _compare_article(project, path, old, new)
            found += [one] if one and one.changed else []
    return tuple(found)


def _list_article_paths(
    project: Project, old: str, new: str, slugs: Sequence[str]
) -> Iterator[str]:
    """Where articles lie, or lay, from the root; each once."""
    names = {
        project.format_path(project.locate_article(s, lang))
        for s in project.list_slugs()
        for lang in Lang
    }
    for revision in filter(None, (old, new)):
        names |= set(list_files_at(project.root, revision))
    for name in sorted(names):
        found = project.identify_path(project.root / name)
        if found and (not slugs or found[0] in slugs):
            yield name


def _compare_article(project: Project, path: str, old: str, new: str) -> ArticleComparison | None:
    found = project.identify_path(project.root / path)
    if found is None:
        return None
    raws = [_read_bytes(project, path, revision) for revision in (old, new)]
    if raws[0] == raws[1]:
        return None
    articles = [_parse_article(project, path, raw, *found) for raw in raws]
    if any(one and (one.field_value(ORIGIN_KEY) or one.field_value(SEAL_KEY)) for one in articles):
        return None
    before, after = (_list_texts(project, one) for one in articles)
    return compare_articles(path, before, after, found[1])


def _read_bytes(project: Project, path: str, revision: str) -> bytes | None:
    if revision:
        return read_at_revision(project.root, revision, path)
    loaded = files.read_file(project.root / path)
    return loaded.raw if loaded else None


def _parse_article(
    project: Project, path: str, raw: bytes | None, slug: str, lang: Lang
) -> Article | None:
    if raw is None:
        return None
    text = decode_article(raw, path)
    return markdown.parse(text, slug=slug, lang=lang, keys=project.settings.translatable_fields)


def _list_texts(project: Project, article: Article | None) -> list[str]:
    blocks = article.list_translatable_blocks(project.settings.exempt_roles) if article else ()
    return [block.text for block in blocks]
