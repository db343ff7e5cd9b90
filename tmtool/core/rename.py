"""A rename is an article that goes on under another name; it is recognised by what it says."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tmtool.core.text import folded, words

SAME = 0.5  # the share of words in equal paragraphs from which two texts are one article
OTHER = 0.2  # the share up to which a catalog has nothing to do with the article of its name
CLEAR = 0.1  # by how much the best match must be ahead of the next


@dataclass(frozen=True, slots=True)
class Rename:
    """The name that a catalog still has, and the one its article has now."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Catalogs and articles of which any could belong together, by their names."""

    old: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Renames:
    """What was recognised; in `certain`, a rename comes after the one that vacates its name."""

    certain: tuple[Rename, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    def former(self, name: str) -> str:
        """The name under which the catalog of the article `name` lies, empty for its own."""
        return next((r.old for r in self.certain if r.new == name), "")

    def present(self, name: str) -> str:
        """The name that the article of the catalog `name` has now, empty for its own."""
        return next((r.new for r in self.certain if r.old == name), "")

    def doubt(self, name: str) -> Doubt | None:
        """What cannot be decided about `name`."""
        return next((d for d in self.doubts if name in {*d.old, *d.new}), None)

    def joined(self, other: "Renames") -> "Renames":
        """Both together: those of two languages know nothing of each other."""
        return Renames((*self.certain, *other.certain), (*self.doubts, *other.doubts))


def share(one: Sequence[str], other: Sequence[str]) -> float:
    """How much of two articles is the same, 0 to 1: words in equal paragraphs, over all words."""
    left, right = (Counter(map(folded, texts)) for texts in (one, other))
    total = _weight(left) + _weight(right)
    return 2 * _weight(left & right) / total if total else 0.0


def renamed(lost: Mapping[str, Sequence[str]], found: Mapping[str, Sequence[str]]) -> Renames:
    """Which of the articles `found` goes on under which of the catalogs `lost`.

    Both are paragraphs by name, of one language. A catalog whose article is there but is another
    one by now may be lost, and its article found. A match must be the best by far for both sides;
    what is nearly as good elsewhere is in doubt, and so are names that were exchanged.
    """
    shares = {
        (old, new): score
        for old, texts in lost.items()
        for new, others in found.items()
        if old != new and (score := share(texts, others)) >= SAME
    }
    certain: list[Rename] = []
    doubts: dict[Doubt, None] = {}
    for pair, score in sorted(shares.items()):
        rivals = [
            other
            for other, theirs in shares.items()
            if other != pair and (other[0] == pair[0] or other[1] == pair[1])
            if theirs > score - CLEAR
        ]
        if not rivals:
            certain.append(Rename(*pair))
        elif all(shares[rival] < score + CLEAR for rival in rivals):
            names = [pair, *rivals]
            old, new = (tuple(sorted({name[n] for name in names})) for n in (0, 1))
            doubts[Doubt(old, new)] = None
    ordered, circle = _ordered(certain)
    if circle:
        names_of_circle = tuple(rename.old for rename in circle)
        doubts[Doubt(names_of_circle, names_of_circle)] = None
    return Renames(tuple(ordered), tuple(doubts))


def _weight(texts: Counter[str]) -> int:
    return sum(n * max(words(text), 1) for text, n in texts.items())


def _ordered(renames: Sequence[Rename]) -> tuple[list[Rename], list[Rename]]:
    """The renames, each after the one that vacates its new name; and those that go in circles."""
    waiting, done = list(renames), list[Rename]()
    while waiting:
        occupied = {rename.old for rename in waiting}
        free = [rename for rename in waiting if rename.new not in occupied]
        if not free:
            break
        done += free
        waiting = [rename for rename in waiting if rename not in free]
    return done, waiting
