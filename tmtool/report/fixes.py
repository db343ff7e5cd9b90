"""What was mended, in words: by unit, with the text before and after."""

from collections.abc import Sequence

from tmtool.core.mended import Mended
from tmtool.core.text.text import counted, one_line, visible


def render(done: Sequence[Mended], *, dry: bool) -> str:
    """Each unit with file and line, the checks, and both texts; a last line that counts."""
    lines = [line for one in done for line in _lines(one)]
    if not done:
        return "There is nothing that a safe fix would mend.\n"
    would = "would be mended" if dry else "mended; each waits for review"
    lines.append(f"{counted(len(done), 'paragraph')} {would}.")
    return "\n".join(lines) + "\n"


def _lines(one: Mended) -> list[str]:
    return [
        f"{one_line(one.path)}:{one.line}: {', '.join(one.checks)}",
        f"    - {_shown(one.before)}",
        f"    + {_shown(one.after)}",
    ]


def _shown(text: str) -> str:
    """A text on one line with every blank in it, since a blank may be what was mended."""
    return visible(text).replace("\n", "⏎").replace("\t", "⇥").replace("\u00a0", "⍽")
