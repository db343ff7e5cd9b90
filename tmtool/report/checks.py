"""The checks as a list, as pages that explain them, as JSON and as documentation in Markdown.

The JSON has the schema `tmtool.checks/1`.
"""

import textwrap
from collections.abc import Sequence
from typing import Any

from tmtool.core.check_explanation import CheckExplanation, ExamplePair
from tmtool.core.finding import Severity
from tmtool.report._json_document import write_document

PAGE_WIDTH = 88  # columns
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
    parts = [f"{check.id} ({check.severity.value})", *paragraphs, *fix, "\n".join(examples)]
    return "\n\n".join(part for part in parts if part) + "\n\n"


def _list_example_lines(label: str, examples: Sequence[ExamplePair]) -> list[str]:
    lines = []
    for example in examples:
        lines += [f"  {label:7}en  {example.english}", f"         es  {example.spanish}"]
    return lines


def json(checks: Sequence[CheckExplanation]) -> str:
    """Every check with its rule and examples."""
    document = {"schema": "tmtool.checks/1", "checks": [_encode_check(check) for check in checks]}
    return write_document(document)


def _encode_check(check: CheckExplanation) -> dict[str, Any]:
    return {
        "id": check.id,
        "severity": check.severity.value,
        "scope": check.scope,
        "rule": check.rule,
        "fixes": check.fixable,
        "fails": [_encode_example(one) for one in check.fails],
        "passes": [_encode_example(one) for one in check.passes],
    }


def _encode_example(example: ExamplePair) -> dict[str, str]:
    return {"en": example.english, "es": example.spanish}


_MARKDOWN_HEAD = """\
# Checks

Made by `tmtool checks --format md`; a test keeps it so. Each check has an id, by which it is
selected, ignored and waived. An error closes the gate until it is mended or waived, a warning
asks for a look, and a matter of style is looked for only where `[tool.tmtool.style]` decides it.
"""
_SEVERITY_TITLES = {
    Severity.ERROR: "Errors",
    Severity.WARNING: "Warnings",
    Severity.STYLE: "Matters of style",
}
_SCOPE_SENTENCES = {
    "paragraph": "Looks at one paragraph.",
    "article": "Looks at a whole article.",
    "archive": "Looks at all articles: `tmtool check` without a name.",
}
_INVISIBLE_NAMES = {"\u200b": "U+200B", "\u0301": "U+0301", "\u00a0": "U+00A0"}


def markdown(checks: Sequence[CheckExplanation]) -> str:
    """The page `docs/checks.md`: a chapter for each severity, a section for each check."""
    parts = [_MARKDOWN_HEAD]
    for severity, title in _SEVERITY_TITLES.items():
        sections = [_format_section(check) for check in checks if check.severity is severity]
        if sections:
            parts += [f"## {title}\n", *sections]
    return "\n".join(parts).rstrip("\n") + "\n"


def _format_section(check: CheckExplanation) -> str:
    fix = " There is a safe fix." if check.fixable else ""
    rule = "\n\n".join(" ".join(p.split()) for p in check.rule.split("\n\n"))
    rows = [*_list_table_rows("fails", check.fails), *_list_table_rows("passes", check.passes)]
    table = ["| | English | Spanish |", "| --- | --- | --- |", *rows]
    return "\n".join(
        [f"### {check.id}\n", f"{rule}\n", f"{_SCOPE_SENTENCES[check.scope]}{fix}\n", *table, ""]
    )


def _list_table_rows(label: str, examples: Sequence[ExamplePair]) -> list[str]:
    return [
        f"| {label} | {_format_cell(t.english)} | {_format_cell(t.spanish)} |" for t in examples
    ]


def _format_cell(text: str) -> str:
    """A text as code in a table's cell, with a name for each character that nobody can see."""
    for sign, name in _INVISIBLE_NAMES.items():
        text = text.replace(sign, f"<{name}>")
    if not text:
        return "(none)"
    fence = "``" if "`" in text else "`"
    pad = " " if "`" in text or text != text.strip() else ""
    return f"{fence}{pad}{text}{pad}{fence}".replace("|", "\\|")
