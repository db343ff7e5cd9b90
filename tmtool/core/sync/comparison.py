"""A comparison is what became of every paragraph of an article between two versions of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from tmtool.core.sync.gravity import Weight
from tmtool.core.sync.matching import Kind, Track, tracked
from tmtool.core.sync.severity import weighed
from tmtool.core.text.lang import Lang
from tmtool.core.text.words import same_words


@dataclass(frozen=True, slots=True)
class Row:
    """One paragraph of the later version.

    `origins` are the positions, from 0, of the earlier paragraphs that it continues, `before`
    their texts, joined. `weight` is how grave the edit is where it continues just one; `markup`
    says that no word changed then, case and punctuation included.
    """

    kind: Kind
    after: str
    origins: tuple[int, ...] = ()
    before: str = ""
    weight: Weight | None = None
    markup: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions of one article, called `name`: a row for each later paragraph, in order.

    `gone` are the positions and texts of earlier paragraphs that nothing continues; `size` is how
    many earlier ones there were.
    """

    name: str
    rows: tuple[Row, ...]
    gone: tuple[tuple[int, str], ...]
    size: int

    @property
    def changed(self) -> bool:
        """Whether the two differ."""
        return bool(self.gone) or any(row.kind is not Kind.KEPT for row in self.rows)


def compared(name: str, before: Sequence[str], after: Sequence[str], lang: Lang) -> Comparison:
    """The comparison of two versions in `lang`, given by the texts of their paragraphs."""
    tracks = tracked(before, after)
    used = {n for track in tracks for n in track.before}
    gone = tuple((n, text) for n, text in enumerate(before) if n not in used)
    rows = tuple(_row(track, before, after[track.after], lang) for track in tracks)
    return Comparison(name, rows, gone, len(before))


def _row(track: Track, before: Sequence[str], text: str, lang: Lang) -> Row:
    old = " ".join(before[n] for n in track.before)
    if track.kind is not Kind.EDITED:
        return Row(track.kind, text, track.before, old)
    weight = weighed(old, text, lang)
    return Row(track.kind, text, track.before, old, weight, same_words(old, text))
