"""Finds the project that a folder lies in, and where its articles and catalogs lie."""

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from tmtool.core.errors import DataError, ProjectNotFound, SettingsError, TmtoolError, UnsafePath
from tmtool.core.settings import Settings
from tmtool.core.text.lang import Lang
from tmtool.core.text.text import make_visible
from tmtool.formats.settings import find_syntax_error, has_settings, parse
from tmtool.store import files

_STRICT_PART = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,98}[a-z0-9])?")
DERIVED_FOLDER = ".tmtool"  # index, cache and locks; always safe to delete
_RESERVED = re.compile(r"(?i)con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[\d¹²³]")
_SAFE_PART = re.compile(r"[^\x00-\x1f\x7f-\x9f/\\:*?\"<>|]+")


@dataclass(frozen=True, slots=True)
class Inventory:
    """The names of the articles in each language, and of the catalogs for each.

    `problems` are files whose names cannot be an article's, and folders that cannot be read; what
    they would be is left out.
    """

    articles: dict[Lang, frozenset[str]]
    catalogs: dict[Lang, frozenset[str]]
    problems: tuple[TmtoolError, ...] = ()

    @property
    def slugs(self) -> tuple[str, ...]:
        """Every name there is, sorted."""
        return tuple(sorted(frozenset().union(*self.articles.values(), *self.catalogs.values())))

    @property
    def orphans(self) -> frozenset[str]:
        """The names of the catalogs whose source article is not there."""
        return frozenset().union(
            *(self.catalogs[lang] - self.articles[lang.other] for lang in Lang)
        )


@dataclass(frozen=True, slots=True)
class ProjectFiles:
    """What a walk through a project found: its articles, and the names of whatever lies there.

    Names are from the root, with forward slashes, of links and folders too.
    """

    inventory: Inventory
    names: frozenset[str]

    @property
    def slugs(self) -> tuple[str, ...]:
        """Every article there is, sorted."""
        return self.inventory.slugs


