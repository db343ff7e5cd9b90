"""Builds an article with other texts in its blocks, and reads the result again to be sure."""

import re
from collections.abc import Iterator, Mapping, Sequence

from tmtool.core.catalog.article import Article, Role
from tmtool.core.errors import ArticleError
from tmtool.core.text.text import make_one_line
from tmtool.formats.markdown.frontmatter import FieldPlace, FrontMatter, parse_front_matter
from tmtool.formats.markdown.lines import Lines
from tmtool.formats.markdown.parse import ParsedMarkdown, parse_markdown
from tmtool.formats.markdown.text_replacement import LinePlace, Place

_UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_BLANK = re.compile(r"[ \t>]*")
_REMOVED = "<!-- -->"  # stands for a removed block where its lines cannot go
_EXCERPT_LENGTH = 40  # characters

SpanEdit = tuple[int, int, str]


def replace_spans(text: str, edits: Sequence[SpanEdit]) -> str:
    """`text` with each edit's new text in place of its span; spans are in order and do not overlap.

    >>> replace_spans("one two", [(0, 3, "uno")])
    'uno two'
    """
    pieces, position = [], 0
    for start, end, new in edits:
        pieces += [text[position:start], new]
        position = end
    return "".join([*pieces, text[position:]])


class ArticleRebuild:
    """One article with other texts for some of its blocks, by their position in it.

    Raises ArticleError for a block that takes no other text and for a control character.
    """

    def __init__(self, article: Article, targets: Mapping[int, str]) -> None:
        self.article = article
        self.targets = targets
        self.parsed = _reparse(article)
        self.keys = [p.key for p in self.parsed.places if isinstance(p, FieldPlace)]
        for n, target in targets.items():
            self._check_target(n, target)

    def build_text(self) -> str:
        """The built text; a removed block's lines go, or become an empty comment where they must.

        Raises ArticleError naming a block whose text would not be read back exactly.
        """
        wrong = -1
        for drop_lines in (True, False):
            text = self._separate_front_matter(
                replace_spans(self.article.text, sorted(self._list_edits(drop_lines=drop_lines)))
            )
            wrong = self._find_wrong_block(text)
            if wrong < 0:
                return text
        raise self._make_error(
            wrong,
            "cannot be written: Markdown would read its translation as something else",
            "word it differently",
        )

    def _check_target(self, n: int, target: str) -> None:
        if self.article.blocks[n].role is Role.EXCLUDED:
            raise self._make_error(n, "is not for translation", "leave it as it is")
        if control := _UNWRITABLE.search(target):
            sign = f"U+{ord(control[0]):04X}"
            raise self._make_error(
                n, f"has the control character {sign} in its translation", "delete it"
            )

    def _list_edits(self, *, drop_lines: bool) -> Iterator[SpanEdit]:
        dropped: set[int] = set()
        for n, target in self.targets.items():
            place = self.parsed.places[n]
            if not isinstance(place, LinePlace) or place.split_target(target):
                yield *place.span, self._format_target(n, target)
            elif drop_lines and place.removable:
                dropped |= self._find_dropped_lines(place)
            else:
                yield place.content_start, self.parsed.lines.ends[place.line_range[1] - 1], _REMOVED
        for n in dropped:
            yield (
                max(self.parsed.lines.find_start(n), self.parsed.front_matter.body_start),
                self.parsed.lines.find_start(n + 1),
                "",
            )

    def _format_target(self, n: int, target: str) -> str:
        try:
            return self.parsed.places[n].format_target(target)
        except ArticleError as error:
            raise self._make_error(n, f"cannot be written: {error.message}", error.remedy) from None

    def _find_dropped_lines(self, place: LinePlace) -> set[int]:
        """The numbers of a block's lines, and of one blank line after or before them."""
        start, end = place.line_range
        own = set(range(start, end))
        for neighbour in (end, start - 1):
            if 0 <= neighbour < len(self.parsed.lines) and _BLANK.fullmatch(
                self.parsed.lines.cut_line(neighbour)
            ):
                return own | {neighbour}
        return own

    def _separate_front_matter(self, text: str) -> str:
        """`text`, behind a blank line where it would begin a front matter the article has not."""
        if not _is_absent(self.parsed.front_matter) or _is_absent(
            parse_front_matter(Lines.of(text))
        ):
            return text
        bom_length = int(text.startswith("\ufeff"))
        return text[:bom_length] + self.parsed.lines.newline + text[bom_length:]

    def _find_wrong_block(self, text: str) -> int:
        """The changed block nearest to the first difference that reading `text` shows, or -1."""
        again = parse_markdown(text, self.keys)
        found = [_make_comparable(p, p.text) for p in again.places if p.text != _REMOVED]
        expected = [
            (n, _make_comparable(place, t))
            for n, place in enumerate(self.parsed.places)
            for t in (place.split_target(self.targets[n]) if n in self.targets else (place.text,))
            if t != _REMOVED
        ]
        if not again.faults and found == [text_expected for _, text_expected in expected]:
            return -1
        pairs = zip(expected, found, strict=False)
        wrong = next((n for (n, wanted), got in pairs if wanted != got), max(self.targets))
        return min(self.targets, key=lambda n: abs(n - wrong))

    def _make_error(self, n: int, message: str, remedy: str) -> ArticleError:
        block = self.article.blocks[n]
        line = self.parsed.lines.find_line(block.span[0]) + 1
        text = make_one_line(block.text)
        excerpt = text if len(text) <= _EXCERPT_LENGTH else text[: _EXCERPT_LENGTH - 1] + "…"
        where = f"the {block.role.value} in line {line} of {self.article.slug} ({excerpt})"
        return ArticleError(f"{where} {message}", remedy=remedy)


def _reparse(article: Article) -> ParsedMarkdown:
    """The article's text parsed again, with a place for each of its blocks.

    Every key of the front matter is read as translatable, because an article does not say which
    ones are; then only the places of its blocks are kept.
    """
    whole = parse_markdown(article.text, parse_front_matter(Lines.of(article.text)).key_paths)
    spans = {b.span: b.text for b in article.blocks}
    places = tuple(p for p in whole.places if spans.get(p.span) == p.text)
    if len(places) != len(article.blocks):
        raise ValueError("these blocks were not read from this text")
    return ParsedMarkdown(whole.lines, whole.front_matter, places, whole.faults)


def _make_comparable(place: Place, text: str) -> tuple[str, bool]:
    """What must come back: the text, and whether it is code or raw HTML, which no target may be."""
    return text, type(place) is Place


def _is_absent(front: FrontMatter) -> bool:
    return front.yaml is None and not front.toml_span and not front.faults
