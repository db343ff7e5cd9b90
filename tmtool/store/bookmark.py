"""A place is where one person left off in one catalog; it is theirs alone and never in git."""

import hashlib
import json
from contextlib import suppress
from pathlib import Path

import platformdirs

from tmtool.core.errors import TmtoolError
from tmtool.store import files


def make_bookmark_key(catalog: Path) -> str:
    """The name under which a person's state on a catalog is kept: its own, and where it lies."""
    digest = hashlib.sha256(str(catalog.resolve()).encode("utf-8", "surrogateescape")).hexdigest()
    return f"{catalog.stem}-{digest[:12]}"


def locate_bookmarks() -> Path:
    """Where places lie: the state folder of the person at work."""
    return Path(platformdirs.user_state_dir("tmtool", appauthor=False)) / "places"


def read_bookmark(folder: Path, key: str, who: str) -> str:
    """The id of the unit where `who` left off; empty where nothing is known."""
    with suppress(TmtoolError, ValueError, AttributeError):
        loaded = files.read_file(folder / f"{key}.json")
        found = json.loads(loaded.raw).get(who, "") if loaded else ""
        return found if isinstance(found, str) else ""
    return ""


def move_bookmarks(folder: Path, old: str, new: str) -> None:
    """Keep the places of the catalog `old` for the catalog `new`, which it became."""
    with suppress(OSError):
        (folder / f"{old}.json").rename(folder / f"{new}.json")


def write_bookmark(folder: Path, key: str, who: str, unit: str) -> None:
    """Keep where `who` leaves off. A state folder that cannot be written is no harm."""
    with suppress(TmtoolError, ValueError):
        path = folder / f"{key}.json"
        loaded = files.read_file(path)
        known = json.loads(loaded.raw) if loaded else {}
        places = known if isinstance(known, dict) else {}
        text = json.dumps({**places, who: unit}, ensure_ascii=False, sort_keys=True)
        files.write_file(path, text.encode("utf-8", "surrogatepass"))
