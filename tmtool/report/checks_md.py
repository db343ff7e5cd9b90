"""The checks as a page of documentation in Markdown."""

from collections.abc import Sequence

from tmtool.core.explanation import CheckExplanation, ExamplePair
from tmtool.core.finding import Severity

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
    """The page, a chapter for each severity, ending in a line feed."""
    parts = [_MARKDOWN_HEAD]
    for severity, title in _SEVERITY_TITLES.items():
        some = [check for check in checks if check.severity is severity]
        if some:
            parts += [f"## {title}\n", *(_format_section(check) for check in some)]
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
    """A text as code in a table's cell, with what nobody can see named."""
    for sign, name in _INVISIBLE_NAMES.items():
        text = text.replace(sign, f"<{name}>")
    if not text:
        return "(none)"
    fence = "``" if "`" in text else "`"
    pad = " " if "`" in text or text != text.strip() else ""
    return f"{fence}{pad}{text}{pad}{fence}".replace("|", "\\|")
