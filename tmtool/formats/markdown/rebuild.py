"""Rebuilding puts other texts into the places of an article, and reads the result to be sure."""

import re
from collections.abc import Iterator, Mapping, Sequence

from tmtool.core.catalog.article import Article, Role
from tmtool.core.errors import ArticleError
from tmtool.core.text.text import make_one_line
from tmtool.formats.markdown.frontmatter import FieldPlace, FrontMatter, parse_front_matter
from tmtool.formats.markdown.lines import Lines
from tmtool.formats.markdown.parse import ParsedMarkdown, parse_markdown
from tmtool.formats.markdown.place import LinePlace, Place

_UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_BLANK = re.compile(r"[ \t>]*")
_REMOVED = "<!-- -->"  # stands for a removed block where its lines cannot go
_EXCERPT_LENGTH = 40  # characters

SpanEdit = tuple[int, int, str]


def replace_spans(text: str, edits: Sequence[SpanEdit]) -> str:
    """`text` with each edit's new text in place of its span; they are in order, and apart."""
    pieces, end = [], 0
    for start, stop, new in edits:
        pieces += [text[end:start], new]
        end = stop
    return "".join([*pieces, text[end:]])


class ArticleRebuild:
    """One article with other texts for some of its blocks, `changed` by their position."""

    def __init__(self, article: Article, targets: Mapping[int, str]) -> None:
        self.article = article
        self.targets = targets
        self.parsed = _reparse(article)
        self.keys = [p.key for p in self.parsed.places if isinstance(p, FieldPlace)]
        for n, target in targets.items():
            self._check_target(n, target)

    def build_text(self) -> str:
        """The text, removed blocks without a trace where that reads as it should.

        Raises ArticleError naming the first block whose text would not be read back exactly.
        """
        wrong = -1
        for traceless in (True, False):
            text = self._separate_front_matter(
                replace_spans(self.article.text, sorted(self._list_edits(drop_lines=traceless)))
            )
            wrong = self._find_wrong_block(text)
            if wrong < 0:
                return text
        raise self._make_error(wrong, "would not be read back as it is", "word it differently")

    def _check_target(self, n: int, target: str) -> None:
        if self.article.blocks[n].role is Role.EXCLUDED:
            raise self._make_error(n, "is not for translation", "leave it as it is")
        if control := _UNWRITABLE.search(target):
            sign = f"U+{ord(control[0]):04X}"
            raise self._make_error(
                n, f"has the control character {sign} in its target", "delete it"
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
        """The numbers of a block's lines, and of one blank line beside them."""
        start, end = place.line_range
        own = set(range(start, end))
        for beside in (end, start - 1):
            if 0 <= beside < len(self.parsed.lines) and _BLANK.fullmatch(
                self.parsed.lines.cut_line(beside)
            ):
                return own | {beside}
        return own

    def _separate_front_matter(self, text: str) -> str:
        """`text`, whose first line must not begin a front matter that the article does not have."""
        if not _is_absent(self.parsed.front_matter) or _is_absent(
            parse_front_matter(Lines.of(text))
        ):
            return text
        start = text.startswith("\ufeff")
        return text[:start] + self.parsed.lines.newline + text[start:]

    def _find_wrong_block(self, text: str) -> int:
        """The changed block nearest to the first that `text` does not give back, or -1."""
        found = parse_markdown(text, self.keys)
        got = [_make_comparable(p, p.text) for p in found.places if p.text != _REMOVED]
        expected = [
            (n, _make_comparable(place, t))
            for n, place in enumerate(self.parsed.places)
            for t in (place.split_target(self.targets[n]) if n in self.targets else (place.text,))
            if t != _REMOVED
        ]
        if not found.faults and got == [t for _, t in expected]:
            return -1
        pairs = zip(expected, got, strict=False)
        wrong = next((n for (n, t), g in pairs if t != g), max(self.targets))
        return min(self.targets, key=lambda n: abs(n - wrong))

    def _make_error(self, n: int, message: str, remedy: str) -> ArticleError:
        block = self.article.blocks[n]
        line = self.parsed.lines.find_line(block.span[0]) + 1
        text = make_one_line(block.text)
        excerpt = text if len(text) <= _EXCERPT_LENGTH else text[: _EXCERPT_LENGTH - 1] + "…"
        where = f"the {block.role.value} in line {line} of {self.article.slug} ({excerpt})"
        return ArticleError(f"{where} {message}", remedy=remedy)


def _reparse(article: Article) -> ParsedMarkdown:
    """The reading of the article's text with a place for each of its blocks."""
    every = parse_markdown(article.text, parse_front_matter(Lines.of(article.text)).key_paths)
    spans = {b.span: b.text for b in article.blocks}
    places = tuple(p for p in every.places if spans.get(p.span) == p.text)
    if len(places) != len(article.blocks):
        raise ValueError("these blocks were not read from this text")
    return ParsedMarkdown(every.lines, every.front_matter, places, every.faults)


def _make_comparable(place: Place, text: str) -> tuple[str, bool]:
    """What must come back: the text, and whether it is code or raw HTML, which nobody writes."""
    return text, type(place) is Place


def _is_absent(front: FrontMatter) -> bool:
    return front.yaml is None and not front.toml_span and not front.faults
