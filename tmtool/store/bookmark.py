"""Keeps where each person left off in each catalog, in their state folder and never in git."""

import hashlib
import json
from contextlib import suppress
from pathlib import Path

import platformdirs

from tmtool.core.errors import TmtoolError
from tmtool.store import files


def make_bookmark_key(catalog: Path) -> str:
    """The file name under which a person's state on a catalog is kept.

    It is the catalog's own name and 12 hex digits of SHA-256 over its full path, so that catalogs
    of equal names in other folders have others.
    """
    digest = hashlib.sha256(str(catalog.resolve()).encode("utf-8", "surrogateescape")).hexdigest()
    return f"{catalog.stem}-{digest[:12]}"


def locate_bookmarks() -> Path:
    """The folder of bookmarks: inside the state folder of whoever runs this."""
    return Path(platformdirs.user_state_dir("tmtool", appauthor=False)) / "places"


def read_bookmark(folder: Path, key: str, who: str) -> str:
    """The id of the unit where `who` left off; empty where nothing is known."""
    with suppress(TmtoolError, ValueError, AttributeError):
        loaded = files.read_file(folder / f"{key}.json")
        unit_id = json.loads(loaded.raw).get(who, "") if loaded else ""
        return unit_id if isinstance(unit_id, str) else ""
    return ""


def move_bookmarks(folder: Path, old: str, new: str) -> None:
    """Keep the bookmarks under the key `old` for the key `new`, where a catalog was renamed."""
    with suppress(OSError):
        (folder / f"{old}.json").rename(folder / f"{new}.json")


def write_bookmark(folder: Path, key: str, who: str, unit_id: str) -> None:
    """Keep the id of the unit where `who` leaves off.

    Nothing is raised where the state folder cannot be written: a bookmark is only a convenience.
    """
    with suppress(TmtoolError, ValueError):
        path = folder / f"{key}.json"
        loaded = files.read_file(path)
        content = json.loads(loaded.raw) if loaded else {}
        unit_by_person = content if isinstance(content, dict) else {}
        text = json.dumps({**unit_by_person, who: unit_id}, ensure_ascii=False, sort_keys=True)
        files.write_file(path, text.encode("utf-8", "surrogatepass"))
