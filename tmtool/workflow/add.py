"""Intake turns what a person brings, Markdown or a text copied from a browser, into an article."""

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
from tmtool.store import files
from tmtool.store.project import Project, require_strict_slug
from tmtool.store.repository import write_article

_MARKDOWN = frozenset({".md", ".markdown", ".mdown"})
_PAGES = frozenset({".html", ".htm", ".xhtml"})
LONGEST_SLUG = 48


@dataclass(frozen=True, slots=True)
class IncomingArticle:
    """An article as it would be taken in: where it goes, its file, and how it was read.

    `reading` is what each line of a copied text was taken as; None for Markdown, which is taken
    as it is.
    """

    slug: str
    lang: Lang
    text: str
    article: Article
    pasted: PastedArticle | None


def read_incoming(name: str, raw: bytes, slug: str, lang: Lang | None) -> IncomingArticle:
    """The article in a file's bytes; `slug` and `lang` are found out where they are not given.

    Raises ArticleError for what cannot be read, has a fault, or holds no article; the article's
    language is that of its function words, and has to be given where those do not decide.
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
    draft = markdown.parse(text, slug="draft", lang=Lang.EN)
    for fault in draft.faults:
        raise ArticleError(fault.message, path=name, line=fault.line)
    found = lang or identify_language(" ".join(b.text for b in draft.list_translatable_blocks()))
    if not draft.list_translatable_blocks():
        raise ArticleError("there is nothing to translate in this file", path=name)
    slug = require_strict_slug(slug or make_slug(Path(name).stem))
    return _make_incoming(name, text, slug, found, None)


def _read_pasted(name: str, text: str, slug: str, lang: Lang | None) -> IncomingArticle:
    reading = parse(text)
    if not reading.paragraphs:
        raise ArticleError(
            "no article was found in this text", path=name, remedy="write it as Markdown (.md)"
        )
    title = reading.title or Path(name).stem
    slug = require_strict_slug(slug or make_slug(title))
    return _make_incoming(name, serialize(reading), slug, lang or reading.lang, reading)


def _make_incoming(
    name: str, text: str, slug: str, lang: Lang | None, reading: PastedArticle | None
) -> IncomingArticle:
    if lang is None:
        raise ArticleError(
            "the language of this text is not clear", path=name, remedy="say --lang en or --lang es"
        )
    return IncomingArticle(slug, lang, text, markdown.parse(text, slug=slug, lang=lang), reading)


def add_article(project: Project, incoming: IncomingArticle) -> Path:
    """Write the article into the project. Raises Refused where one of that name stands already."""
    path = project.locate_article(incoming.slug, incoming.lang)
    taken = {unicodedata.normalize("NFC", slug).casefold() for slug in project.list_slugs()}
    if incoming.slug.casefold() in taken:
        raise RequestRefused(
            f"there is an article {incoming.slug} already",
            remedy="choose another name with --slug, or edit that article",
        )
    write_article(project, incoming.slug, incoming.lang, incoming.text)
    return path


def make_slug(title: str) -> str:
    """A name for an article made of its title: ASCII letters and digits, cut at a word's end."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    slug = ""
    for word in words:
        if len(slug) + len(word) >= LONGEST_SLUG:
            break
        slug = f"{slug}-{word}" if slug else word
    return slug or (words[0][:LONGEST_SLUG] if words else "article")


def read_outside_file(path: Path) -> bytes:
    """The bytes of a file outside the project. Raises ArticleError where there is none."""
    found = files.read_file(path)
    if found is None:
        raise ArticleError("there is no such file", path=path.as_posix(), remedy="check its name")
    return found.raw


def list_body_paragraphs(incoming: IncomingArticle) -> tuple[str, ...]:
    """The paragraphs of the article's body, headings left out."""
    if incoming.pasted:
        return incoming.pasted.paragraphs
    return tuple(b.text for b in incoming.article.list_translatable_blocks() if b.role in _BODY)


_BODY = frozenset({Role.PARAGRAPH, Role.QUOTE, Role.ITEM})
