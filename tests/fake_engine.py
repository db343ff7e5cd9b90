"""An engine without a network, which answers what a test gives it to answer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tmtool.core.text.lang import Lang
from tmtool.engines.engine import (
    MachineTranslation,
    TranslationFailure,
    TranslationRequest,
    TranslationResult,
)

TRANSLATIONS = {
    "The harbour library": "La biblioteca del puerto",
    "It opens at nine.": "Abre a las nueve.",
    "The library in the old harbour building opens at nine.": (
        "La biblioteca del viejo edificio del puerto abre a las nueve ."
    ),
    "Opening hours": "Horas de apertura",
    "Nobody remembers who brought the first book.": "Nadie recuerda quién trajo el primer libro.",
}


def answer_from_table(text: str) -> TranslationResult:
    return MachineTranslation(TRANSLATIONS.get(text, f"El texto de la casa: {text}"))


@dataclass
class FakeEngine:
    """An engine whose answer to a text is `answer(text)`; it keeps what it was asked."""

    answer: Callable[[str], TranslationResult | str] = answer_from_table
    max_batch: int = 2
    network_host: str | None = None
    requested_texts: list[str] = field(default_factory=list)

    id = "robot"
    version = "1"
    max_chars = 1_000
    formats = frozenset({"text"})
    deterministic = True

    def list_directions(self) -> frozenset[tuple[Lang, Lang]]:
        return frozenset((lang, lang.other) for lang in Lang)

    def translate(self, requests: Sequence[TranslationRequest]) -> list[TranslationResult]:
        self.requested_texts += [request.text for request in requests]
        answers = [self.answer(request.text) for request in requests]
        return [
            a if isinstance(a, (MachineTranslation, TranslationFailure)) else MachineTranslation(a)
            for a in answers
        ]
