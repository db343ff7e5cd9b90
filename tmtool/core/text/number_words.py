"""Finds numbers that are written in words: `twenty-one`, `mil millones`, `first`, `los noventa`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tmtool.core.text.lang import Lang
from tmtool.core.text.text import Span

_WORD = re.compile(r"[^\W\d_]+")
_LINK = re.compile(r"[ \u00a0\u202f\n]|-")
_MAX_VALUE = 10**18


@dataclass(frozen=True, slots=True)
class NumberWord:
    """A number in words at `span`, in characters of the text, with the values it may have.

    `scale` is the factor of a word such as `million` that stands alone and only multiplies the
    digits in front of it; 0 for every other number.
    """

    span: Span
    values: tuple[str, ...]
    scale: int = 0


def _make_counting_table(words: str, start: int = 0, step: int = 1) -> dict[str, int]:
    """The value of each word: every group adds `step`, the words in it, between `/`, are equal."""
    table: dict[str, int] = {}
    for n, group in enumerate(words.split()):
        table |= dict.fromkeys(group.split("/"), start + n * step)
    return table


_VALUES = {
    Lang.EN: {
        **_make_counting_table(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
            " fifteen sixteen seventeen eighteen nineteen"
        ),
        **_make_counting_table("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10),
    },
    Lang.ES: {
        **_make_counting_table(
            "cero uno/una/un/ún dos tres cuatro cinco seis siete ocho nueve diez once doce trece"
            " catorce quince dieciséis diecisiete dieciocho diecinueve veinte"
            " veintiuno/veintiuna/veintiún veintidós veintitrés veinticuatro veinticinco"
            " veintiséis veintisiete veintiocho veintinueve"
        ),
        **_make_counting_table(
            "treinta cuarenta cincuenta sesenta setenta ochenta noventa", 30, 10
        ),
        **_make_counting_table(
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
_LINK_WORDS = {Lang.EN: "and", Lang.ES: "y"}

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
_STANDALONE_VALUES: dict[Lang, dict[str, tuple[str, ...]]] = {
    Lang.EN: {
        **{
            word: (str(n),)
            for word, n in _make_counting_table(
                "first/once/single second/twice/both/pair/double/couple third/thirds/triple"
                " fourth fifth sixth seventh eighth ninth tenth eleventh twelfth/dozen/dozens",
                1,
            ).items()
        },
        **{
            word: (str(n), f"19{n}")
            for word, n in _make_counting_table(
                "twenties thirties forties fifties sixties seventies eighties nineties", 20, 10
            ).items()
        },
        **dict.fromkeys(["half", "halves"], _HALVES),
        **dict.fromkeys(["quarter", "quarters"], _QUARTERS),
        **{month: (str(n),) for month, n in _make_counting_table(_MONTHS[Lang.EN], 1).items()},
        "noon": ("12", "t720"),
        "midnight": ("12", "0", "t0"),
    },
    Lang.ES: {
        **{
            word: (str(n),)
            for word, n in _make_counting_table(
                "primero/primera/primer/primeros/primeras"
                " segundo/segunda/ambos/ambas/par/doble/pareja tercero/tercera/tercer/tercio/triple"
                " cuarto/cuarta quinto/quinta sexto/sexta séptimo/séptima octavo/octava"
                " noveno/novena décimo/décima undécimo/undécima duodécimo/duodécima/docena/docenas",
                1,
            ).items()
        },
        **dict.fromkeys(["medio", "media", "mitad"], _HALVES),
        **dict.fromkeys(["cuarto", "cuartos"], _QUARTERS),
        **{month: (str(n),) for month, n in _make_counting_table(_MONTHS[Lang.ES], 1).items()},
        "mediodía": ("12", "t720"),
        "medianoche": ("12", "0", "t0"),
        "quincena": ("15", "14"),
    },
}

_KNOWN_WORDS = {
    lang: frozenset({*_VALUES[lang], *_SCALES[lang], *_STANDALONE_VALUES[lang], _LINK_WORDS[lang]})
    for lang in Lang
}


def find_number_words(text: str, lang: Lang) -> tuple[NumberWord, ...]:
    """Every number in words of `text`, in order; a compound is one.

    A scale word with no number word in front of it comes by itself, so that the caller, who reads
    the digits, can put `1.9 million` together.

    >>> [word.values for word in find_number_words("dos mil treinta y tres o cuatro", Lang.ES)]
    [('2033',), ('4',)]
    """
    return tuple(_NumberWordReader(text, lang).read())


class _NumberWordReader:
    """Reads a text word by word and adds up the words of one number."""

    def __init__(self, text: str, lang: Lang) -> None:
        self.text = text
        self.values, self.scales = _VALUES[lang], _SCALES[lang]
        self.standalone, self.link_word = _STANDALONE_VALUES[lang], _LINK_WORDS[lang]
        self.known_words = _KNOWN_WORDS[lang]

    def read(self) -> Iterator[NumberWord]:
        current: _PartialSum | None = None
        for match in _WORD.finditer(self.text):
            word = match[0].lower()
            if word not in self.known_words:
                if current:
                    yield current.number_word
                current = None
                continue
            adjacent = current is not None and self._is_adjacent(current.last_end, match.start())
            if adjacent and current and word == self.link_word:
                current = replace(current, last_end=match.end())
                continue
            extended = (
                self._extend_sum(current, word, match.end()) if adjacent and current else None
            )
            if extended:
                current = extended
                continue
            if current:
                yield current.number_word
            current = self._start_sum(word, match.span())
            if not current and word in self.standalone:
                yield NumberWord(match.span(), self.standalone[word])
        if current:
            yield current.number_word

    def _is_adjacent(self, last: int, start: int) -> bool:
        gap = self.text[last:start]
        return len(gap) == 1 and bool(_LINK.fullmatch(gap))

    def _start_sum(self, word: str, span: Span) -> "_PartialSum | None":
        if word in self.values:
            return _PartialSum(span, span[1], 0, self.values[word])
        if word in self.scales:
            return _PartialSum(span, span[1], self.scales[word], 0, bare_scale=self.scales[word])
        return None

    def _extend_sum(self, current: "_PartialSum", word: str, end: int) -> "_PartialSum | None":
        if word in self.values:
            return current.add(self.values[word], end)
        return current.multiply(self.scales[word], end) if word in self.scales else None


@dataclass(frozen=True, slots=True)
class _PartialSum:
    """The number read so far: in `two thousand and five` 2000 is `closed_total`, 5 the `open_part`.

    `span` ends behind the last word with a value, `last_end` behind a linking word too.
    `bare_scale` is the value of a number that consists of scale words alone, otherwise 0.
    """

    span: Span
    last_end: int
    closed_total: int
    open_part: int
    bare_scale: int = 0

    @property
    def number_word(self) -> NumberWord:
        return NumberWord(self.span, (str(self.closed_total + self.open_part),), self.bare_scale)

    def add(self, value: int, end: int) -> "_PartialSum | None":
        """The sum and one more value; None where that cannot follow: `one two` is two numbers."""
        size = len(str(value))
        fits = self.open_part % 10**size == 0 and (self.open_part or self.closed_total) and value
        if not fits:
            return None
        return _PartialSum((self.span[0], end), end, self.closed_total, self.open_part + value)

    def multiply(self, scale: int, end: int) -> "_PartialSum | None":
        """The sum times a scale word, or None where it would be too large to be meant."""
        if (self.closed_total + self.open_part) * scale > _MAX_VALUE:
            return None
        span = (self.span[0], end)
        if scale == 100:  # noqa: PLR2004  # more may be added: `two hundred and one`
            return replace(self, span=span, last_end=end, open_part=max(1, self.open_part) * scale)
        bare = self.bare_scale * scale
        if 0 < self.closed_total < scale:  # a smaller scale in front: `mil millones`
            return _PartialSum(span, end, (self.closed_total + self.open_part) * scale, 0, bare)
        return _PartialSum(span, end, self.closed_total + max(1, self.open_part) * scale, 0)
