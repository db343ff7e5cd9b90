"""Golden files: what the program makes of a case, kept beside it for people to read.

`UPDATE_GOLDEN=1` writes them anew; tests/data/README.md says how a case is added.
"""

import difflib
import os
from pathlib import Path


def assert_golden(path: Path, found: str | bytes) -> None:
    """`found` is what the file at `path` holds, or becomes it where golden files are updated."""
    raw = found if isinstance(found, bytes) else found.encode()
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_bytes(raw)
    assert path.exists(), f"{path} is missing; UPDATE_GOLDEN=1 writes it"
    expected = path.read_bytes()
    old, new = (side.decode().split("\n") for side in (expected, raw))
    difference = difflib.unified_diff(old, new, path.name, "found", lineterm="")
    assert raw == expected, "\n".join(difference)
