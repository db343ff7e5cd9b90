"""Compares two versions of an article, paragraph by paragraph."""

from collections.abc import Sequence
from dataclasses import dataclass

from tmtool.core.sync.change import ChangeKind, EditSeverity
from tmtool.core.sync.matching import ParagraphMatch, match_paragraphs
from tmtool.core.sync.severity import classify_edit
from tmtool.core.text.lang import Lang
from tmtool.core.text.words import have_same_words


@dataclass(frozen=True, slots=True)
class ParagraphComparison:
    """One paragraph of the later version, whose text is `after`.

    `old_positions` are the positions, from 0, of the earlier paragraphs that it continues,
    `before` their texts, joined. For an edited one `severity` is how grave the edit is, and
    `markup_only` says that its words are the same, whatever their case and punctuation.
    """

    kind: ChangeKind
    after: str
    old_positions: tuple[int, ...] = ()
    before: str = ""
    severity: EditSeverity | None = None
    markup_only: bool = False


@dataclass(frozen=True, slots=True)
class ArticleComparison:
    """Two versions of one article, called `name`: its later paragraphs, in order.

    `removed` are the positions and texts of earlier paragraphs that nothing continues;
    `earlier_count` is how many earlier ones there were.
    """

    name: str
    paragraphs: tuple[ParagraphComparison, ...]
    removed: tuple[tuple[int, str], ...]
    earlier_count: int

    @property
    def changed(self) -> bool:
        """Whether the two differ in any paragraph, be it only in its place."""
        return bool(self.removed) or any(p.kind is not ChangeKind.KEPT for p in self.paragraphs)


def compare_articles(
    name: str, before: Sequence[str], after: Sequence[str], lang: Lang
) -> ArticleComparison:
    """The comparison of two versions in `lang`, given by the texts of their paragraphs."""
    matches = match_paragraphs(before, after)
    used = {n for match in matches for n in match.old_positions}
    removed = tuple((n, text) for n, text in enumerate(before) if n not in used)
    paragraphs = tuple(
        _compare_paragraph(match, before, after[match.new_position], lang) for match in matches
    )
    return ArticleComparison(name, paragraphs, removed, len(before))


def _compare_paragraph(
    paragraph_match: ParagraphMatch, before: Sequence[str], text: str, lang: Lang
) -> ParagraphComparison:
    old = " ".join(before[n] for n in paragraph_match.old_positions)
    if paragraph_match.kind is not ChangeKind.EDITED:
        return ParagraphComparison(paragraph_match.kind, text, paragraph_match.old_positions, old)
    return ParagraphComparison(
        paragraph_match.kind,
        text,
        paragraph_match.old_positions,
        old,
        classify_edit(old, text, lang),
        have_same_words(old, text),
    )
