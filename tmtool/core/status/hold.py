"""Reads in the front matter whether an article waits, or needs no translation.

`draft: true` and `embargo: 2026-05-31` hold it back, `translate: no` excuses it.
"""

from tmtool.core.catalog.article import Article

NO_WORDS = frozenset({"no", "false", "never", "off"})
YES_WORDS = frozenset({"yes", "true", "on"})


def explain_hold(article: Article, today: str) -> str:
    """Why nothing may be built of `article` yet; empty where it may.

    The front matter says so: `draft: true`, or an embargo that ends after `today`, an ISO day.
    """
    if article.field_value("draft").casefold() in YES_WORDS:
        return "the source is a draft"
    end = find_embargo(article)
    return f"under embargo until {end}" if end > today else ""


def find_embargo(article: Article) -> str:
    """The ISO day that ends the embargo, and on which the article may be built; empty for none.

    The front matter has it under `embargo`, with or without a time of day, which is not heeded.
    """
    return article.field_value("embargo")[:10]


def is_exempt(article: Article) -> bool:
    """Whether the front matter excuses the article from translation (`translate: no`)."""
    return article.field_value("translate").casefold() in NO_WORDS
