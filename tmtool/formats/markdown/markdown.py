"""Reads an article out of Markdown, and writes it again with other texts in its blocks.

Building with every text unchanged gives back the file byte for byte, and reading a built article
gives exactly the texts that went in.
"""

from collections.abc import Mapping, Sequence

from tmtool.core.catalog.article import Article, Block
from tmtool.core.errors import ArticleError
from tmtool.core.settings import TRANSLATABLE_FIELDS
from tmtool.core.text.lang import Lang
from tmtool.core.text.text import split_paragraphs
from tmtool.formats.markdown.escape_rules import BREAK_BACKSLASH, escape_paragraph
from tmtool.formats.markdown.frontmatter import copy_missing_keys, parse_front_matter, set_fields
from tmtool.formats.markdown.lines import Lines, decode_article
from tmtool.formats.markdown.parse import parse_markdown
from tmtool.formats.markdown.rebuild import ArticleRebuild, replace_spans


def parse(
    text: str, *, slug: str, lang: Lang, keys: Sequence[str] = TRANSLATABLE_FIELDS
) -> Article:
    r"""The article that `text` is; never raises, what is wrong with the file is in its `faults`.

    `keys` are the translatable front matter: names, or dotted paths into it.

    >>> article = parse("# Salt\n\nIt *stays*.\n", slug="salt", lang=Lang.EN)
    >>> [(block.role.value, block.text) for block in article.blocks]
    [('heading', 'Salt'), ('paragraph', 'It *stays*.')]
    """
    parsed = parse_markdown(text, keys)
    blocks = tuple(Block(place.role, place.text, place.span) for place in parsed.places)
    front = parsed.front_matter
    return Article(slug, lang, front.plain_values, blocks, text, parsed.faults, front.compound_keys)


def rebuild_article(
    article: Article,
    targets: Mapping[int, str],
    *,
    fields: Mapping[str, str] | None = None,
    older: Article | None = None,
    notice: str = "",
) -> str:
    """The text of `article` with other texts in its blocks, and nothing else changed.

    `targets` are by position in `article.blocks`: any number of paragraphs, an empty one removes
    the block. A block without a target, or with its own text for one, keeps its characters.
    `fields` are plain front-matter values to set; `older` is an earlier version of the result,
    whose further front-matter keys stay; `notice` is put before the body, between comments that
    exclude it from being read.

    The result is read before it is given back. Raises ArticleError naming the block whose text
    would not come back exactly, for a control character in a target, and for an article with
    faults, as soon as there is anything to change.
    """
    changed = {n: t for n, t in targets.items() if t != article.blocks[n].text}
    if not changed and not fields and not older and not notice:
        return replace_spans(
            article.text, [(*b.span, article.text[slice(*b.span)]) for b in article.blocks]
        )
    for fault in article.faults:
        raise ArticleError(
            f"{article.slug} cannot be built while there is a fault in line {fault.line}: "
            f"{fault.message}"
        )
    text = ArticleRebuild(article, changed).build_text() if changed else article.text
    text = copy_missing_keys(text, older.text, tuple(fields or ())) if older else text
    return _add_notice(set_fields(text, fields or {}), notice)


def _add_notice(text: str, notice: str) -> str:
    """`text` with a notice before its body, between comments that exclude it from being read."""
    lines = Lines.of(text)
    body, newline = parse_front_matter(lines).body_start, lines.newline
    paragraphs = [
        newline.join(escape_paragraph(paragraph, BREAK_BACKSLASH))
        for paragraph in split_paragraphs(notice)
    ]
    if not paragraphs:
        return text
    pieces = ["<!-- tmtool: notice -->", *paragraphs, "<!-- tmtool: on -->", ""]
    gap = newline if text[:body] and text[body - 1] not in "\r\n\ufeff" else ""
    return text[:body] + gap + (2 * newline).join(pieces) + text[body:].lstrip("\r\n")


def rebuild_unchanged(raw: bytes) -> bytes:
    """The file read and built again with every text its own: the same bytes, by the first law.

    Raises ArticleError for what is not UTF-8.
    """
    article = parse(decode_article(raw, "this text"), slug="identity", lang=Lang.EN)
    targets = {n: block.text for n, block in enumerate(article.blocks)}
    return rebuild_article(article, targets).encode("utf-8")
