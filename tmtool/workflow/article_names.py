"""Finds the articles that somebody names on a command line: by slug, path, folder or pattern."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tmtool.core.errors import SettingsError, UnsafePath
from tmtool.core.text.lang import Lang
from tmtool.store.project import Project, require_safe_slug

_PATTERN_SIGNS = frozenset("*?[")
_CLOSENESS = 0.6  # from 0 to 1: how alike a name must be to be proposed in place of another


def resolve_article_names(
    project: Project, folder: Path, names: Iterable[str], former_slugs: Iterable[str] = ()
) -> tuple[str, ...]:
    """The slugs of the articles named, in the order of the names, each once; none for no name.

    A name is a slug, the path of an article or catalog, a folder, or a pattern such as `2026/*`,
    in which `*` stands for any characters, `/` among them. Paths and patterns begin in `folder` or
    at the project's root. `former_slugs` are articles that are not on disk and may be named too.

    Raises SettingsError for a name that nothing has, with the nearest one that something has, and
    UnsafePath for one that leads out of the project.
    """
    listing: _Listing | None = None
    slugs: dict[str, None] = {}
    for name in names:
        if name and _has_files(project, name):
            slugs[name] = None
            continue
        listing = listing or _Listing.of(project, folder, former_slugs)
        slugs |= dict.fromkeys(listing.find(name))
    return tuple(slugs)


def resolve_one_article(project: Project, folder: Path, name: str) -> str:
    """The slug of the one article named; see `resolve_article_names`.

    Raises SettingsError for a name of several articles too.
    """
    slugs = resolve_article_names(project, folder, [name])
    if len(slugs) > 1:
        raise SettingsError(
            f"{name} names {len(slugs)} articles", remedy=f"name one of them, such as {slugs[0]}"
        )
    return slugs[0]


def require_articles(project: Project, slugs: Iterable[str]) -> None:
    """Raise SettingsError where nothing is named and the project has no article at all.

    A gate that looked at nothing must not be open. What cannot be read is not nothing.
    """
    if tuple(slugs):
        return
    inventory = project.take_inventory()
    if not inventory.slugs and not inventory.problems:
        raise SettingsError(
            f"no file of this project matches {project.settings.article_pattern}",
            remedy="take an article in with tmtool add FILE, or correct `articles` in the settings",
        )


def _has_files(project: Project, slug: str) -> bool:
    """Whether a version or a catalog of the article lies on disk, readable or not."""
    try:
        require_safe_slug(slug)
    except UnsafePath:
        return False
    places = (project.locate_article, project.locate_catalog)
    return any(os.path.lexists(locate(slug, lang)) for lang in Lang for locate in places)


@dataclass(frozen=True, slots=True)
class _Listing:
    """The slugs of a project by the paths, from its root, under which they may be named."""

    project: Project
    folder: Path
    slugs_by_path: dict[str, str]

    @classmethod
    def of(cls, project: Project, folder: Path, former_slugs: Iterable[str]) -> "_Listing":
        settings, inventory = project.settings, project.take_inventory()
        slugs_by_path = {
            pattern.format(lang=lang.value, path=slug): slug
            for pattern, by_lang in (
                (settings.article_pattern, inventory.articles),
                (settings.catalog_pattern, inventory.catalogs),
            )
            for lang in Lang
            for slug in by_lang[lang]
        }
        known = {*inventory.slugs, *former_slugs}
        return cls(project, folder, slugs_by_path | {slug: slug for slug in known})

    def find(self, name: str) -> list[str]:
        """The slugs that `name` stands for, sorted where they are several."""
        found = {slug for path in self._list_paths(name) for slug in self._match(path)}
        if not found:
            raise self._make_error(name)
        return sorted(found)

    def _list_paths(self, name: str) -> Iterator[str]:
        """`name` as a path from the root: as it is, and as seen from the folder at work."""
        if not name:
            return
        yield os.path.normpath(name)
        root = os.path.realpath(self.project.root)
        path = os.path.realpath(self.folder / name)
        if path == root or path.startswith(root + os.sep):
            yield Path(os.path.relpath(path, root)).as_posix()

    def _match(self, path: str) -> Iterator[str]:
        from fnmatch import fnmatchcase  # noqa: PLC0415  # only where a name is no slug

        is_pattern = not _PATTERN_SIGNS.isdisjoint(path)
        for known, slug in self.slugs_by_path.items():
            if (
                known == path
                or known.startswith(f"{path}/")
                or (path == "." and known != slug)
                or (is_pattern and fnmatchcase(known, path))
            ):
                yield slug

    def _make_error(self, name: str) -> SettingsError:
        path = os.path.normpath(name) if name else name
        if Path(path).is_absolute() or ".." in Path(path).parts[:1]:
            require_safe_slug(name)
        if not _PATTERN_SIGNS.isdisjoint(name):
            message = f"no article matches {name}"
        elif name and any(
            base.joinpath(name).is_dir() for base in (self.folder, self.project.root)
        ):
            message = f"no article lies in {name}"
        else:
            message = f"there is no article {name or 'without a name'}"
        near = self._find_nearest(path)
        remedy = f"did you mean {near}?" if near else "tmtool status lists them all"
        return SettingsError(message, remedy=remedy)

    def _find_nearest(self, path: str) -> str:
        import difflib  # noqa: PLC0415  # only for what is mistyped

        slugs = sorted(set(self.slugs_by_path.values()))
        by_end = {slug.rpartition("/")[2].casefold(): slug for slug in reversed(slugs)}
        by_key = by_end | {slug.casefold(): slug for slug in slugs}
        end = path.rpartition("/")[2].partition(".")[0]
        for wanted in (path.casefold(), end.casefold()):
            near = difflib.get_close_matches(wanted, by_key, n=1, cutoff=_CLOSENESS)
            if near:
                return by_key[near[0]]
        return ""
