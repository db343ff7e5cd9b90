"""The web engines are services on a host, asked through deep-translator behind our own guard."""

import importlib
import importlib.metadata
import os
import re
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from tmtool.core.drafts.engine_list import GOOGLE, LIBRE, MYMEMORY, Provider
from tmtool.core.drafts.placeholders import PLACEHOLDER
from tmtool.core.errors import EngineError
from tmtool.core.settings import Settings
from tmtool.core.text.lang import Lang
from tmtool.engines.chunks import Size, chunked
from tmtool.engines.engine import LOOPBACK, Answer, Draft, Failure, Fault, Request
from tmtool.engines.retry import Breaker, Patience
from tmtool.engines.thread_pool import Crew

_LETTER = re.compile(r"[^\W\d_]")
_VARIANTS = frozenset("en-US en-GB es-ES es-MX es-AR es-CO es-419 es-US".split())
_USUAL = {Lang.EN: "en-US", Lang.ES: "es-419"}

# What the library does with an answer that is not what it expects.
_NONSENSE = (AttributeError, LookupError, TypeError, ValueError, StopIteration)


def utf8(text: str) -> int:
    """The size of a text in bytes."""
    return len(text.encode("utf-8", "replace"))


@dataclass(frozen=True, slots=True)
class Service:
    """How one provider is spoken to.

    `limit` is how much it takes at once, by `size`; `kind` and `module` name the library's class.
    A `regional` one wants variants.
    """

    module: str
    kind: str
    limit: int
    size: Size
    regional: bool = False


SERVICES = {
    LIBRE: Service("libre", "LibreTranslator", 5_000, len),
    GOOGLE: Service("google", "GoogleTranslator", 4_500, len),
    MYMEMORY: Service("mymemory", "MyMemoryTranslator", 480, utf8, regional=True),
}


class WebEngine:
    """One web service, asked by a few threads, each with a translator of its own.

    The library's translators keep the text in themselves: one that two threads share answers
    with the other's text.
    """

    max_chars = 20_000
    max_batch = 8  # few, because what is answered is saved batch by batch
    formats = frozenset({"text"})
    deterministic = False

    def __init__(
        self, provider: Provider, url: str, key: str, patience: Patience, codes: dict[Lang, str]
    ) -> None:
        self.id = provider.id
        self.keyed = provider.keyed
        self.service = SERVICES[provider]
        self.network_host = urlsplit(url).netloc
        self.version = f"deep-translator {importlib.metadata.version('deep-translator')}"
        self.patience = patience
        self._url, self._key, self._codes = url, key, codes
        self._breaker = Breaker(patience)
        self._own = threading.local()

    def languages(self) -> frozenset[tuple[Lang, Lang]]:
        """Both ways."""
        return frozenset((lang, lang.other) for lang in Lang)

    def translate(self, requests: Sequence[Request]) -> list[Answer]:
        """One answer for each request, in their order."""
        plans = [self._chunks(request) for request in requests]
        items = [(piece, r) for r, plan in zip(requests, plans, strict=True) for piece in plan]
        crew = Crew(self._translated, self.patience.workers)
        try:
            late = Failure(Fault.TIMEOUT)
            came = iter(crew.results(items, late, self.patience.longest))
        except KeyboardInterrupt:
            self._breaker.left.set()
            raise
        return [
            _joined([next(came) for _ in plan]) if plan else Failure(Fault.TOO_LONG)
            for plan in plans
        ]

    def _chunks(self, request: Request) -> tuple[str, ...]:
        if len(request.text) > self.max_chars:
            return ()
        return chunked(request.text, request.source, self.service.limit, self.service.size)

    def _translated(self, item: tuple[str, Request]) -> Answer:
        """One chunk in the other language, the blanks around it kept."""
        piece, request = item
        text = piece.strip()
        if not _LETTER.search(PLACEHOLDER.sub("", text)):
            return Draft(piece)
        before, _, after = piece.partition(text)
        answer = self._breaker.asked(lambda: self._asked(text, request))
        return (
            Draft(f"{before}{answer.text.strip()}{after}") if isinstance(answer, Draft) else answer
        )

    def _asked(self, text: str, request: Request) -> Answer:
        # Imported here: deep-translator takes a third of a second, and most calls need none.
        from deep_translator.exceptions import BaseError  # type: ignore[import-untyped]  # noqa: PLC0415

        from tmtool.engines.http_line import Dropped  # noqa: PLC0415

        try:
            answer = self._translator(request.source, request.target).translate(text)
        except Dropped as dropped:
            return Failure(dropped.fault, dropped.wait)
        except (BaseError, *_NONSENSE):
            # Said without its words: they quote the text, the address and the key.
            return Failure(Fault.BAD_RESPONSE)
        return Draft(answer) if isinstance(answer, str) else Failure(Fault.BAD_RESPONSE)

    def _translator(self, source: Lang, target: Lang) -> Any:  # noqa: ANN401  # it has no types
        """This thread's own translator."""
        from tmtool.engines.http_line import EXCHANGE, Line  # noqa: PLC0415

        module = importlib.import_module(f"deep_translator.{self.service.module}")
        own = vars(self._own)
        EXCHANGE.connect(module, own.setdefault("line", Line(self.patience)))
        if (source, target) not in own.setdefault("made", {}):
            own["made"][source, target] = self._made(getattr(module, self.service.kind), source)
        return own["made"][source, target]

    def _made(self, kind: Callable[..., Any], source: Lang) -> Any:  # noqa: ANN401  # as above
        codes = {"source": self._codes[source], "target": self._codes[source.other]}
        # The library will not be made without a key, even for a server that wants none.
        translator = kind(**codes, api_key="none") if self.keyed else kind(**codes)
        translator.api_key = self._key
        translator._base_url = self._url  # noqa: SLF001  # only one of its classes takes it
        return translator


def _joined(answers: list[Answer]) -> Answer:
    """The chunks of one text as one answer; the first failure where there is one."""
    for answer in answers:
        if isinstance(answer, Failure):
            return answer
    return Draft("".join(answer.text for answer in answers if isinstance(answer, Draft)))


PATIENCE = Patience()


def found(provider: Provider, settings: Settings, patience: Patience = PATIENCE) -> WebEngine:
    """The engine as the settings want it; no network is touched.

    Raises EngineError where it has no address, and for a key that would travel in the open.
    """
    name = provider.id
    url = settings.consent(name).url or provider.url
    if not url:
        raise EngineError(
            f"{name} has no address",
            remedy=f'set engines.{name}.url in the settings, such as "http://127.0.0.1:5000"',
        )
    key = os.environ.get(provider.key_name, "") if provider.keyed else ""
    parts = urlsplit(url)
    if key and parts.scheme != "https" and parts.hostname not in LOOPBACK:
        raise EngineError(
            f"the key for {name} would travel unencrypted to {parts.netloc}",
            remedy=f"give an https address, or unset {provider.key_name}",
        )
    if provider is LIBRE:
        url = url.rstrip("/") + "/"
    return WebEngine(provider, url, key, patience, _codes(SERVICES[provider], settings))


def _codes(service: Service, settings: Settings) -> dict[Lang, str]:
    """The languages by the names that the service gives them."""
    if not service.regional:
        return {lang: lang.value for lang in Lang}
    wanted = {lang: settings.variant(lang) for lang in Lang}
    return {lang: code if code in _VARIANTS else _USUAL[lang] for lang, code in wanted.items()}
