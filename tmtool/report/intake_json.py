"""An article as it would be taken in, for machines: one JSON document, schema `tmtool.intake/1`."""

import json
from collections.abc import Sequence
from typing import Any

from tmtool.core.catalog.article import Article, Role
from tmtool.formats.pasted.pasted import Scraped


def render(article: Article, reading: Scraped | None, body: Sequence[str], path: str) -> str:
    """The document, ending in a line feed; `lines` says what each line was taken as."""
    parts = _copied(reading) if reading else _markdown(article)
    document = {
        "schema": "tmtool.intake/1",
        "path": path,
        "language": article.lang.value,
        **parts,
        "body": list(body),
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _copied(reading: Scraped) -> dict[str, Any]:
    other = reading.other_language
    return {
        "title": reading.title,
        "deck": reading.deck,
        "authors": list(reading.authors),
        "date": reading.date,
        "caption": reading.caption,
        "credit": reading.credit,
        "bio": reading.bio,
        "headings": list(reading.headings),
        "other_language": (
            {"language": other.language.value, "says": other.says} if other else None
        ),
        "lines": [
            {"line": line.number, "taken_as": line.taken_as.value, "text": line.text}
            for line in reading.lines
        ],
    }


def _markdown(article: Article) -> dict[str, Any]:
    first = {block.role: block.text for block in reversed(article.blocks)}
    author = article.fact("author")
    return {
        "title": first.get(Role.TITLE, ""),
        "deck": first.get(Role.DECK, ""),
        "authors": [author] if author else [],
        "date": article.fact("date")[:10],
        "caption": first.get(Role.CAPTION, ""),
        "credit": article.fact("credit"),
        "bio": first.get(Role.BIO, ""),
        "headings": [b.text for b in article.blocks if b.role is Role.HEADING],
        "other_language": (
            {"language": article.fact("other_language")} if article.fact("other_language") else None
        ),
    }
