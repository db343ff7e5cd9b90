"""The checks in words: a list of them all, or one page for each."""

import textwrap
from collections.abc import Sequence

from tmtool.core.explanation import Explanation, Shown

WIDTH = 88
_COLUMN = 24


def listed(checks: Sequence[Explanation]) -> str:
    """One check a line, with its severity and the beginning of its rule."""
    rows = [
        f"{check.id:<{_COLUMN}}{check.severity.value:<9}{_cut(check.summary)}" for check in checks
    ]
    return "\n".join([*rows, f"\n{len(checks)} checks; tmtool checks ID explains one.\n"])


def _cut(summary: str) -> str:
    return textwrap.shorten(summary, WIDTH - 8, placeholder=" …")


def explained(checks: Sequence[Explanation]) -> str:
    """The page of each check, ending in an empty line."""
    return "".join(_page(check) for check in checks)


def _page(check: Explanation) -> str:
    paragraphs = [textwrap.fill(" ".join(p.split()), WIDTH) for p in check.rule.split("\n\n")]
    fix = ["There is a safe fix; tmtool check --fix applies it."] if check.fixes else []
    examples = [*_examples("fails", check.fails), *_examples("passes", check.passes)]
    text = [f"{check.id} ({check.severity.value})", *paragraphs, *fix, "\n".join(examples)]
    return "\n\n".join(part for part in text if part) + "\n\n"


def _examples(label: str, texts: Sequence[Shown]) -> list[str]:
    lines = []
    for shown in texts:
        lines += [f"  {label:7}en  {shown.english}", f"         es  {shown.spanish}"]
    return lines
