"""The shelf holds a project's articles and catalogs, and takes them back without loss."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from tmtool.core.catalog.article import Article
from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.merge import merged
from tmtool.core.errors import ArticleError, CatalogError, DataError
from tmtool.core.page.build import ORIGIN_KEY, SEAL_KEY
from tmtool.core.text.lang import Lang
from tmtool.formats.markdown import fast as plain
from tmtool.formats.markdown.lines import decoded
from tmtool.formats.po import fast as canonical
from tmtool.store import bookmark as place
from tmtool.store import files, journal
from tmtool.store.project import Project, ignore_cache


@dataclass(frozen=True, slots=True)
class Held:
    """A catalog as it was read: what a later save is compared with.

    Its slug is the name under which it was read, which may not be that of its article any more.
    `read` has the text of its entries where the whole file is known to be in our own form.
    """

    catalog: Catalog
    digest: str
    read: canonical.Read | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Saved:
    """What a save left on disk; `conflicts` are units that two people gave different targets."""

    held: Held
    written: bool
    conflicts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Version:
    """An article in one language as it was read, with the digest of its bytes."""

    article: Article
    digest: str


def version(project: Project, slug: str, lang: Lang) -> Version | None:
    """The article's version in `lang`, or None where there is none.

    Raises ArticleError for one that is not UTF-8; other faults are in the article.
    """
    path = project.article(slug, lang)
    loaded = files.read(path)
    if loaded is None:
        return None
    text = decoded(loaded.raw, project.shown(path))
    keys = project.settings.keys
    read = plain.parse(text, slug=slug, lang=lang, keys=keys)
    return Version(read or _marked_down(text, slug, lang, keys), loaded.digest)


def article(project: Project, slug: str, lang: Lang) -> Article | None:
    """The article of `version`."""
    found = version(project, slug, lang)
    return found.article if found else None


def _marked_down(text: str, slug: str, lang: Lang, keys: Sequence[str]) -> Article:
    # Imported here: most articles are plain, and the parser takes longer to load than to read one.
    from tmtool.formats.markdown import markdown  # noqa: PLC0415

    return markdown.parse(text, slug=slug, lang=lang, keys=keys)


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


def catalog(project: Project, slug: str, target: Lang, tidy: str = "") -> Held | None:
    """The catalog for one target language, or None where there is none.

    A file with the digest `tidy` is known to be in our own form, so that what does not change in
    it can be written as it stands. Raises CatalogError with file and line for one that cannot be
    trusted.
    """
    path = project.catalog(slug, target)
    loaded = files.read(path)
    if loaded is None:
        return None
    read = _read(loaded.raw, project.shown(path), slug)
    if read.catalog.target is not target:
        raise CatalogError(
            f"this catalog is for {read.catalog.target.label} and lies with the "
            f"{target.label} ones",
            path=project.shown(path),
            remedy="move it, or mend its Language header",
        )
    return Held(
        read.catalog, loaded.digest, read if loaded.digest == tidy and read.entries else None
    )


def _read(raw: bytes, shown: str, slug: str) -> canonical.Read:
    """A catalog by the quick reader, or by the strict one, which alone knows what is wrong."""
    if quick := canonical.parse(raw, slug=slug):
        return quick
    # Imported here: polib is for the files of other tools, and for saying what is wrong.
    from tmtool.formats.po import strict as po  # noqa: PLC0415

    return canonical.Read(po.parse(raw, shown, slug=slug), {})


def _raw(project: Project, catalog: Catalog, known: canonical.Read | None = None) -> bytes:
    """The canonical bytes of a catalog. Raises CatalogError for what cannot be written."""
    path = project.shown(project.article(catalog.slug, catalog.source))
    if quick := canonical.serialize(catalog, path, known):
        return quick
    from tmtool.formats.po import strict as po  # noqa: PLC0415  # as in _read

    return po.serialize(catalog, path)


@dataclass(frozen=True, slots=True)
class _Outcome:
    raw: bytes
    written: bool
    conflicts: frozenset[str]
    merged: bool


def save_catalog(project: Project, base: Held | None, new: Catalog) -> Saved:
    """Write `new`, which somebody made out of `base`; what happened on disk meanwhile is kept.

    Under a lock the file is read again; if it is not what `base` was, the three are merged unit
    by unit. Nothing is written when nothing changes. A `base` under another name moves to the
    name of `new` first, with the page that was built from it. Raises DataError where the file is
    gone since it was read.
    """
    done = _saved(project, base, new)
    # Read back, so that the next save starts from what the file says.
    kept = _read(done.raw, project.shown(project.catalog(new.slug, new.target)), new.slug)
    return Saved(Held(kept.catalog, files.Loaded.of(done.raw).digest), done.written, done.conflicts)


def bring_catalog(project: Project, base: Held | None, new: Catalog, unsettled: set[Path]) -> str:
    """Write `new` as `save_catalog` does, one of many; `files.settle` must follow.

    The digest of the file is given back, none where somebody else's work had to be merged in.
    """
    done = _saved(project, base, new, unsettled)
    return "" if done.merged else files.Loaded.of(done.raw).digest


def _saved(
    project: Project, base: Held | None, new: Catalog, unsettled: set[Path] | None = None
) -> _Outcome:
    path = project.catalog(new.slug, new.target)
    shown = project.shown(path)
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
        foreign = present is not None and (base is None or present.digest != base.digest)
        if present and foreign:
            theirs = _read(present.raw, shown, new.slug).catalog
            origin = base.catalog if base else replace(theirs, units=(), obsolete=())
            joined = merged(origin, new, theirs)
            new, conflicts = joined.catalog, joined.conflicts
        known = base.read if base and base.catalog.slug == new.slug else None
        raw = _raw(project, new, known)
        written = present is None or present.raw != raw
        if written:
            files.write(path, raw, unsettled)
    return _Outcome(raw, written, conflicts, foreign)


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
    if held.read:
        return False
    return files.Loaded.of(_raw(project, held.catalog)).digest != held.digest


def languages(project: Project, slug: str) -> tuple[Lang, ...]:
    """The languages in which the article stands on disk."""
    return tuple(lang for lang in Lang if project.article(slug, lang).is_file())


def targets(project: Project, slug: str) -> tuple[Lang, ...]:
    """The languages for which the article has a catalog."""
    return tuple(lang for lang in Lang if project.catalog(slug, lang).is_file())


def lines(article: Article, starts: Iterable[int]) -> tuple[int, ...]:
    """The line numbers, from 1, of character positions in an article's text."""
    return tuple(article.text.count("\n", 0, start) + 1 for start in starts)
