"""Corrections for machines: the part `pages` of the document of a sync."""

from collections.abc import Sequence
from typing import Any

from tmtool.core.page.correction import PageReport


def json_items(pages: Sequence[PageReport]) -> list[dict[str, Any]]:
    """One object for each page; `lines` are numbers from 1, `line` is 0 for what is gone."""
    return [
        {
            "article": account.slug,
            "path": account.path,
            "corrections": [
                {
                    "unit": signed.correction.unit_id,
                    "verdict": signed.correction.outcome.value,
                    "before": signed.correction.before,
                    "text": signed.correction.text,
                    "lines": [n for span in signed.correction.line_ranges for n in span],
                    "who": signed.author.who,
                    "day": signed.author.day,
                }
                for signed in account.corrections
            ],
            "strays": [
                {"fate": stray.reason.value, "line": stray.line, "text": stray.text}
                for stray in account.unmatched
            ],
        }
        for account in pages
    ]
