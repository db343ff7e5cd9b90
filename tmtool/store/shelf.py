"""The shelf holds a project's articles and catalogs, and takes them back without loss."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from tmtool.core.article import Article
from tmtool.core.build import ORIGIN_KEY, SEAL_KEY
from tmtool.core.catalog import Catalog
from tmtool.core.errors import ArticleError, CatalogError, DataError
from tmtool.core.lang import Lang
from tmtool.core.merge import merged
from tmtool.formats import markdown, po
from tmtool.store import files, journal, place
from tmtool.store.project import CACHE, Project


@dataclass(frozen=True, slots=True)
class Held:
    """A catalog as it was read: what a later save is compared with.

    Its slug is the name under which it was read, which may not be that of its article any more.
    """

    catalog: Catalog
    digest: str


@dataclass(frozen=True, slots=True)
class Saved:
    """What a save left on disk; `conflicts` are units that two people gave different targets."""

    held: Held
    written: bool
    conflicts: frozenset[str] = frozenset()


def article(project: Project, slug: str, lang: Lang) -> Article | None:
    """The article's version in `lang`, or None where there is none.

    Raises ArticleError for one that is not UTF-8; other faults are in the article.
    """
    path = project.article(slug, lang)
    loaded = files.read(path)
    if loaded is None:
        return None
    text = markdown.decoded(loaded.raw, project.shown(path))
    return markdown.parse(text, slug=slug, lang=lang, keys=project.settings.keys)


def sound(project: Project, article: Article) -> Article:
    """`article` itself, where it has no fault; else ArticleError with the first one's line."""
    for fault in article.faults:
        path = project.shown(project.article(article.slug, article.lang))
        raise ArticleError(fault.message, path=path, line=fault.line)
    return article


def save_article(project: Project, slug: str, lang: Lang, text: str) -> None:
    """Write the article's version in `lang`."""
    path = project.article(slug, lang)
    with files.locked(project.lock(path), project.shown(path)):
        files.write(path, text.encode("utf-8"))


def catalog(project: Project, slug: str, target: Lang) -> Held | None:
    """The catalog for one target language, or None where there is none.

    Raises CatalogError with file and line for one that cannot be trusted.
    """
    path = project.catalog(slug, target)
    loaded = files.read(path)
    if loaded is None:
        return None
    read = po.parse(loaded.raw, project.shown(path), slug=slug)
    if read.target is not target:
        raise CatalogError(
            f"this catalog is for {read.target.label} and lies with the {target.label} ones",
            path=project.shown(path),
            remedy="move it, or mend its Language header",
        )
    return Held(read, loaded.digest)


def save_catalog(project: Project, base: Held | None, new: Catalog) -> Saved:
    """Write `new`, which somebody made out of `base`; what happened on disk meanwhile is kept.

    Under a lock the file is read again; if it is not what `base` was, the three are merged unit
    by unit. Nothing is written when nothing changes. A `base` under another name moves to the
    name of `new` first, with the page that was built from it. Raises DataError where the file is
    gone since it was read.
    """
    path = project.catalog(new.slug, new.target)
    shown = project.shown(path)
    source_path = project.shown(project.article(new.slug, new.source))
    ignore_cache(project)
    if base and base.catalog.slug != new.slug:
        _follow(project, base.catalog, new)
    with files.locked(project.lock(path), shown):
        present = files.read(path)
        if base and present is None:
            # Written again it would stand beside the one that moved, or that git put away.
            raise DataError(
                "this catalog is gone since it was read",
                path=shown,
                remedy="open the article again",
            )
        conflicts: frozenset[str] = frozenset()
        if present and (base is None or present.digest != base.digest):
            theirs = po.parse(present.raw, shown, slug=new.slug)
            origin = base.catalog if base else replace(theirs, units=(), obsolete=())
            joined = merged(origin, new, theirs)
            new, conflicts = joined.catalog, joined.conflicts
        raw = po.serialize(new, source_path)
        written = present is None or present.raw != raw
        if written:
            files.write(path, raw)
    # Read back, so that the next save starts from what the file says.
    kept = po.parse(raw, shown, slug=new.slug)
    return Saved(Held(kept, files.Loaded.of(raw).digest), written, conflicts)


def _follow(project: Project, old: Catalog, new: Catalog) -> None:
    """Let catalog and page follow their article to its new name.

    The page goes first: a crash in between leaves a rename that is recognised again. A catalog
    that lies under its new name with the old one in its references is only untidy.
    """
    move_page(project, old.slug, new.slug, old.target)
    before, after = (project.catalog(c.slug, c.target) for c in (old, new))
    with files.locked(project.lock(before), project.shown(before)):
        if before.is_file():
            files.move(before, after)
    keys = place.key(before), place.key(after)
    journal.follow(journal.folder(), *keys)
    place.follow(place.folder(), *keys)


def move_page(project: Project, old: str, new: str, lang: Lang) -> None:
    """Move the page that was built from an article to that one's new name, where that is free."""
    before, after = (project.article(slug, lang) for slug in (old, new))
    page = article(project, old, lang)
    if page and built(project, page) and not after.exists():
        with files.locked(project.lock(before), project.shown(before)):
            files.move(before, after)


def built(project: Project, page: Article) -> bool:
    """Whether an article is a page that was built: it has a seal, or names the one of its name."""
    own = project.shown(project.article(page.slug, page.lang.other))
    return bool(page.fact(SEAL_KEY)) or page.fact(ORIGIN_KEY) == own


def untidy(project: Project, held: Held) -> bool:
    """Whether the file is in another form than ours, as other PO editors write it."""
    catalog = held.catalog
    path = project.shown(project.article(catalog.slug, catalog.source))
    return files.Loaded.of(po.serialize(catalog, path)).digest != held.digest


def ignore_cache(project: Project) -> None:
    """Keep git away from what is derived, wherever the project's own .gitignore stands."""
    marker = project.root / CACHE / ".gitignore"
    if not marker.exists():
        files.write(marker, b"*\n")


def languages(project: Project, slug: str) -> tuple[Lang, ...]:
    """The languages in which the article stands on disk."""
    return tuple(lang for lang in Lang if project.article(slug, lang).is_file())


def targets(project: Project, slug: str) -> tuple[Lang, ...]:
    """The languages for which the article has a catalog."""
    return tuple(lang for lang in Lang if project.catalog(slug, lang).is_file())


def lines(article: Article, starts: Iterable[int]) -> tuple[int, ...]:
    """The line numbers, from 1, of character positions in an article's text."""
    return tuple(article.text.count("\n", 0, start) + 1 for start in starts)
