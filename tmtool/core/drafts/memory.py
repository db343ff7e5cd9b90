"""Translation memory: finds past translations of a text among the pairs a reviewer approved."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.state import State
from tmtool.core.catalog.unit import Unit
from tmtool.core.review.approval import ApprovalRules, explain_invalid_approval
from tmtool.core.text.lang import Lang
from tmtool.core.text.text import normalize_text

EXACT_SCORE = 1.0
_OTHER_BREAKS_SCORE = 0.99


@dataclass(frozen=True, slots=True)
class MemoryMatch:
    """A past pair for a new text.

    `score` is 0 to 1: 1 for the same text with the same line breaks, 0.99 where those differ.
    `where` is the article and the unit that the pair comes from: `harbour-library:7c1f09ab`.
    """

    source: str
    target: str
    score: float
    where: str


@dataclass(frozen=True, slots=True)
class Memory:
    """The approved pairs into one language, by the source as `normalize_text` has it."""

    matches_by_source: Mapping[str, tuple[MemoryMatch, ...]]

    def find_matches(self, text: str) -> tuple[MemoryMatch, ...]:
        """The pairs for `text`, best first: by score, then by how often they were approved."""
        found = [
            _score_match(match, text)
            for match in self.matches_by_source.get(normalize_text(text), ())
        ]
        return tuple(sorted(found, key=lambda match: -match.score))

    def find_exact_match(self, text: str) -> MemoryMatch | None:
        """The best pair for this very text, or None."""
        return next((m for m in self.find_matches(text) if m.score == EXACT_SCORE), None)


def build_memory(catalogs: Iterable[Catalog], target: Lang, rules: ApprovalRules) -> Memory:
    """The memory for translating into `target`, of the units that `catalogs` have now.

    Pairs of either direction serve: what was approved from English into Spanish is found from
    Spanish into English too. Left out are approvals that `rules` do not admit, and units whose
    paragraphs do not correspond one to one.
    """
    by_source: defaultdict[str, list[MemoryMatch]] = defaultdict(list)
    for catalog in catalogs:
        for unit in catalog.units:
            if _is_usable(unit, rules):
                match = _make_match(catalog, unit, target)
                by_source[normalize_text(match.source)].append(match)
    return Memory({key: _rank_matches(matches) for key, matches in by_source.items()})


def _is_usable(unit: Unit, rules: ApprovalRules) -> bool:
    approved = unit.state is State.APPROVED and bool(unit.target) and not unit.shape
    return approved and not explain_invalid_approval(unit, rules)


def _make_match(catalog: Catalog, unit: Unit, target: Lang) -> MemoryMatch:
    where = f"{catalog.slug}:{unit.id}"
    if catalog.target_lang is target:
        return MemoryMatch(unit.source, unit.target, EXACT_SCORE, where)
    return MemoryMatch(unit.target, unit.source, EXACT_SCORE, where)


def _rank_matches(matches: list[MemoryMatch]) -> tuple[MemoryMatch, ...]:
    """One match for each different target, the one approved most often first."""
    counts = Counter(m.target for m in matches)
    first = {m.target: m for m in reversed(matches)}
    return tuple(sorted(first.values(), key=lambda m: (-counts[m.target], m.where)))


def _score_match(match: MemoryMatch, text: str) -> MemoryMatch:
    """The match with its score for `text`: other line breaks make it less, since verse has them."""
    same = match.source.count("\n") == text.count("\n")
    return (
        match if same else MemoryMatch(match.source, match.target, _OTHER_BREAKS_SCORE, match.where)
    )
