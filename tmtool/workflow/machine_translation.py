"""Asks an engine for translations, and tells which answers may become drafts and why others not.

On the way: placeholders for what must not be touched, the cache of earlier answers, cleaning, terms
put right, and the objections of `tmtool.core.drafts.acceptance`.
"""

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
_MIN_SHARED_WORDS = 4  # of an answer to two texts that is no coincidence


@dataclass(frozen=True, slots=True)
class TranslationService:
    """What there is to ask: an engine, the cache of what engines answered, and the glossary.

    Names of the glossary that both languages share are kept out of the engine's hands.
    """

    engine: Engine
    cache: AnswerCache
    terms: Glossary = NO_TERMS

    def protect(self, text: str, target: Lang) -> ProtectedText:
        """`text` as it goes to the engine, a placeholder for whatever must not be touched."""
        return protect_text(text, find_untouchable(text, target.other, self.terms))


@dataclass(frozen=True, slots=True)
class TranslatedText:
    """A text that may become a draft; `cached` where the engine was not asked again."""

    text: str
    cached: bool = False


@dataclass(frozen=True, slots=True)
class FailedText:
    """Why a text has no draft; `grave` unless the engine only gave the source back."""

    reason: str
    grave: bool = True


Outcome = TranslatedText | FailedText


def translate_texts(
    service: TranslationService, texts: Sequence[str], target: Lang
) -> list[Outcome]:
    """What comes of asking for each of `texts`, in their order, all in one batch.

    Placeholders go out for whatever must not be touched, and each has to come back exactly once;
    a text whose placeholders for names do not is asked for again without these. An answer that
    `find_objection` objects to is no draft, and is not kept in the cache. Nothing is raised where
    the engine fails: that is the outcome of a text.
    """
    outcomes = _translate_batch(
        service, [service.protect(text, target) for text in texts], texts, target
    )
    positions = [n for n, o in enumerate(outcomes) if o is None and service.terms.terms]
    if positions:
        again = [texts[n] for n in positions]
        retried = _translate_batch(service, [protect_text(text) for text in again], again, target)
        for n, outcome in zip(positions, retried, strict=True):
            outcomes[n] = outcome
    failure = FailedText(f"{service.engine.id} lost or doubled a placeholder")
    return _refuse_shared_answers(service.engine, texts, [o or failure for o in outcomes])


def is_cached(service: TranslationService, text: str, target: Lang) -> bool:
    """Whether the engine need not be asked for `text`, since its answer is in the cache."""
    key = _make_cache_key(service.engine, service.protect(text, target), target)
    return service.cache.find_answer(key) is not None


def _translate_batch(
    service: TranslationService,
    protected_texts: Sequence[ProtectedText],
    texts: Sequence[str],
    target: Lang,
) -> list[Outcome | None]:
    """What one batch brings; None where a placeholder did not come back as it went."""
    engine, cache = service.engine, service.cache
    keys = [_make_cache_key(engine, protected, target) for protected in protected_texts]
    outcomes: list[Outcome | None] = []
    for key, protected, text in zip(keys, protected_texts, texts, strict=True):
        raw = cache.find_answer(key)
        outcome = None if raw is None else _judge_answer(service, protected, text, raw, target)
        draft = outcome if isinstance(outcome, TranslatedText) else None
        outcomes.append(replace(draft, cached=True) if draft else None)
    missing = [n for n, outcome in enumerate(outcomes) if outcome is None]
    requests = [TranslationRequest(protected_texts[n].text, target.other, target) for n in missing]
    answers = engine.translate(requests) if requests else []
    for n, answer in zip(missing, answers, strict=True):
        if isinstance(answer, TranslationFailure):
            outcomes[n] = FailedText(f"{engine.id} {answer.reason}")
            continue
        outcomes[n] = _judge_answer(service, protected_texts[n], texts[n], answer.text, target)
        if isinstance(outcomes[n], TranslatedText):
            cache.keep_answer(keys[n], answer.text)
    return outcomes


def _judge_answer(
    service: TranslationService, protected: ProtectedText, text: str, raw: str, target: Lang
) -> Outcome | None:
    """The answer `raw` as a draft of `text`, or why it is none; None where it lost a placeholder.

    What the engine is known to write wrongly for a term is put right.
    """
    engine = service.engine
    if not raw.strip():
        return FailedText(f"{engine.id} {Objection.EMPTY}")
    try:
        restored = protected.restore(clean_draft(protected.text, raw, target))
    except ValueError:
        worse = _explain_lost_placeholders(text, raw, target)
        return FailedText(f"{engine.id} {worse}") if worse else None
    draft = repair_terms(restored, text, target, service.terms)
    objection = find_objection(text, draft, target)
    if objection is None:
        return TranslatedText(draft)
    return FailedText(f"{engine.id} {objection}", grave=objection is not Objection.UNCHANGED)


def _explain_lost_placeholders(text: str, raw: str, target: Lang) -> Objection | None:
    """What an answer without its placeholders is, where that says more than their absence."""
    objection = find_objection(text, raw, target)
    return objection if objection in {Objection.ERROR_PAGE, Objection.CONTROL} else None


def _refuse_shared_answers(
    engine: Engine, texts: Sequence[str], outcomes: list[Outcome]
) -> list[Outcome]:
    """The outcomes, without the drafts that answer two texts that have little in common."""
    positions: defaultdict[str, list[int]] = defaultdict(list)
    for n, outcome in enumerate(outcomes):
        if isinstance(outcome, TranslatedText) and count_words(outcome.text) >= _MIN_SHARED_WORDS:
            positions[normalize_text(outcome.text)].append(n)
    for first, *others in positions.values():
        if any(measure_similarity(texts[first], texts[n]) < MIN_SIMILARITY for n in others):
            for n in (first, *others):
                outcomes[n] = FailedText(f"{engine.id} {Objection.SHARED}")
    return outcomes


def _make_cache_key(engine: Engine, protected: ProtectedText, target: Lang) -> str:
    host = engine.network_host or ""
    return name_answer(
        engine.id, engine.version, host, target.other, target, "text", protected.text
    )
