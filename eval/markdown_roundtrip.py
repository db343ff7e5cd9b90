"""Counts the Markdown files that come back byte for byte.

Run as `python -m eval.markdown_roundtrip FOLDER...`.
"""

import sys
from pathlib import Path

from tmtool.core.errors import ArticleError
from tmtool.formats.markdown.markdown import rebuild_unchanged


def main(folders: list[str]) -> int:
    """Print how many files came back; exit 1 if any did not."""
    same, other, unread = 0, [], 0
    for folder in folders:
        for path in sorted(Path(folder).rglob("*.md")):
            if not path.is_file():
                continue
            raw = path.read_bytes()
            try:
                back = rebuild_unchanged(raw)
            except ArticleError as error:
                print(f"not read: {path}: {error}")
                unread += 1
                continue
            if back == raw:
                same += 1
            else:
                other.append(path)
                print(f"changed: {path}")
    print(f"{same} files came back byte for byte, {len(other)} did not, {unread} are not UTF-8")
    return 1 if other else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
