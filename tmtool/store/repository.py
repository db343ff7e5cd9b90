"""Reads and writes the articles and catalogs of a project, and loses nobody's work on the way."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from tmtool.core.catalog.article import Article
from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.merge import merge_catalogs
from tmtool.core.errors import ArticleError, CatalogError, DataError
from tmtool.core.page.build import ORIGIN_KEY, SEAL_KEY
from tmtool.core.text.lang import Lang
from tmtool.formats.markdown.fast import parse
from tmtool.formats.markdown.lines import decode_article
from tmtool.formats.po import fast as canonical
from tmtool.store import files, journal
from tmtool.store.bookmark import locate_bookmarks, make_bookmark_key, move_bookmarks
from tmtool.store.project import Project, ignore_derived_files


@dataclass(frozen=True, slots=True)
class StoredCatalog:
    """A catalog as it was read: what a later save is compared with.

    The catalog's slug is the name under which it was read, which its article may have no more.
    `digest` is that of the file's bytes. `parsed` has the text of its entries where the whole file
    is known to be in our own form.
    """

    catalog: Catalog
    digest: str
    parsed: canonical.ParsedCatalog | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class WriteResult:
    """What a save left on disk.

    `written` says whether the file changed; `conflicts` are the ids of units to which two people
    gave different targets.
    """

    stored: StoredCatalog
    written: bool
    conflicts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ArticleVersion:
    """An article in one language as it was read, with the digest of its bytes."""

    article: Article
    digest: str


def read_version(project: Project, slug: str, lang: Lang) -> ArticleVersion | None:
    """The article's version in `lang`, or None where there is none.

    Raises ArticleError for one that is not UTF-8; other faults are in the article.
    """
    path = project.locate_article(slug, lang)
    loaded = files.read_file(path)
    if loaded is None:
        return None
    text = decode_article(loaded.raw, project.format_path(path))
    keys = project.settings.translatable_fields
    article = parse(text, slug=slug, lang=lang, keys=keys)
    return ArticleVersion(article or _parse_markdown(text, slug, lang, keys), loaded.digest)


def read_article(project: Project, slug: str, lang: Lang) -> Article | None:
    """The article in `lang`, or None where there is none. Raises as `read_version` does."""
    version = read_version(project, slug, lang)
    return version.article if version else None


def _parse_markdown(text: str, slug: str, lang: Lang, keys: Sequence[str]) -> Article:
    # Imported here: most articles are plain, and the parser takes longer to load than to read one.
    from tmtool.formats.markdown import markdown  # noqa: PLC0415

    return markdown.parse(text, slug=slug, lang=lang, keys=keys)


def require_sound(project: Project, article: Article) -> Article:
    """`article` itself, where it has no fault; else ArticleError with the first one's line."""
    for fault in article.faults:
        path = project.format_path(project.locate_article(article.slug, article.lang))
        raise ArticleError(fault.message, path=path, line=fault.line)
    return article


def write_article(project: Project, slug: str, lang: Lang, text: str) -> None:
    """Write the whole file of the article in `lang`, under its lock."""
    path = project.locate_article(slug, lang)
    with files.lock_file(project.locate_lock(path), project.format_path(path)):
        files.write_file(path, text.encode("utf-8"))


def read_catalog(
    project: Project, slug: str, target: Lang, canonical_digest: str = ""
) -> StoredCatalog | None:
    """The catalog for one target language, or None where there is none.

    A file with the digest `canonical_digest` is known to be in our own form, so that what does
    not change in it can be written as it stands. Raises CatalogError with file and line for one
    that cannot be trusted.
    """
    path = project.locate_catalog(slug, target)
    loaded = files.read_file(path)
    if loaded is None:
        return None
    parsed = _parse_catalog(loaded.raw, project.format_path(path), slug)
    if parsed.catalog.target_lang is not target:
        raise CatalogError(
            f"this catalog is for {parsed.catalog.target_lang.label} and lies with the "
            f"{target.label} ones",
            path=project.format_path(path),
            remedy="move it, or correct its Language header",
        )
    return StoredCatalog(
        parsed.catalog,
        loaded.digest,
        parsed if loaded.digest == canonical_digest and parsed.entry_texts else None,
    )


def _parse_catalog(raw: bytes, shown: str, slug: str) -> canonical.ParsedCatalog:
    """A catalog by the quick reader, or by the strict one, which alone can say what is wrong."""
    if quick := canonical.parse(raw, slug=slug):
        return quick
    # Imported here: polib is for the files of other tools, and for saying what is wrong.
    from tmtool.formats.po import strict as po  # noqa: PLC0415

    return canonical.ParsedCatalog(po.parse(raw, shown, slug=slug), {})


