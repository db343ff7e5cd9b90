"""Asking takes a text to an engine and brings back a draft, or the reason why there is none."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tmtool.core.drafts.acceptance import Objection, objection
from tmtool.core.drafts.cleanup import polished
from tmtool.core.drafts.placeholders import Protected, protected
from tmtool.core.drafts.term_repair import rerendered
from tmtool.core.drafts.untouchable import kept
from tmtool.core.sync.matching import ALIKE, alike
from tmtool.core.terms.glossary import Glossary
from tmtool.core.text.lang import Lang
from tmtool.core.text.text import folded, words
from tmtool.engines.engine import Engine, Failure, Request
from tmtool.store.answers import Cache, key

NO_TERMS = Glossary()
_TELLING = 4  # words from which one answer to two texts is no chance


@dataclass(frozen=True, slots=True)
class Means:
    """What there is to ask: an engine, what it answered before, and terms, for names to keep."""

    engine: Engine
    cache: Cache
    terms: Glossary = NO_TERMS

    def protected(self, text: str, target: Lang) -> Protected:
        """`text` as it goes to the engine."""
        return protected(text, kept(text, target.other, self.terms))


@dataclass(frozen=True, slots=True)
class Proposal:
    """A text that may become a draft; `cached` where the engine was not asked again."""

    text: str
    cached: bool = False


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why there is none; `grave` unless the engine just has nothing better than the source."""

    why: str
    grave: bool = True


Outcome = Proposal | Refusal


def outcomes(means: Means, texts: Sequence[str], target: Lang) -> list[Outcome]:
    """What comes of asking for each of `texts`, in their order, all in one batch.

    Placeholders go out for whatever must not be touched, and each has to come back exactly once;
    an answer whose placeholders for names do not is asked for again without them. Nothing that
    the sanity gate objects to comes through or is kept in the cache.
    """
    found = _round(means, [means.protected(text, target) for text in texts], texts, target)
    again = [n for n, one in enumerate(found) if one is None and means.terms.terms]
    if again:
        bare = [texts[n] for n in again]
        second = _round(means, [protected(text) for text in bare], bare, target)
        for n, one in zip(again, second, strict=True):
            found[n] = one
    lost = Refusal(f"{means.engine.id} lost or doubled a placeholder")
    return _told_apart(means.engine, texts, [one or lost for one in found])


def known(means: Means, text: str, target: Lang) -> bool:
    """Whether the answer for `text` is in the cache."""
    return means.cache.answer(_key(means.engine, means.protected(text, target), target)) is not None


def _round(
    means: Means, sent: Sequence[Protected], texts: Sequence[str], target: Lang
) -> list[Outcome | None]:
    """What one batch brings; None where a placeholder did not come back as it went."""
    engine, cache = means.engine, means.cache
    keys = [_key(engine, one, target) for one in sent]
    found: list[Outcome | None] = []
    for name, one, text in zip(keys, sent, texts, strict=True):
        raw = cache.answer(name)
        outcome = None if raw is None else _judged(means, one, text, raw, target)
        found.append(replace(outcome, cached=True) if isinstance(outcome, Proposal) else None)
    waiting = [n for n, one in enumerate(found) if one is None]
    requests = [Request(sent[n].text, target.other, target) for n in waiting]
    answers = engine.translate(requests) if requests else []
    for n, answer in zip(waiting, answers, strict=True):
        if isinstance(answer, Failure):
            found[n] = Refusal(f"{engine.id} {answer.fault}")
            continue
        found[n] = _judged(means, sent[n], texts[n], answer.text, target)
        if isinstance(found[n], Proposal):
            cache.keep(keys[n], answer.text)
    return found


def _judged(means: Means, sent: Protected, text: str, raw: str, target: Lang) -> Outcome | None:
    """The answer as a draft, why it is none, or None for one that lost a placeholder.

    What the engine is known to write wrongly for a term is put right.
    """
    engine = means.engine
    if not raw.strip():
        return Refusal(f"{engine.id} {Objection.EMPTY}")
    try:
        restored = sent.restored(polished(sent.text, raw, target))
    except ValueError:
        return Refusal(f"{engine.id} {said}") if (said := _error(text, raw, target)) else None
    draft = rerendered(restored, text, target, means.terms)
    found = objection(text, draft, target)
    if found is None:
        return Proposal(draft)
    return Refusal(f"{engine.id} {found}", grave=found is not Objection.UNCHANGED)


def _error(text: str, raw: str, target: Lang) -> Objection | None:
    """What an answer without its placeholders is, where that says more than their absence."""
    found = objection(text, raw, target)
    return found if found in {Objection.ERROR_PAGE, Objection.CONTROL} else None


def _told_apart(engine: Engine, texts: Sequence[str], found: list[Outcome]) -> list[Outcome]:
    """The outcomes, with none that answers two texts that have little in common."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for n, one in enumerate(found):
        if isinstance(one, Proposal) and words(one.text) >= _TELLING:
            places[folded(one.text)].append(n)
    for same in places.values():
        if any(alike(texts[same[0]], texts[n]) < ALIKE for n in same[1:]):
            for n in same:
                found[n] = Refusal(f"{engine.id} {Objection.SHARED}")
    return found


def _key(engine: Engine, sent: Protected, target: Lang) -> str:
    host = engine.network_host or ""
    return key(engine.id, engine.version, host, target.other, target, "text", sent.text)