@dataclass(frozen=True, slots=True)
class Project:
    """One publication's folder and its settings.

    Every path that a method returns is inside `root`, whatever a slug says.
    """

    root: Path
    settings: Settings

    @classmethod
    def find(cls, start: Path) -> "Project":
        """The project that `start` lies in: the nearest folder upwards that holds settings.

        These are in tmtool.toml, or in the table `tool.tmtool` of pyproject.toml. Raises
        ProjectNotFound where there is none, and SettingsError for settings that cannot be read.
        Where there is none, a pyproject.toml that is not TOML is told, which might hold them.
        """
        here = start.resolve()
        torn: SettingsError | None = None
        for folder in (here, *here.parents):
            for name in ("tmtool.toml", "pyproject.toml"):
                text = _read_settings_text(folder / name)
                if text is None:
                    continue
                if name == "tmtool.toml" or has_settings(text):
                    return cls(folder, parse(text, name))
                torn = torn or find_syntax_error(text, name)
        raise torn or ProjectNotFound(
            f"no tmtool project in {start} or above", remedy="run tmtool init in its folder"
        )

    def locate_article(self, slug: str, lang: Lang) -> Path:
        """Where the version of an article in `lang` lies, or would lie.

        Raises UnsafePath for a slug that leads out of the project, a link on the way included.
        """
        return self._fill_pattern(self.settings.article_pattern, slug, lang)

    def locate_catalog(self, slug: str, target: Lang) -> Path:
        """Where the catalog of an article for one target language lies, or would lie.

        Raises UnsafePath as `locate_article` does.
        """
        return self._fill_pattern(self.settings.catalog_pattern, slug, target)

    def locate_lock(self, path: Path) -> Path:
        """The lock file that stands for the file `path` of the project."""
        name = self.format_path(path).replace("/", "%")
        return self.root / DERIVED_FOLDER / "locks" / f"{name}.lock"

    def format_path(self, path: Path) -> str:
        """`path` as messages and catalogs name it: from the root, with forward slashes."""
        return path.relative_to(self.root).as_posix()

    def list_slugs(self) -> tuple[str, ...]:
        """Every article there is, in either language or as a catalog alone, sorted."""
        return self.list_files().slugs

    def take_inventory(self) -> Inventory:
        """The articles and catalogs by language, as `list_files` finds them."""
        return self.list_files().inventory

    def list_files(self) -> ProjectFiles:
        """The articles and catalogs, and the names of all files.

        Left out, and told as problems, are names that are no safe path, articles that differ only
        in case or accents' encoding, and folders that cannot be read.
        """
        walk = _Walk(set(), [])
        articles, catalogs = (
            {lang: frozenset(self._match_pattern(pattern, lang, walk)) for lang in Lang}
            for pattern in (self.settings.article_pattern, self.settings.catalog_pattern)
        )
        inventory = Inventory(articles, catalogs)
        orphans = inventory.orphans
        # A catalog without its article may be that of one whose name changed in case alone.
        clashes = _find_clashes(slug for slug in inventory.slugs if slug not in orphans)
        walk.problems.extend(
            UnsafePath(f"{first} and {second} differ only in case", remedy="rename one of them")
            for first, second in clashes
        )
        left_out = frozenset(slug for clash in clashes for slug in clash)
        articles, catalogs = (
            {lang: by_lang[lang] - left_out for lang in Lang} for by_lang in (articles, catalogs)
        )
        return ProjectFiles(
            Inventory(articles, catalogs, tuple(walk.problems)), frozenset(walk.names)
        )

    def identify_path(self, path: Path) -> tuple[str, Lang] | None:
        """The slug and language that a path stands for; None where it is no article's path."""
        try:
            name = path.resolve().relative_to(self.root.resolve()).as_posix()
        except ValueError:
            return None
        for lang in Lang:
            if match := _compile_pattern(self.settings.article_pattern, lang).fullmatch(name):
                return match["path"], lang
        return None

    def find_leftovers(self) -> tuple[Path, ...]:
        """The temporary files that interrupted saves of articles and catalogs left behind."""
        folders = {
            self.root / _find_pattern_start(pattern, lang)
            for pattern in (self.settings.article_pattern, self.settings.catalog_pattern)
            for lang in Lang
        }
        return tuple(path for folder in folders for path in folder.rglob(".*.tmp"))

    def _fill_pattern(self, pattern: str, slug: str, lang: Lang) -> Path:
        require_safe_slug(slug)
        name = pattern.format(lang=lang.value, path=slug)
        if "./" in slug + (pattern.partition("{path}")[2] or "/"):
            raise UnsafePath(
                f"{slug} would lie under a name that ends in a dot, which Windows drops",
                remedy="rename it",
            )
        if self.is_behind_link(name) and not self._require_inside(name):
            raise UnsafePath(
                f"{slug} leads out of the project through a link", remedy="remove the link"
            )
        return self.root / name

    def is_behind_link(self, name: str) -> bool:
        """Whether a folder on the way from the root to the file `name` is a link."""
        position = name.find("/", 1)
        while position > 0:
            folder = f"{self.root}/{name[:position]}"
            if os.path.islink(folder):  # noqa: PTH114  # quicker than Path, and asked for every file
                return True
            position = name.find("/", position + 1)
        return False

    def _require_inside(self, name: str) -> bool:
        return (self.root / name).parent.resolve().is_relative_to(self.root.resolve())

    def _match_pattern(self, pattern: str, lang: Lang, walk: "_Walk") -> Iterator[str]:
        """The slugs of the files that a pattern names; whatever lies there goes into `walk`."""
        regex = _compile_pattern(pattern, lang)
        start = _find_pattern_start(pattern, lang)
        prefix = "" if start == PurePosixPath() else f"{start}/"
        for name in _walk_folder(str(self.root / start), prefix, walk):
            if match := regex.fullmatch(name):
                try:
                    yield require_safe_slug(match["path"])
                except UnsafePath as error:
                    walk.problems.append(
                        UnsafePath(error.message, path=_show_name(name), remedy=error.remedy)
                    )


@dataclass(frozen=True, slots=True)
class _Walk:
    """What a walk met: the names of whatever lies there, and what is wrong with some of it."""

    names: set[str]
    problems: list[TmtoolError]


def _show_name(name: str) -> str:
    """The name of a file on one line, with every character in it that cannot be seen shown."""
    return make_visible(name.replace("\n", "␊").replace("\t", "␉"))


