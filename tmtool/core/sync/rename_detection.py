"""Finds articles that go on under another name, by comparing what they say."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tmtool.core.text.text import count_words, normalize_text

# Shares of words that stand in equal paragraphs, 0 to 1. From the first one on two texts are one
# article; up to the second a catalog has nothing to do with the article of its name; by the third
# the best match must be ahead of the next.
MIN_OVERLAP = 0.5
UNRELATED_OVERLAP = 0.2
MIN_LEAD = 0.1


@dataclass(frozen=True, slots=True)
class Rename:
    """The name that a catalog still has, and the one its article has now."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class AmbiguousRename:
    """Catalogs and articles of which any could belong together, by their names."""

    old: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DetectedRenames:
    """What was found: the renames that are `certain`, and those that a person must decide.

    In `certain`, a rename comes after the one that makes its new name free.
    """

    certain: tuple[Rename, ...] = ()
    ambiguous: tuple[AmbiguousRename, ...] = ()

    def find_former_name(self, name: str) -> str:
        """The name under which the catalog of the article `name` lies, empty for its own."""
        return next((r.old for r in self.certain if r.new == name), "")

    def find_present_name(self, name: str) -> str:
        """The name that the article of the catalog `name` has now, empty for its own."""
        return next((r.new for r in self.certain if r.old == name), "")

    def find_ambiguity(self, name: str) -> AmbiguousRename | None:
        """What cannot be decided about `name`, of an article or a catalog; None if nothing."""
        return next((d for d in self.ambiguous if name in {*d.old, *d.new}), None)

    def combine(self, other: "DetectedRenames") -> "DetectedRenames":
        """Both together: those of two languages know nothing of each other."""
        return DetectedRenames((*self.certain, *other.certain), (*self.ambiguous, *other.ambiguous))


def measure_overlap(one: Sequence[str], other: Sequence[str]) -> float:
    """How much of two articles is the same, 0 to 1: words in equal paragraphs, over all words.

    >>> measure_overlap(("One two three.", "Four."), ("One two three.", "Five."))
    0.75
    """
    left, right = _ParagraphBag.of(one), _ParagraphBag.of(other)
    common = sum(
        min(n, right.texts[text]) * _weigh_paragraph(text) for text, n in left.texts.items()
    )
    return 2 * common / max(left.word_count + right.word_count, 1)


def detect_renames(
    lost_catalogs: Mapping[str, Sequence[str]], found_articles: Mapping[str, Sequence[str]]
) -> DetectedRenames:
    """Which of the lost catalogs belongs to which of the articles found without one.

    Both are paragraphs by name, of one language. A catalog whose name another article has by now
    may be lost, and that article found. A match must be the best by far for both sides; what is
    nearly as good elsewhere is ambiguous, and so are names that were exchanged.
    """
    overlaps = _measure_overlaps(lost_catalogs, found_articles)
    pairs_of_old: dict[str, list[tuple[str, str]]] = defaultdict(list)
    pairs_of_new: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for old, new in overlaps:
        pairs_of_old[old].append((old, new))
        pairs_of_new[new].append((old, new))
    certain: list[Rename] = []
    ambiguous: dict[AmbiguousRename, None] = {}
    for pair, overlap in sorted(overlaps.items()):
        others = (*pairs_of_old[pair[0]], *pairs_of_new[pair[1]])
        rivals = [o for o in others if o != pair and overlaps[o] > overlap - MIN_LEAD]
        if not rivals:
            certain.append(Rename(*pair))
        elif all(overlaps[rival] < overlap + MIN_LEAD for rival in rivals):
            pairs = [pair, *rivals]
            old_names, new_names = (tuple(sorted({p[n] for p in pairs})) for n in (0, 1))
            ambiguous[AmbiguousRename(old_names, new_names)] = None
    ordered, circular = _order_renames(certain)
    if circular:
        names = tuple(rename.old for rename in circular)
        ambiguous[AmbiguousRename(names, names)] = None
    return DetectedRenames(tuple(ordered), tuple(ambiguous))


@dataclass(frozen=True, slots=True)
class _ParagraphBag:
    """The paragraphs of an article, in no order, and all their words."""

    texts: Counter[str]
    word_count: int

    @classmethod
    def of(cls, texts: Sequence[str]) -> "_ParagraphBag":
        bag = Counter(map(normalize_text, texts))
        return cls(bag, sum(n * _weigh_paragraph(text) for text, n in bag.items()))


def _weigh_paragraph(text: str) -> int:
    return max(count_words(text), 1)


def _measure_overlaps(
    lost_catalogs: Mapping[str, Sequence[str]], found_articles: Mapping[str, Sequence[str]]
) -> dict[tuple[str, str], float]:
    """The overlap of every two that may be the same article, by old and new name.

    Only paragraphs that stand in both are looked at, so a whole archive can move at once.
    """
    bags = {name: _ParagraphBag.of(texts) for name, texts in found_articles.items()}
    names_by_text: dict[str, list[str]] = defaultdict(list)
    for name, bag in bags.items():
        for text in bag.texts:
            names_by_text[text].append(name)
    overlaps: dict[tuple[str, str], float] = {}
    for old, texts in lost_catalogs.items():
        old_bag = _ParagraphBag.of(texts)
        common_words: Counter[str] = Counter()
        for text, n in old_bag.texts.items():
            words = _weigh_paragraph(text)
            for new in names_by_text.get(text, ()):
                common_words[new] += min(n, bags[new].texts[text]) * words
        for new, words in common_words.items():
            overlap = 2 * words / (old_bag.word_count + bags[new].word_count)
            if old != new and overlap >= MIN_OVERLAP:
                overlaps[old, new] = overlap
    return overlaps


def _order_renames(renames: Sequence[Rename]) -> tuple[list[Rename], list[Rename]]:
    """The renames, each after the one that makes its new name free; and those in a circle."""
    waiting, ordered = list(renames), list[Rename]()
    while waiting:
        occupied = {rename.old for rename in waiting}
        free = [rename for rename in waiting if rename.new not in occupied]
        if not free:
            break
        ordered += free
        waiting = [rename for rename in waiting if rename not in free]
    return ordered, waiting
