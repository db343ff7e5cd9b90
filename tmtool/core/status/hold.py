"""Reads in the front matter whether an article waits, or needs no translation.

`draft: true` and `embargo: 2026-05-31` hold it back, `translate: no` excuses it.
"""

import re
from datetime import date

from tmtool.core.catalog.article import Article
from tmtool.core.text.text import shorten

NO_WORDS = frozenset({"no", "false", "never", "off"})
YES_WORDS = frozenset({"yes", "true", "on"})
EXCERPT_LENGTH = 40  # characters of an embargo that cannot be read
# A day as ISO 8601 and YAML write it, with or without a time and its zone.
_EMBARGO = re.compile(
    r"""(?xa) (\d{4}-\d\d-\d\d)
    (?: (?:[Tt]|[ \t]+) \d{1,2} (?::\d\d){0,2} (?:[.,]\d*)?
        [ \t]* (?:[Zz]|[+-]\d{1,2}(?::?\d\d)?)? )?"""
)


def explain_hold(article: Article, today: str) -> str:
    """Why nothing may be built of `article` yet; empty where it may.

    The front matter says so: `draft: true`, or an embargo that ends after `today`, an ISO day.
    An embargo that cannot be read as a day has no known end, and holds the article until somebody
    writes one.
    """
    if article.field_value("draft").casefold() in YES_WORDS:
        return "the source is a draft"
    end = find_embargo(article)
    if end:
        return f"under embargo until {end}" if end > today else ""
    written = article.field_value("embargo").strip()
    if not written and "embargo" not in article.compound_keys:
        return ""
    quoted = f" “{shorten(written, EXCERPT_LENGTH)}”" if written else ""
    return (
        f"its embargo{quoted} is not a day that can be read; write it with the year first, such as"
        " `embargo: 2026-05-31`, or remove the key"
    )


def find_embargo(article: Article) -> str:
    """The ISO day that ends the embargo, and on which the article may be built.

    Empty where there is none, or none that can be read. The front matter has it under `embargo`,
    with or without a time of day, which is not heeded.
    """
    found = _EMBARGO.fullmatch(article.field_value("embargo").strip())
    return found[1] if found and _is_day(found[1]) else ""


def _is_day(text: str) -> bool:
    """Whether the calendar has such a day."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def is_exempt(article: Article) -> bool:
    """Whether the front matter excuses the article from translation (`translate: no`)."""
    return article.field_value("translate").casefold() in NO_WORDS
