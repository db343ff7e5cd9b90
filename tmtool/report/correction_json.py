"""Corrections for machines: the part `pages` of the document of a sync."""

from collections.abc import Sequence
from typing import Any

from tmtool.core.page.correction import Account


def items(accounts: Sequence[Account]) -> list[dict[str, Any]]:
    """One object for each page; `lines` are numbers from 1, `line` is 0 for what is gone."""
    return [
        {
            "article": account.slug,
            "path": account.path,
            "corrections": [
                {
                    "unit": signed.correction.unit,
                    "verdict": signed.correction.verdict.value,
                    "before": signed.correction.before,
                    "text": signed.correction.text,
                    "lines": [n for span in signed.correction.lines for n in span],
                    "who": signed.author.who,
                    "day": signed.author.day,
                }
                for signed in account.news
            ],
            "strays": [
                {"fate": stray.fate.value, "line": stray.line, "text": stray.text}
                for stray in account.strays
            ],
        }
        for account in accounts
    ]
