"""Comparing sets two versions of articles side by side: two files, or two git revisions."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from tmtool.core.catalog.article import Article
from tmtool.core.errors import ArticleError, SettingsError
from tmtool.core.page.build import ORIGIN_KEY, SEAL_KEY
from tmtool.core.sync.comparison import Comparison, compared
from tmtool.core.text.lang import Lang, identified
from tmtool.formats.markdown import markdown
from tmtool.formats.markdown.lines import decoded
from tmtool.store import files
from tmtool.store import git as history
from tmtool.store.project import Project
from tmtool.workflow.problems import Problems


def two_files(old: Path, new: Path) -> Comparison:
    """The comparison of two Markdown files. Raises ArticleError for one that cannot be read."""
    before, after = (_read(path) for path in (old, new))
    lang = identified(" ".join(after or before)) or Lang.EN
    return compared(new.name, before, after, lang)


def _read(path: Path) -> list[str]:
    loaded = files.read(path)
    if loaded is None:
        raise ArticleError("there is no such file", path=str(path), remedy="check its name")
    text = decoded(loaded.raw, str(path))
    article = markdown.parse(text, slug=path.stem, lang=Lang.EN)
    for fault in article.faults:
        raise ArticleError(fault.message, path=str(path), line=fault.line)
    return [block.text for block in article.translatable()]


def two_revisions(
    project: Project, old: str, new: str, slugs: Sequence[str], problems: Problems
) -> tuple[Comparison, ...]:
    """The comparisons of all source articles that differ between two revisions, by path.

    An empty `new` is the files as they lie on disk; with `slugs` only those articles are asked.
    A page that was built is no source. Raises SettingsError for a revision that git does not know.
    """
    for revision in filter(None, (old, new)):
        if not history.known(project.root, revision):
            raise SettingsError(
                f"{revision} is neither a file here nor a revision that git knows",
                remedy="name two Markdown files, or revisions such as HEAD~3",
            )
    found: list[Comparison] = []
    for path in _paths(project, old, new, slugs):
        slug, _ = project.slug_of(project.root / path) or (path, Lang.EN)
        with problems.of(slug):
            one = _compared(project, path, old, new)
            found += [one] if one and one.changed else []
    return tuple(found)


def _paths(project: Project, old: str, new: str, slugs: Sequence[str]) -> Iterator[str]:
    """Where articles lie, or lay, from the root; each once."""
    names = {project.shown(project.article(s, lang)) for s in project.slugs() for lang in Lang}
    for revision in filter(None, (old, new)):
        names |= set(history.names(project.root, revision))
    for name in sorted(names):
        found = project.slug_of(project.root / name)
        if found and (not slugs or found[0] in slugs):
            yield name


def _compared(project: Project, path: str, old: str, new: str) -> Comparison | None:
    found = project.slug_of(project.root / path)
    if found is None:
        return None
    raws = [_bytes(project, path, revision) for revision in (old, new)]
    if raws[0] == raws[1]:
        return None
    articles = [_article(project, path, raw, *found) for raw in raws]
    if any(one and (one.fact(ORIGIN_KEY) or one.fact(SEAL_KEY)) for one in articles):
        return None
    before, after = (_texts(project, one) for one in articles)
    return compared(path, before, after, found[1])


def _bytes(project: Project, path: str, revision: str) -> bytes | None:
    if revision:
        return history.at(project.root, revision, path)
    loaded = files.read(project.root / path)
    return loaded.raw if loaded else None


def _article(
    project: Project, path: str, raw: bytes | None, slug: str, lang: Lang
) -> Article | None:
    if raw is None:
        return None
    text = decoded(raw, path)
    return markdown.parse(text, slug=slug, lang=lang, keys=project.settings.keys)


def _texts(project: Project, article: Article | None) -> list[str]:
    blocks = article.translatable(project.settings.exempt) if article else ()
    return [block.text for block in blocks]
