"""The checks in words: a list of them all, or one page for each."""

import textwrap
from collections.abc import Sequence

from tmtool.core.explanation import CheckExplanation, ExamplePair

PAGE_WIDTH = 88
_ID_WIDTH = 24


def text(checks: Sequence[CheckExplanation]) -> str:
    """One check a line, with its severity and the beginning of its rule."""
    rows = [
        f"{check.id:<{_ID_WIDTH}}{check.severity.value:<9}{_shorten_summary(check.summary)}"
        for check in checks
    ]
    return "\n".join([*rows, f"\n{len(checks)} checks; tmtool checks ID explains one.\n"])


def _shorten_summary(summary: str) -> str:
    return textwrap.shorten(summary, PAGE_WIDTH - 8, placeholder=" …")


def explain_checks(checks: Sequence[CheckExplanation]) -> str:
    """The page of each check, ending in an empty line."""
    return "".join(_format_page(check) for check in checks)


def _format_page(check: CheckExplanation) -> str:
    paragraphs = [textwrap.fill(" ".join(p.split()), PAGE_WIDTH) for p in check.rule.split("\n\n")]
    fix = ["There is a safe fix; tmtool check --fix applies it."] if check.fixable else []
    examples = [
        *_list_example_lines("fails", check.fails),
        *_list_example_lines("passes", check.passes),
    ]
    text = [f"{check.id} ({check.severity.value})", *paragraphs, *fix, "\n".join(examples)]
    return "\n\n".join(part for part in text if part) + "\n\n"


def _list_example_lines(label: str, examples: Sequence[ExamplePair]) -> list[str]:
    lines = []
    for shown in examples:
        lines += [f"  {label:7}en  {shown.english}", f"         es  {shown.spanish}"]
    return lines
