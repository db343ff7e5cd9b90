"""An article as it would be taken in, for machines: one JSON document, schema `tmtool.intake/1`."""

from collections.abc import Sequence
from json import dumps
from typing import Any

from tmtool.core.catalog.article import Article, Role
from tmtool.formats.pasted.pasted import PastedArticle


def json(article: Article, pasted: PastedArticle | None, body: Sequence[str], path: str) -> str:
    """The document, ending in a line feed; `lines` says what each line was taken as."""
    parts = _encode_pasted(pasted) if pasted else _encode_markdown(article)
    document = {
        "schema": "tmtool.intake/1",
        "path": path,
        "language": article.lang.value,
        **parts,
        "body": list(body),
    }
    return dumps(document, ensure_ascii=False, indent=1) + "\n"


def _encode_pasted(pasted: PastedArticle) -> dict[str, Any]:
    other = pasted.other_language
    return {
        "title": pasted.title,
        "deck": pasted.deck,
        "authors": list(pasted.authors),
        "date": pasted.date,
        "caption": pasted.caption,
        "credit": pasted.credit,
        "bio": pasted.bio,
        "headings": list(pasted.headings),
        "other_language": (
            {"language": other.language.value, "says": other.text} if other else None
        ),
        "lines": [
            {"line": line.number, "taken_as": line.part.value, "text": line.text}
            for line in pasted.lines
        ],
    }


def _encode_markdown(article: Article) -> dict[str, Any]:
    first = {block.role: block.text for block in reversed(article.blocks)}
    author = article.field_value("author")
    return {
        "title": first.get(Role.TITLE, ""),
        "deck": first.get(Role.DECK, ""),
        "authors": [author] if author else [],
        "date": article.field_value("date")[:10],
        "caption": first.get(Role.CAPTION, ""),
        "credit": article.field_value("credit"),
        "bio": first.get(Role.BIO, ""),
        "headings": [b.text for b in article.blocks if b.role is Role.HEADING],
        "other_language": (
            {"language": article.field_value("other_language")}
            if article.field_value("other_language")
            else None
        ),
    }
