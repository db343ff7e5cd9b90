"""A comparison is what became of every paragraph of an article between two versions of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from tmtool.core.sync.change import ChangeKind, EditSeverity
from tmtool.core.sync.matching import ParagraphMatch, match_paragraphs
from tmtool.core.sync.severity import classify_edit
from tmtool.core.text.lang import Lang
from tmtool.core.text.words import have_same_words


@dataclass(frozen=True, slots=True)
class ParagraphComparison:
    """One paragraph of the later version.

    `origins` are the positions, from 0, of the earlier paragraphs that it continues, `before`
    their texts, joined. `weight` is how grave the edit is where it continues just one; `markup`
    says that no word changed then, case and punctuation included.
    """

    kind: ChangeKind
    after: str
    old_positions: tuple[int, ...] = ()
    before: str = ""
    severity: EditSeverity | None = None
    markup_only: bool = False


@dataclass(frozen=True, slots=True)
class ArticleComparison:
    """Two versions of one article, called `name`: a row for each later paragraph, in order.

    `gone` are the positions and texts of earlier paragraphs that nothing continues; `size` is how
    many earlier ones there were.
    """

    name: str
    paragraphs: tuple[ParagraphComparison, ...]
    removed: tuple[tuple[int, str], ...]
    earlier_count: int

    @property
    def changed(self) -> bool:
        """Whether the two differ."""
        return bool(self.removed) or any(row.kind is not ChangeKind.KEPT for row in self.paragraphs)


def compare_articles(
    name: str, before: Sequence[str], after: Sequence[str], lang: Lang
) -> ArticleComparison:
    """The comparison of two versions in `lang`, given by the texts of their paragraphs."""
    tracks = match_paragraphs(before, after)
    used = {n for track in tracks for n in track.old_positions}
    gone = tuple((n, text) for n, text in enumerate(before) if n not in used)
    rows = tuple(
        _compare_paragraph(track, before, after[track.new_position], lang) for track in tracks
    )
    return ArticleComparison(name, rows, gone, len(before))


def _compare_paragraph(
    paragraph_match: ParagraphMatch, before: Sequence[str], text: str, lang: Lang
) -> ParagraphComparison:
    old = " ".join(before[n] for n in paragraph_match.old_positions)
    if paragraph_match.kind is not ChangeKind.EDITED:
        return ParagraphComparison(paragraph_match.kind, text, paragraph_match.old_positions, old)
    weight = classify_edit(old, text, lang)
    return ParagraphComparison(
        paragraph_match.kind,
        text,
        paragraph_match.old_positions,
        old,
        weight,
        have_same_words(old, text),
    )
