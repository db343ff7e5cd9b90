"""An engine without a network: it answers what a test tells it to."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tmtool.core.text.lang import Lang
from tmtool.engines.engine import Answer, Draft, Failure, Request

MADE = {
    "The harbour library": "La biblioteca del puerto",
    "It opens at nine.": "Abre a las nueve.",
    "The library in the old harbour building opens at nine.": (
        "La biblioteca del viejo edificio del puerto abre a las nueve ."
    ),
    "Opening hours": "Horas de apertura",
    "Nobody remembers who brought the first book.": "Nadie recuerda quién trajo el primer libro.",
}


def honest(text: str) -> Answer:
    return Draft(MADE.get(text, f"El texto de la casa: {text}"))


@dataclass
class Robot:
    """An engine whose answer to a text is `says(text)`; `asked` is what it has seen."""

    says: Callable[[str], Answer | str] = honest
    max_batch: int = 2
    network_host: str | None = None
    asked: list[str] = field(default_factory=list)

    id = "robot"
    version = "1"
    max_chars = 1_000
    formats = frozenset({"text"})
    deterministic = True

    def languages(self) -> frozenset[tuple[Lang, Lang]]:
        return frozenset((lang, lang.other) for lang in Lang)

    def translate(self, requests: Sequence[Request]) -> list[Answer]:
        self.asked += [request.text for request in requests]
        said = [self.says(request.text) for request in requests]
        return [a if isinstance(a, (Draft, Failure)) else Draft(a) for a in said]
