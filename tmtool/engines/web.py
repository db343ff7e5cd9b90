"""Translates with LibreTranslate, Google and MyMemory, through deep-translator.

Their requests go through `http_session`, which sets the limits that the library lacks.
"""

import importlib
import importlib.metadata
import os
import re
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from tmtool.core.drafts.engine_list import GOOGLE, LIBRE, MYMEMORY, EngineInfo
from tmtool.core.drafts.placeholders import PLACEHOLDER
from tmtool.core.errors import EngineError
from tmtool.core.settings import Settings
from tmtool.core.text.lang import Lang
from tmtool.engines.chunks import SizeMeasure, split_chunks
from tmtool.engines.engine import (
    LOOPBACK,
    FailureReason,
    MachineTranslation,
    TranslationFailure,
    TranslationRequest,
    TranslationResult,
)
from tmtool.engines.retry import CircuitBreaker, RetryPolicy
from tmtool.engines.thread_pool import WorkerPool

_LETTER = re.compile(r"[^\W\d_]")
_VARIANTS = frozenset("en-US en-GB es-ES es-MX es-AR es-CO es-419 es-US".split())
_DEFAULT_VARIANTS = {Lang.EN: "en-US", Lang.ES: "es-419"}

# What the library raises for an answer that it does not expect.
_ANSWER_ERRORS = (AttributeError, LookupError, TypeError, ValueError, StopIteration)


def count_utf8_bytes(text: str) -> int:
    """The size of a text in bytes, as MyMemory counts.

    >>> count_utf8_bytes("señor")
    6
    """
    return len(text.encode("utf-8", "replace"))


@dataclass(frozen=True, slots=True)
class WebService:
    """How deep-translator calls one service, and how much it takes.

    `module` and `class_name` name the library's class. A text of more than `max_size`, counted by
    `measure`, is sent in chunks. A `regional` service wants codes such as `es-419`.
    """

    module: str
    class_name: str
    max_size: int
    measure: SizeMeasure
    regional: bool = False


SERVICES = {
    LIBRE: WebService("libre", "LibreTranslator", 5_000, len),
    GOOGLE: WebService("google", "GoogleTranslator", 4_500, len),
    MYMEMORY: WebService("mymemory", "MyMemoryTranslator", 480, count_utf8_bytes, regional=True),
}