def _find_pattern_start(pattern: str, lang: Lang) -> PurePosixPath:
    """The folder below which everything lies that a pattern can name."""
    filled = pattern.replace("{lang}", lang.value)
    return PurePosixPath(filled.partition("{path}")[0] + "x").parent


def _walk_folder(folder: str, prefix: str, walk: _Walk) -> Iterator[str]:
    """Every file below `folder`, links and hidden ones left out; `prefix` stands before each.

    Whatever else is not hidden is among the names of `walk` too. A folder that is not there is
    empty; one that cannot be read is a problem.
    """
    try:
        with os.scandir(folder) as scanned:
            entries = [entry for entry in scanned if not entry.name.startswith(".")]
    except FileNotFoundError:
        return
    except OSError as error:
        walk.problems.append(
            DataError(
                f"this folder cannot be read ({error.strerror})",
                path=_show_name(prefix.rstrip("/") or folder),
                remedy="check its permissions",
            )
        )
        return
    for entry in entries:
        name = prefix + entry.name
        walk.names.add(name)
        if entry.is_dir(follow_symlinks=False):
            yield from _walk_folder(entry.path, f"{name}/", walk)
        elif not entry.is_symlink():
            yield name


def _compile_pattern(pattern: str, lang: Lang) -> re.Pattern[str]:
    escaped = re.escape(pattern).replace(r"\{lang\}", lang.value)
    return re.compile(escaped.replace(r"\{path\}", "(?P<path>.+)", 1), re.DOTALL)


def _read_settings_text(path: Path) -> str | None:
    loaded = files.read_file(path) if path.is_file() else None
    if loaded is None:
        return None
    try:
        return loaded.raw.decode("utf-8")
    except UnicodeDecodeError:
        raise SettingsError("this is not UTF-8", path=path.as_posix()) from None


def ignore_derived_files(project: Project) -> None:
    """Keep git away from what is derived, wherever the project's own .gitignore stands."""
    ignore_file = project.root / DERIVED_FOLDER / ".gitignore"
    if not ignore_file.exists():
        files.write_file(ignore_file, b"*\n")


def require_safe_slug(slug: str) -> str:
    """`slug` itself, where it names a place inside the project. Raises UnsafePath else.

    Names found in an existing tree may hold any letters; no part of them may be `..`, start with a
    dash, a dot or `~`, hold control characters or be a name that Windows reserves for devices.
    """
    parts = slug.split("/")
    for part in parts:
        is_bad = not _SAFE_PART.fullmatch(part) or part.startswith(("-", ".", "~"))
        if is_bad or part != part.strip() or _RESERVED.fullmatch(part.split(".")[0].rstrip()):
            raise UnsafePath(
                f"{slug!r} is no safe name for an article",
                remedy="use lower-case letters, digits and hyphens",
            )
    return slug


def require_strict_slug(slug: str) -> str:
    """`slug` itself, where it may name a new article. Raises UnsafePath else.

    Each of its parts is of `[a-z0-9-]`, with no hyphen at an end, and has 100 characters at most.

    >>> require_strict_slug("2026/05/harbour-library")
    '2026/05/harbour-library'
    """
    for part in slug.split("/"):
        if not _STRICT_PART.fullmatch(part) or _RESERVED.fullmatch(part):
            raise UnsafePath(
                f"{slug!r} cannot name a new article",
                remedy="use lower-case letters, digits and hyphens, such as harbour-library",
            )
    return slug


def _find_clashes(slugs: Iterable[str]) -> list[tuple[str, str]]:
    """The pairs of slugs that are one name where case, or how accents are encoded, has no say."""
    by_key: dict[str, str] = {}
    clashes: list[tuple[str, str]] = []
    for slug in slugs:
        composed = slug if slug.isascii() else unicodedata.normalize("NFC", slug)
        first = by_key.setdefault(composed.casefold(), slug)
        if first != slug:
            clashes.append((first, slug))
    return clashes


def list_languages(project: Project, slug: str) -> tuple[Lang, ...]:
    """The languages in which the article stands on disk, in the order of `Lang`."""
    return tuple(lang for lang in Lang if project.locate_article(slug, lang).is_file())


def list_targets(project: Project, slug: str) -> tuple[Lang, ...]:
    """The target languages for which the article has a catalog, in the order of `Lang`."""
    return tuple(lang for lang in Lang if project.locate_catalog(slug, lang).is_file())
