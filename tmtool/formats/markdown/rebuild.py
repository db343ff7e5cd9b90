"""Rebuilding puts other texts into the places of an article, and reads the result to be sure."""

import re
from collections.abc import Iterator, Mapping, Sequence

from tmtool.core.catalog.article import Article, Role
from tmtool.core.errors import ArticleError
from tmtool.core.text.text import one_line
from tmtool.formats.markdown.frontmatter import FrontMatter, Value, front_matter
from tmtool.formats.markdown.lines import Lines
from tmtool.formats.markdown.parse import Reading, reading
from tmtool.formats.markdown.place import Passage, Place

_UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_BLANK = re.compile(r"[ \t>]*")
_NOTHING = "<!-- -->"  # stands for a removed block where its lines cannot go
_EXCERPT = 40  # characters

Edit = tuple[int, int, str]


def joined(text: str, edits: Sequence[Edit]) -> str:
    """`text` with each edit's new text in place of its span; they are in order, and apart."""
    pieces, end = [], 0
    for start, stop, new in edits:
        pieces += [text[end:start], new]
        end = stop
    return "".join([*pieces, text[end:]])


class Rebuilding:
    """One article with other texts for some of its blocks, `changed` by their position."""

    def __init__(self, article: Article, changed: Mapping[int, str]) -> None:
        self.article = article
        self.changed = changed
        self.old = _reread(article)
        self.keys = [p.key for p in self.old.places if isinstance(p, Value)]
        for n, target in changed.items():
            self._writable(n, target)

    def text(self) -> str:
        """The text, removed blocks without a trace where that reads as it should.

        Raises ArticleError naming the first block whose text would not be read back exactly.
        """
        wrong = -1
        for traceless in (True, False):
            text = self._apart(joined(self.article.text, sorted(self._edits(traceless=traceless))))
            wrong = self._wrong(text)
            if wrong < 0:
                return text
        raise self._refusal(wrong, "would not be read back as it is", "word it differently")

    def _writable(self, n: int, target: str) -> None:
        if self.article.blocks[n].role is Role.EXCLUDED:
            raise self._refusal(n, "is not for translation", "leave it as it is")
        if control := _UNWRITABLE.search(target):
            sign = f"U+{ord(control[0]):04X}"
            raise self._refusal(n, f"has the control character {sign} in its target", "delete it")

    def _edits(self, *, traceless: bool) -> Iterator[Edit]:
        dropped: set[int] = set()
        for n, target in self.changed.items():
            place = self.old.places[n]
            if not isinstance(place, Passage) or place.texts(target):
                yield *place.span, self._spelled(n, target)
            elif traceless and place.sole:
                dropped |= self._region(place)
            else:
                yield place.begin, self.old.lines.ends[place.region[1] - 1], _NOTHING
        for n in dropped:
            yield max(self.old.lines.start(n), self.old.front.body), self.old.lines.start(n + 1), ""

    def _spelled(self, n: int, target: str) -> str:
        try:
            return self.old.places[n].written(target)
        except ArticleError as error:
            raise self._refusal(n, f"cannot be written: {error.message}", error.remedy) from None

    def _region(self, place: Passage) -> set[int]:
        """The numbers of a block's lines, and of one blank line beside them."""
        start, end = place.region
        own = set(range(start, end))
        for beside in (end, start - 1):
            if 0 <= beside < len(self.old.lines) and _BLANK.fullmatch(
                self.old.lines.content(beside)
            ):
                return own | {beside}
        return own

    def _apart(self, text: str) -> str:
        """`text`, whose first line must not begin a front matter that the article does not have."""
        if not _none(self.old.front) or _none(front_matter(Lines.of(text))):
            return text
        start = text.startswith("\ufeff")
        return text[:start] + self.old.lines.newline + text[start:]

    def _wrong(self, text: str) -> int:
        """The changed block nearest to the first that `text` does not give back, or -1."""
        found = reading(text, self.keys)
        got = [_seen(p, p.text) for p in found.places if p.text != _NOTHING]
        expected = [
            (n, _seen(place, t))
            for n, place in enumerate(self.old.places)
            for t in (place.texts(self.changed[n]) if n in self.changed else (place.text,))
            if t != _NOTHING
        ]
        if not found.faults and got == [t for _, t in expected]:
            return -1
        pairs = zip(expected, got, strict=False)
        wrong = next((n for (n, t), g in pairs if t != g), max(self.changed))
        return min(self.changed, key=lambda n: abs(n - wrong))

    def _refusal(self, n: int, message: str, remedy: str) -> ArticleError:
        block = self.article.blocks[n]
        line = self.old.lines.number(block.span[0]) + 1
        text = one_line(block.text)
        excerpt = text if len(text) <= _EXCERPT else text[: _EXCERPT - 1] + "…"
        where = f"the {block.role.value} in line {line} of {self.article.slug} ({excerpt})"
        return ArticleError(f"{where} {message}", remedy=remedy)


def _reread(article: Article) -> Reading:
    """The reading of the article's text with a place for each of its blocks."""
    every = reading(article.text, front_matter(Lines.of(article.text)).keys)
    spans = {b.span: b.text for b in article.blocks}
    places = tuple(p for p in every.places if spans.get(p.span) == p.text)
    if len(places) != len(article.blocks):
        raise ValueError("these blocks were not read from this text")
    return Reading(every.lines, every.front, places, every.faults)


def _seen(place: Place, text: str) -> tuple[str, bool]:
    """What must come back: the text, and whether it is code or raw HTML, which nobody writes."""
    return text, type(place) is Place


def _none(front: FrontMatter) -> bool:
    return front.yaml is None and not front.foreign and not front.faults
