"""Takes in a file that somebody brings, Markdown or text copied from a browser, as an article."""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from tmtool.core.catalog.article import Article, Role
from tmtool.core.errors import ArticleError, RequestRefused
from tmtool.core.text.lang import Lang, identify_language
from tmtool.formats.markdown import markdown
from tmtool.formats.markdown.lines import decode_article
from tmtool.formats.pasted.pasted import PastedArticle, parse, serialize
from tmtool.store.project import Project, require_strict_slug
from tmtool.store.repository import write_article

_MARKDOWN = frozenset({".md", ".markdown", ".mdown"})
_PAGES = frozenset({".html", ".htm", ".xhtml"})
MAX_SLUG_LENGTH = 48  # characters of a slug made of a title
_BODY_ROLES = frozenset({Role.PARAGRAPH, Role.QUOTE, Role.ITEM})


@dataclass(frozen=True, slots=True)
class IncomingArticle:
    """An article as it would be taken in: where it goes, its file, and how it was read.

    `pasted` says what each line of a copied text was taken as; None for Markdown, which is taken
    as it is.
    """

    slug: str
    lang: Lang
    text: str
    article: Article
    pasted: PastedArticle | None


def read_incoming(name: str, raw: bytes, slug: str, lang: Lang | None) -> IncomingArticle:
    """The article in a file's bytes; `slug` and `lang` are found out where they are not given.

    The ending of `name` decides how the bytes are read: .md, .markdown and .mdown are Markdown,
    everything else is a copied text. Raises ArticleError for what cannot be read, has a fault, or
    holds no article, and where the most frequent short words (`the`, `de`) do not tell the
    language; UnsafePath for a slug that cannot name a new article.
    """
    suffix = Path(name).suffix.lower()
    if suffix in _PAGES:
        raise ArticleError(
            "web pages cannot be taken in as files yet",
            path=name,
            remedy="open it in a browser, copy all of its text and add that as a .txt file",
        )
    text = decode_article(raw, name)
    return (
        _read_markdown(name, text, slug, lang)
        if suffix in _MARKDOWN
        else _read_pasted(name, text, slug, lang)
    )


def _read_markdown(name: str, text: str, slug: str, lang: Lang | None) -> IncomingArticle:
    # Which language it is parsed as does not matter yet, nor does its name.
    article = markdown.parse(text, slug="draft", lang=Lang.EN)
    for fault in article.faults:
        raise ArticleError(fault.message, path=name, line=fault.line)
    blocks = article.list_translatable_blocks()
    if not blocks:
        raise ArticleError("there is nothing to translate in this file", path=name)
    lang = lang or identify_language(" ".join(block.text for block in blocks))
    slug = require_strict_slug(slug or make_slug(Path(name).stem))
    return _make_incoming(name, text, slug, lang, None)


def _read_pasted(name: str, text: str, slug: str, lang: Lang | None) -> IncomingArticle:
    pasted = parse(text)
    if not pasted.paragraphs:
        raise ArticleError(
            "no article was found in this text", path=name, remedy="write it as Markdown (.md)"
        )
    title = pasted.title or Path(name).stem
    slug = require_strict_slug(slug or make_slug(title))
    return _make_incoming(name, serialize(pasted), slug, lang or pasted.lang, pasted)


def _make_incoming(
    name: str, text: str, slug: str, lang: Lang | None, pasted: PastedArticle | None
) -> IncomingArticle:
    if lang is None:
        raise ArticleError(
            "the language of this text is not clear", path=name, remedy="say --lang en or --lang es"
        )
    return IncomingArticle(slug, lang, text, markdown.parse(text, slug=slug, lang=lang), pasted)


def add_article(project: Project, incoming: IncomingArticle) -> Path:
    """Write the article into the project; returned is where it lies now.

    Raises RequestRefused where an article of that name is there already, in whatever language and
    in whatever case.
    """
    path = project.locate_article(incoming.slug, incoming.lang)
    existing = {unicodedata.normalize("NFC", slug).casefold() for slug in project.list_slugs()}
    if incoming.slug.casefold() in existing:
        raise RequestRefused(
            f"there is an article {incoming.slug} already",
            remedy="choose another name with --slug, or edit that article",
        )
    write_article(project, incoming.slug, incoming.lang, incoming.text)
    return path


def make_slug(title: str) -> str:
    """A name for an article made of its title: ASCII letters and digits, cut at a word's end.

    >>> make_slug("Ñandú's first, long walk")
    'nandus-first-long-walk'
    """
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    slug = ""
    for word in words:
        if len(slug) + len(word) >= MAX_SLUG_LENGTH:
            break
        slug = f"{slug}-{word}" if slug else word
    return slug or (words[0][:MAX_SLUG_LENGTH] if words else "article")


def list_body_paragraphs(incoming: IncomingArticle) -> tuple[str, ...]:
    """The paragraphs of the article's body, headings left out."""
    if incoming.pasted:
        return incoming.pasted.paragraphs
    blocks = incoming.article.list_translatable_blocks()
    return tuple(block.text for block in blocks if block.role in _BODY_ROLES)
