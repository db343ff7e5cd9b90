"""Asking takes a text to an engine and brings back a draft, or the reason why there is none."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tmtool.core.drafts.acceptance import Objection, find_objection
from tmtool.core.drafts.cleanup import clean_draft
from tmtool.core.drafts.placeholders import ProtectedText, find_untouchable, protect_text
from tmtool.core.drafts.term_repair import repair_terms
from tmtool.core.sync.matching import MIN_SIMILARITY, measure_similarity
from tmtool.core.terms.glossary import Glossary
from tmtool.core.text.lang import Lang
from tmtool.core.text.text import count_words, normalize_text
from tmtool.engines.engine import Engine, TranslationFailure, TranslationRequest
from tmtool.store.answer_cache import AnswerCache, name_answer

NO_TERMS = Glossary()
_TELLING = 4  # words from which one answer to two texts is no chance


@dataclass(frozen=True, slots=True)
class TranslationService:
    """What there is to ask: an engine, what it answered before, and terms, for names to keep."""

    engine: Engine
    cache: AnswerCache
    terms: Glossary = NO_TERMS

    def protect(self, text: str, target: Lang) -> ProtectedText:
        """`text` as it goes to the engine."""
        return protect_text(text, find_untouchable(text, target.other, self.terms))


@dataclass(frozen=True, slots=True)
class TranslatedText:
    """A text that may become a draft; `cached` where the engine was not asked again."""

    text: str
    cached: bool = False


@dataclass(frozen=True, slots=True)
class FailedText:
    """Why there is none; `grave` unless the engine just has nothing better than the source."""

    reason: str
    grave: bool = True


Outcome = TranslatedText | FailedText


def translate_texts(
    service: TranslationService, texts: Sequence[str], target: Lang
) -> list[Outcome]:
    """What comes of asking for each of `texts`, in their order, all in one batch.

    Placeholders go out for whatever must not be touched, and each has to come back exactly once;
    an answer whose placeholders for names do not is asked for again without them. Nothing that
    the sanity gate objects to comes through or is kept in the cache.
    """
    found = _translate_batch(
        service, [service.protect(text, target) for text in texts], texts, target
    )
    again = [n for n, one in enumerate(found) if one is None and service.terms.terms]
    if again:
        bare = [texts[n] for n in again]
        second = _translate_batch(service, [protect_text(text) for text in bare], bare, target)
        for n, one in zip(again, second, strict=True):
            found[n] = one
    lost = FailedText(f"{service.engine.id} lost or doubled a placeholder")
    return _told_apart(service.engine, texts, [one or lost for one in found])


def is_cached(service: TranslationService, text: str, target: Lang) -> bool:
    """Whether the answer for `text` is in the cache."""
    return (
        service.cache.find_answer(_key(service.engine, service.protect(text, target), target))
        is not None
    )


def _translate_batch(
    means: TranslationService, sent: Sequence[ProtectedText], texts: Sequence[str], target: Lang
) -> list[Outcome | None]:
    """What one batch brings; None where a placeholder did not come back as it went."""
    engine, cache = means.engine, means.cache
    keys = [_key(engine, one, target) for one in sent]
    found: list[Outcome | None] = []
    for name, one, text in zip(keys, sent, texts, strict=True):
        raw = cache.find_answer(name)
        outcome = None if raw is None else _judge_answer(means, one, text, raw, target)
        found.append(replace(outcome, cached=True) if isinstance(outcome, TranslatedText) else None)
    waiting = [n for n, one in enumerate(found) if one is None]
    requests = [TranslationRequest(sent[n].text, target.other, target) for n in waiting]
    answers = engine.translate(requests) if requests else []
    for n, answer in zip(waiting, answers, strict=True):
        if isinstance(answer, TranslationFailure):
            found[n] = FailedText(f"{engine.id} {answer.reason}")
            continue
        found[n] = _judge_answer(means, sent[n], texts[n], answer.text, target)
        if isinstance(found[n], TranslatedText):
            cache.keep_answer(keys[n], answer.text)
    return found


def _judge_answer(
    means: TranslationService, sent: ProtectedText, text: str, raw: str, target: Lang
) -> Outcome | None:
    """The answer as a draft, why it is none, or None for one that lost a placeholder.

    What the engine is known to write wrongly for a term is put right.
    """
    engine = means.engine
    if not raw.strip():
        return FailedText(f"{engine.id} {Objection.EMPTY}")
    try:
        restored = sent.restore(clean_draft(sent.text, raw, target))
    except ValueError:
        return (
            FailedText(f"{engine.id} {said}")
            if (said := _explain_failure(text, raw, target))
            else None
        )
    draft = repair_terms(restored, text, target, means.terms)
    found = find_objection(text, draft, target)
    if found is None:
        return TranslatedText(draft)
    return FailedText(f"{engine.id} {found}", grave=found is not Objection.UNCHANGED)


def _explain_failure(text: str, raw: str, target: Lang) -> Objection | None:
    """What an answer without its placeholders is, where that says more than their absence."""
    found = find_objection(text, raw, target)
    return found if found in {Objection.ERROR_PAGE, Objection.CONTROL} else None


def _told_apart(engine: Engine, texts: Sequence[str], found: list[Outcome]) -> list[Outcome]:
    """The outcomes, with none that answers two texts that have little in common."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for n, one in enumerate(found):
        if isinstance(one, TranslatedText) and count_words(one.text) >= _TELLING:
            places[normalize_text(one.text)].append(n)
    for same in places.values():
        if any(measure_similarity(texts[same[0]], texts[n]) < MIN_SIMILARITY for n in same[1:]):
            for n in same:
                found[n] = FailedText(f"{engine.id} {Objection.SHARED}")
    return found


def _key(engine: Engine, sent: ProtectedText, target: Lang) -> str:
    host = engine.network_host or ""
    return name_answer(engine.id, engine.version, host, target.other, target, "text", sent.text)
