"""The memory is every pair of texts that a reviewer approved; a match is one found for a text."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.state import State
from tmtool.core.catalog.unit import Unit
from tmtool.core.review.approval import Rules, irregular
from tmtool.core.text.lang import Lang
from tmtool.core.text.text import folded

EXACT = 1.0
_NEAR = 0.99


@dataclass(frozen=True, slots=True)
class Match:
    """A past pair for a new text.

    `score` is 0 to 1: 1 for the same text with the same line breaks. `where` is the article and
    the unit that the pair comes from, such as `harbour-library:7c1f09ab`.
    """

    source: str
    target: str
    score: float
    where: str


@dataclass(frozen=True, slots=True)
class Memory:
    """The approved pairs into one language, by the folded text of the source."""

    pairs: Mapping[str, tuple[Match, ...]]

    def matches(self, text: str) -> tuple[Match, ...]:
        """The pairs for `text`, best first: by score, then by how often they were approved."""
        found = [_scored(match, text) for match in self.pairs.get(folded(text), ())]
        return tuple(sorted(found, key=lambda match: -match.score))

    def exact(self, text: str) -> Match | None:
        """The best pair for this very text, or None."""
        return next((m for m in self.matches(text) if m.score == EXACT), None)


def remembered(catalogs: Iterable[Catalog], target: Lang, rules: Rules) -> Memory:
    """The memory for translating into `target`.

    Pairs of either direction serve: what was approved from English into Spanish is known from
    Spanish into English too. Approvals that `rules` do not admit, and shapes other than one
    paragraph for one, teach nothing.
    """
    found: defaultdict[str, list[Match]] = defaultdict(list)
    for catalog in catalogs:
        for unit in catalog.units:
            if _teaches(unit, rules):
                match = _match(catalog, unit, target)
                found[folded(match.source)].append(match)
    return Memory({key: _ranked(matches) for key, matches in found.items()})


def _teaches(unit: Unit, rules: Rules) -> bool:
    approved = unit.state is State.APPROVED and bool(unit.target) and not unit.shape
    return approved and not irregular(unit, rules)


def _match(catalog: Catalog, unit: Unit, target: Lang) -> Match:
    where = f"{catalog.slug}:{unit.id}"
    if catalog.target is target:
        return Match(unit.source, unit.target, EXACT, where)
    return Match(unit.target, unit.source, EXACT, where)


def _ranked(matches: list[Match]) -> tuple[Match, ...]:
    """One match for each different target, the one approved most often first."""
    counts = Counter(m.target for m in matches)
    first = {m.target: m for m in reversed(matches)}
    return tuple(sorted(first.values(), key=lambda m: (-counts[m.target], m.where)))


def _scored(match: Match, text: str) -> Match:
    """The match as good as it is for `text`: line breaks are a poem's, and part of the text."""
    same = match.source.count("\n") == text.count("\n")
    return match if same else Match(match.source, match.target, _NEAR, match.where)
