"""A numeral is a number in words: `twenty-one`, `mil millones`, `first`, `los noventa`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tmtool.core.text.lang import Lang
from tmtool.core.text.text import Span

_WORD = re.compile(r"[^\W\d_]+")
_LINKED = re.compile(r"[ \u00a0\u202f\n]|-")
_MOST = 10**18


@dataclass(frozen=True, slots=True)
class Word:
    """A number in words at `span`; `scale` is more than nought for one that only multiplies."""

    span: Span
    values: tuple[str, ...]
    scale: int = 0


def _counted(words: str, start: int = 0, step: int = 1) -> dict[str, int]:
    """Each group of words, parted by blanks, counts on; spellings of one are parted by `/`."""
    table: dict[str, int] = {}
    for n, group in enumerate(words.split()):
        table |= dict.fromkeys(group.split("/"), start + n * step)
    return table


_VALUES = {
    Lang.EN: {
        **_counted(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
            " fifteen sixteen seventeen eighteen nineteen"
        ),
        **_counted("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10),
    },
    Lang.ES: {
        **_counted(
            "cero uno/una/un/ún dos tres cuatro cinco seis siete ocho nueve diez once doce trece"
            " catorce quince dieciséis diecisiete dieciocho diecinueve veinte"
            " veintiuno/veintiuna/veintiún veintidós veintitrés veinticuatro veinticinco"
            " veintiséis veintisiete veintiocho veintinueve"
        ),
        **_counted("treinta cuarenta cincuenta sesenta setenta ochenta noventa", 30, 10),
        **_counted(
            "cien/ciento doscientos/doscientas trescientos/trescientas cuatrocientos/cuatrocientas"
            " quinientos/quinientas seiscientos/seiscientas setecientos/setecientas"
            " ochocientos/ochocientas novecientos/novecientas",
            100,
            100,
        ),
    },
}
_SCALES = {
    Lang.EN: {
        "hundred": 100,
        "thousand": 10**3,
        "million": 10**6,
        "billion": 10**9,
        "trillion": 10**12,
    },
    Lang.ES: {
        "mil": 10**3,
        "millón": 10**6,
        "millones": 10**6,
        "billón": 10**12,
        "billones": 10**12,
        "trillón": 10**18,
        "trillones": 10**18,
    },
}
_AND = {Lang.EN: "and", Lang.ES: "y"}

_HALVES = ("0.5", "50", *(f"{n}.5" for n in range(1, 21)), *(f"t{h * 60 + 30}" for h in range(24)))
_QUARTERS = (
    *("0.25", "0.75", "25", "4"),
    *(f"t{h * 60 + m}" for h in range(24) for m in (15, 45)),
)
_MONTHS = {
    Lang.EN: "january february march april may june july august september october november"
    " december",
    Lang.ES: "enero febrero marzo abril mayo junio julio agosto septiembre/setiembre octubre"
    " noviembre diciembre",
}
# Words that may stand for a number and take no part in a compound.
_OTHERS: dict[Lang, dict[str, tuple[str, ...]]] = {
    Lang.EN: {
        **{
            word: (str(n),)
            for word, n in _counted(
                "first/once/single second/twice/both/pair/double/couple third/thirds/triple"
                " fourth fifth sixth seventh eighth ninth tenth eleventh twelfth/dozen/dozens",
                1,
            ).items()
        },
        **{
            word: (str(n), f"19{n}")
            for word, n in _counted(
                "twenties thirties forties fifties sixties seventies eighties nineties", 20, 10
            ).items()
        },
        **dict.fromkeys(["half", "halves"], _HALVES),
        **dict.fromkeys(["quarter", "quarters"], _QUARTERS),
        **{month: (str(n),) for month, n in _counted(_MONTHS[Lang.EN], 1).items()},
        "noon": ("12", "t720"),
        "midnight": ("12", "0", "t0"),
    },
    Lang.ES: {
        **{
            word: (str(n),)
            for word, n in _counted(
                "primero/primera/primer/primeros/primeras"
                " segundo/segunda/ambos/ambas/par/doble/pareja tercero/tercera/tercer/tercio/triple"
                " cuarto/cuarta quinto/quinta sexto/sexta séptimo/séptima octavo/octava"
                " noveno/novena décimo/décima undécimo/undécima duodécimo/duodécima/docena/docenas",
                1,
            ).items()
        },
        **dict.fromkeys(["medio", "media", "mitad"], _HALVES),
        **dict.fromkeys(["cuarto", "cuartos"], _QUARTERS),
        **{month: (str(n),) for month, n in _counted(_MONTHS[Lang.ES], 1).items()},
        "mediodía": ("12", "t720"),
        "medianoche": ("12", "0", "t0"),
        "quincena": ("15", "14"),
    },
}

_KNOWN = {
    lang: frozenset({*_VALUES[lang], *_SCALES[lang], *_OTHERS[lang], _AND[lang]}) for lang in Lang
}


def words(text: str, lang: Lang) -> tuple[Word, ...]:
    """Every numeral of `text`; a compound is one.

    A scale word in front of which no numeral stands is one by itself, so that `1.9 million` can
    be put together by whoever reads digits.
    """
    return tuple(_Reader(text, lang).read())


class _Reader:
    def __init__(self, text: str, lang: Lang) -> None:
        self.text = text
        self.values, self.scales = _VALUES[lang], _SCALES[lang]
        self.others, self.link = _OTHERS[lang], _AND[lang]
        self.known = _KNOWN[lang]

    def read(self) -> Iterator[Word]:
        current: _Sum | None = None
        for found in _WORD.finditer(self.text):
            word = found[0].lower()
            if word not in self.known:
                if current:
                    yield current.word
                current = None
                continue
            near = current is not None and self._near(current.last, found.start())
            if near and current and word == self.link:
                current = replace(current, last=found.end())
                continue
            grown = self._grown(current, word, found.end()) if near and current else None
            if grown:
                current = grown
                continue
            if current:
                yield current.word
            current = self._begun(word, found.span())
            if not current and word in self.others:
                yield Word(found.span(), self.others[word])
        if current:
            yield current.word

    def _near(self, last: int, start: int) -> bool:
        gap = self.text[last:start]
        return len(gap) == 1 and bool(_LINKED.fullmatch(gap))

    def _begun(self, word: str, span: Span) -> "_Sum | None":
        if word in self.values:
            return _Sum(span, span[1], 0, self.values[word])
        if word in self.scales:
            return _Sum(span, span[1], self.scales[word], 0, bare=self.scales[word])
        return None

    def _grown(self, current: "_Sum", word: str, end: int) -> "_Sum | None":
        if word in self.values:
            return current.plus(self.values[word], end)
        return current.times(self.scales[word], end) if word in self.scales else None


@dataclass(frozen=True, slots=True)
class _Sum:
    """A numeral so far: `total` is what scale words have closed, `part` what they have not."""

    span: Span
    last: int
    total: int
    part: int
    bare: int = 0

    @property
    def word(self) -> Word:
        return Word(self.span, (str(self.total + self.part),), self.bare)

    def plus(self, value: int, end: int) -> "_Sum | None":
        size = len(str(value))
        room = self.part % 10**size == 0 and (self.part or self.total) and value
        if not room:
            return None
        return _Sum((self.span[0], end), end, self.total, self.part + value)

    def times(self, scale: int, end: int) -> "_Sum | None":
        if (self.total + self.part) * scale > _MOST:
            return None
        span = (self.span[0], end)
        if scale == 100:  # noqa: PLR2004  # `two hundred` goes on to grow: `two hundred and one`
            return replace(self, span=span, last=end, part=max(1, self.part) * scale)
        bare = self.bare * scale
        if 0 < self.total < scale:  # mil millones
            return _Sum(span, end, (self.total + self.part) * scale, 0, bare)
        return _Sum(span, end, self.total + max(1, self.part) * scale, 0)