def _serialize_catalog(
    project: Project, catalog: Catalog, parsed: canonical.ParsedCatalog | None = None
) -> bytes:
    """The canonical bytes of a catalog. Raises CatalogError for what cannot be written."""
    path = project.format_path(project.locate_article(catalog.slug, catalog.source_lang))
    if quick := canonical.serialize(catalog, path, parsed):
        return quick
    from tmtool.formats.po import strict as po  # noqa: PLC0415  # as in _parse_catalog

    return po.serialize(catalog, path)


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What was written: the file's bytes, and whether somebody else's work was merged in."""

    raw: bytes
    written: bool
    conflicts: frozenset[str]
    merged: bool


def write_catalog(project: Project, base: StoredCatalog | None, new: Catalog) -> WriteResult:
    """Write `new`, which somebody made out of `base`; what happened on disk meanwhile is kept.

    Under a lock the file is read again; if it is not what `base` was, the three are merged unit
    by unit. Nothing is written when nothing changes. A `base` under another name moves to the
    name of `new` first, with the page that was built from it. Raises DataError where the file is
    gone since it was read.
    """
    outcome = _write_merged(project, base, new)
    # It is read back, so that the next save starts from what the file says.
    path = project.locate_catalog(new.slug, new.target_lang)
    parsed = _parse_catalog(outcome.raw, project.format_path(path), new.slug)
    digest = files.FileContent.of(outcome.raw).digest
    return WriteResult(StoredCatalog(parsed.catalog, digest), outcome.written, outcome.conflicts)


def write_catalog_unflushed(
    project: Project, base: StoredCatalog | None, new: Catalog, unflushed: set[Path]
) -> str:
    """Write `new` as `write_catalog` does, as one of many; `files.flush_folders` must follow.

    The folder to flush is added to `unflushed`. The digest of the file is given back, an empty one
    where somebody else's work had to be merged in.
    """
    outcome = _write_merged(project, base, new, unflushed)
    return "" if outcome.merged else files.FileContent.of(outcome.raw).digest


def _write_merged(
    project: Project, base: StoredCatalog | None, new: Catalog, unflushed: set[Path] | None = None
) -> _Outcome:
    path = project.locate_catalog(new.slug, new.target_lang)
    shown = project.format_path(path)
    ignore_derived_files(project)
    if base and base.catalog.slug != new.slug:
        _move_with_article(project, base.catalog, new)
    with files.lock_file(project.locate_lock(path), shown):
        present = files.read_file(path)
        if base and present is None:
            # A file written now would stand beside the one that was moved, or come back after git
            # took it away with a change of branch.
            raise DataError(
                "this catalog is gone since it was read",
                path=shown,
                remedy="open the article again",
            )
        conflicts: frozenset[str] = frozenset()
        changed = present is not None and (base is None or present.digest != base.digest)
        if present and changed:
            theirs = _parse_catalog(present.raw, shown, new.slug).catalog
            origin = base.catalog if base else replace(theirs, units=(), obsolete_units=())
            merge = merge_catalogs(origin, new, theirs)
            new, conflicts = merge.catalog, merge.conflicts
        parsed = base.parsed if base and base.catalog.slug == new.slug else None
        raw = _serialize_catalog(project, new, parsed)
        written = present is None or present.raw != raw
        if written:
            files.write_file(path, raw, unflushed)
    return _Outcome(raw, written, conflicts, changed)


def _move_with_article(project: Project, old: Catalog, new: Catalog) -> None:
    """Let catalog and page follow their article to its new name.

    The page goes first: a crash in between leaves a rename that is recognised again. A catalog
    that lies under its new name with the old one in its references does no harm: the next save
    writes the new one.
    """
    move_page(project, old.slug, new.slug, old.target_lang)
    before, after = (project.locate_catalog(c.slug, c.target_lang) for c in (old, new))
    with files.lock_file(project.locate_lock(before), project.format_path(before)):
        if before.is_file():
            files.move_file(before, after)
    keys = make_bookmark_key(before), make_bookmark_key(after)
    journal.move_journals(journal.locate_journals(), *keys)
    move_bookmarks(locate_bookmarks(), *keys)


def move_page(project: Project, old: str, new: str, lang: Lang) -> None:
    """Move the page that was built from an article to that one's new name, where that is free."""
    before, after = (project.locate_article(slug, lang) for slug in (old, new))
    page = read_article(project, old, lang)
    if page and is_built_page(project, page) and not after.exists():
        with files.lock_file(project.locate_lock(before), project.format_path(before)):
            files.move_file(before, after)


def is_built_page(project: Project, page: Article) -> bool:
    """Whether an article is a page that was built: it has a seal, or names the one of its name."""
    own = project.format_path(project.locate_article(page.slug, page.lang.other))
    return bool(page.field_value(SEAL_KEY)) or page.field_value(ORIGIN_KEY) == own


def has_foreign_layout(project: Project, stored: StoredCatalog) -> bool:
    """Whether the file is in another form than ours, as other PO editors write it."""
    if stored.parsed:
        return False
    canonical_raw = _serialize_catalog(project, stored.catalog)
    return files.FileContent.of(canonical_raw).digest != stored.digest


def find_line_numbers(article: Article, starts: Iterable[int]) -> tuple[int, ...]:
    """The line numbers, from 1, of character positions in an article's text."""
    return tuple(article.text.count("\n", 0, start) + 1 for start in starts)