class WebEngine:
    """One web service, asked by a few threads, each with a translator of its own.

    The library's translators keep the text as an attribute: one that two threads share would
    answer one of them with the translation of the other's text.
    """

    max_chars = 20_000
    max_batch = 8  # few, because translations are saved after each batch
    formats = frozenset({"text"})
    deterministic = False

    def __init__(
        self,
        provider: EngineInfo,
        url: str,
        key: str,
        policy: RetryPolicy,
        language_codes: dict[Lang, str],
    ) -> None:
        self.id = provider.id
        self.keyed = provider.keyed
        self.service = SERVICES[provider]
        self.network_host = urlsplit(url).netloc
        self.version = f"deep-translator {importlib.metadata.version('deep-translator')}"
        self.policy = policy
        self._url, self._key, self._language_codes = url, key, language_codes
        self._breaker = CircuitBreaker(policy)
        self._thread_local = threading.local()

    def list_directions(self) -> frozenset[tuple[Lang, Lang]]:
        """Both directions, whatever the service would say."""
        return frozenset((lang, lang.other) for lang in Lang)

    def translate(self, requests: Sequence[TranslationRequest]) -> list[TranslationResult]:
        """One result for each request, in their order."""
        chunks = [self._split_request(request) for request in requests]
        items = [
            (chunk, request) for request, own in zip(requests, chunks, strict=True) for chunk in own
        ]
        pool = WorkerPool(self._translate_chunk, self.policy.workers)
        try:
            late = TranslationFailure(FailureReason.TIMEOUT)
            results = iter(pool.collect_results(items, late, self.policy.max_duration))
        except KeyboardInterrupt:
            self._breaker.interrupted.set()
            raise
        return [
            _join_results([next(results) for _ in own])
            if own
            else TranslationFailure(FailureReason.TOO_LONG)
            for own in chunks
        ]

    def _split_request(self, request: TranslationRequest) -> tuple[str, ...]:
        """The chunks of a request's text; none where it is too long to be sent at all."""
        if len(request.text) > self.max_chars:
            return ()
        return split_chunks(
            request.text, request.source, self.service.max_size, self.service.measure
        )

    def _translate_chunk(self, item: tuple[str, TranslationRequest]) -> TranslationResult:
        """One chunk in the other language, the blanks around it kept."""
        chunk, request = item
        text = chunk.strip()
        if not _LETTER.search(PLACEHOLDER.sub("", text)):
            return MachineTranslation(chunk)
        before, _, after = chunk.partition(text)
        answer = self._breaker.ask_with_retries(lambda: self._ask_translator(text, request))
        return (
            MachineTranslation(f"{before}{answer.text.strip()}{after}")
            if isinstance(answer, MachineTranslation)
            else answer
        )

    def _ask_translator(self, text: str, request: TranslationRequest) -> TranslationResult:
        # Imported here: deep-translator takes a third of a second to load, and most commands ask
        # no web engine.
        from deep_translator.exceptions import BaseError  # type: ignore[import-untyped]  # noqa: PLC0415

        from tmtool.engines.http_session import NoAnswerError  # noqa: PLC0415

        try:
            answer = self._load_translator(request.source, request.target).translate(text)
        except NoAnswerError as error:
            return TranslationFailure(error.reason, error.retry_after)
        except (BaseError, *_ANSWER_ERRORS):
            # The exception's own words are dropped: they quote the text, the address and the key.
            return TranslationFailure(FailureReason.BAD_RESPONSE)
        return (
            MachineTranslation(answer)
            if isinstance(answer, str)
            else TranslationFailure(FailureReason.BAD_RESPONSE)
        )

    def _load_translator(self, source: Lang, target: Lang) -> Any:  # noqa: ANN401  # it has no types
        """The translator of this thread for one direction."""
        from tmtool.engines.http_session import REQUESTS_STAND_IN, GuardedSession  # noqa: PLC0415

        module = importlib.import_module(f"deep_translator.{self.service.module}")
        thread = vars(self._thread_local)
        session = thread.setdefault("session", GuardedSession(self.policy))
        REQUESTS_STAND_IN.attach_session(module, session)
        translators = thread.setdefault("translators", {})
        if (source, target) not in translators:
            translator_class = getattr(module, self.service.class_name)
            translators[source, target] = self._make_translator(translator_class, source)
        return translators[source, target]

    def _make_translator(self, translator_class: Callable[..., Any], source: Lang) -> Any:  # noqa: ANN401  # as above
        codes = {
            "source": self._language_codes[source],
            "target": self._language_codes[source.other],
        }
        # LibreTranslator cannot be made without a key, even for a server that wants none.
        translator = (
            translator_class(**codes, api_key="none") if self.keyed else translator_class(**codes)
        )
        translator.api_key = self._key
        translator._base_url = self._url  # noqa: SLF001  # only one of its classes takes it
        return translator


def _join_results(results: list[TranslationResult]) -> TranslationResult:
    """The chunks of one text as one answer; the first failure where there is one."""
    for result in results:
        if isinstance(result, TranslationFailure):
            return result
    return MachineTranslation(
        "".join(result.text for result in results if isinstance(result, MachineTranslation))
    )


DEFAULT_POLICY = RetryPolicy()


def make_web_engine(
    provider: EngineInfo, settings: Settings, policy: RetryPolicy = DEFAULT_POLICY
) -> WebEngine:
    """The engine as the settings want it; no network is touched.

    Raises EngineError where it has no address, and for a key that would travel unencrypted to
    another machine.
    """
    name = provider.id
    url = settings.find_engine_settings(name).url or provider.url
    if not url:
        raise EngineError(
            f"{name} has no address",
            remedy=f'set engines.{name}.url in the settings, such as "http://127.0.0.1:5000"',
        )
    key = os.environ.get(provider.key_variable, "") if provider.keyed else ""
    parts = urlsplit(url)
    if key and parts.scheme != "https" and parts.hostname not in LOOPBACK:
        raise EngineError(
            f"the key for {name} would travel unencrypted to {parts.netloc}",
            remedy=f"give an https address, or unset {provider.key_variable}",
        )
    if provider is LIBRE:
        url = url.rstrip("/") + "/"
    return WebEngine(provider, url, key, policy, _map_language_codes(SERVICES[provider], settings))


def _map_language_codes(service: WebService, settings: Settings) -> dict[Lang, str]:
    """The codes of the languages at this service: plain, or regional as the settings name them."""
    if not service.regional:
        return {lang: lang.value for lang in Lang}
    variants = {lang: settings.find_variant(lang) for lang in Lang}
    return {
        lang: code if code in _VARIANTS else _DEFAULT_VARIANTS[lang]
        for lang, code in variants.items()
    }
