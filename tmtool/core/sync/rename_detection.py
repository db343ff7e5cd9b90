"""A rename is an article that goes on under another name; it is recognised by what it says."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tmtool.core.text.text import count_words, normalize_text

MIN_OVERLAP = 0.5  # the share of words in equal paragraphs from which two texts are one article
UNRELATED_OVERLAP = (
    0.2  # the share up to which a catalog has nothing to do with the article of its name
)
MIN_LEAD = 0.1  # by how much the best match must be ahead of the next


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
    """What was recognised; in `certain`, a rename comes after the one that vacates its name."""

    certain: tuple[Rename, ...] = ()
    ambiguous: tuple[AmbiguousRename, ...] = ()

    def find_former_name(self, name: str) -> str:
        """The name under which the catalog of the article `name` lies, empty for its own."""
        return next((r.old for r in self.certain if r.new == name), "")

    def find_present_name(self, name: str) -> str:
        """The name that the article of the catalog `name` has now, empty for its own."""
        return next((r.new for r in self.certain if r.old == name), "")

    def find_ambiguity(self, name: str) -> AmbiguousRename | None:
        """What cannot be decided about `name`."""
        return next((d for d in self.ambiguous if name in {*d.old, *d.new}), None)

    def combine(self, other: "DetectedRenames") -> "DetectedRenames":
        """Both together: those of two languages know nothing of each other."""
        return DetectedRenames((*self.certain, *other.certain), (*self.ambiguous, *other.ambiguous))


def measure_overlap(one: Sequence[str], other: Sequence[str]) -> float:
    """How much of two articles is the same, 0 to 1: words in equal paragraphs, over all words."""
    left, right = _ParagraphBag.of(one), _ParagraphBag.of(other)
    common = sum(
        min(n, right.texts[text]) * _weigh_paragraph(text) for text, n in left.texts.items()
    )
    return 2 * common / max(left.word_count + right.word_count, 1)


def detect_renames(
    lost_catalogs: Mapping[str, Sequence[str]], found_articles: Mapping[str, Sequence[str]]
) -> DetectedRenames:
    """Which of the articles `found` goes on under which of the catalogs `lost`.

    Both are paragraphs by name, of one language. A catalog whose article is there but is another
    one by now may be lost, and its article found. A match must be the best by far for both sides;
    what is nearly as good elsewhere is in doubt, and so are names that were exchanged.
    """
    shares = _measure_overlaps(lost_catalogs, found_articles)
    beside: dict[tuple[str, bool], list[tuple[str, str]]] = defaultdict(list)
    for old, new in shares:
        beside[old, False].append((old, new))
        beside[new, True].append((old, new))
    certain: list[Rename] = []
    doubts: dict[AmbiguousRename, None] = {}
    for pair, score in sorted(shares.items()):
        others = (*beside[pair[0], False], *beside[pair[1], True])
        rivals = [one for one in others if one != pair and shares[one] > score - MIN_LEAD]
        if not rivals:
            certain.append(Rename(*pair))
        elif all(shares[rival] < score + MIN_LEAD for rival in rivals):
            names = [pair, *rivals]
            old_names, new_names = (tuple(sorted({name[n] for name in names})) for n in (0, 1))
            doubts[AmbiguousRename(old_names, new_names)] = None
    ordered, circle = _order_renames(certain)
    if circle:
        names_of_circle = tuple(rename.old for rename in circle)
        doubts[AmbiguousRename(names_of_circle, names_of_circle)] = None
    return DetectedRenames(tuple(ordered), tuple(doubts))


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
    """The share of every two that are the same article; the cost is that of what they share."""
    bags = {name: _ParagraphBag.of(texts) for name, texts in found_articles.items()}
    having: dict[str, list[str]] = defaultdict(list)
    for name, bag in bags.items():
        for text in bag.texts:
            having[text].append(name)
    shares: dict[tuple[str, str], float] = {}
    for old, texts in lost_catalogs.items():
        mine = _ParagraphBag.of(texts)
        common: Counter[str] = Counter()
        for text, n in mine.texts.items():
            weight = _weigh_paragraph(text)
            for new in having.get(text, ()):
                common[new] += min(n, bags[new].texts[text]) * weight
        for new, same in common.items():
            score = 2 * same / (mine.word_count + bags[new].word_count)
            if old != new and score >= MIN_OVERLAP:
                shares[old, new] = score
    return shares


def _order_renames(renames: Sequence[Rename]) -> tuple[list[Rename], list[Rename]]:
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
