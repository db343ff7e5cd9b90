"""The house style: quotes, percentages, titles, numbers, ellipses, dialogue, inclusive forms.

Nothing is decided until the settings of a publication decide it.
"""

from dataclasses import dataclass
from enum import StrEnum

from tmtool.core.text.lang import Lang


class PercentStyle(StrEnum):
    """Whether a space stands before the per cent sign: `36 %` or `36%`."""

    SPACED = "spaced"
    CLOSED = "closed"


class TitleStyle(StrEnum):
    """Which words of a title begin with a capital: most of them, or the first and names."""

    TITLE = "title"
    SENTENCE = "sentence"


class EllipsisStyle(StrEnum):
    """How an ellipsis is written: as one character, or as three full stops."""

    CHARACTER = "character"
    DOTS = "dots"


class InclusiveForm(StrEnum):
    """A way of naming all genders in Spanish: `amig@s`, `amigxs`, `amigues`, `amigos/as`."""

    AT = "at"
    X = "x"
    E = "e"
    SLASH = "slash"
    DOUBLET = "doublet"


# By CLDR: in these norms of Spanish a point is the decimal mark, in the others a comma is.
_POINT_VARIANTS = frozenset(
    "es-419 es-CU es-DO es-GT es-HN es-MX es-NI es-PA es-PE es-PR es-SV es-US".split()
)


def find_decimal_mark(variant: str) -> str:
    """The decimal mark that CLDR gives for a regional norm.

    >>> find_decimal_mark("es-MX"), find_decimal_mark("es-ES")
    ('.', ',')
    """
    return "." if variant.startswith("en") or variant in _POINT_VARIANTS else ","


@dataclass(frozen=True, slots=True)
class Style:
    """One publication's house style. What is empty, or None, is not checked.

    `quotes` are the quotation marks of a language from the outside in, such as `«»“”`.
    `number_variants` name the regional norms whose numbers are wanted. `dialogue_dashes` asks for
    a raya (—) in Spanish dialogue. `inclusive` are the ways of naming all genders that the house
    allows; an empty set allows none.
    """

    quotes: tuple[tuple[Lang, str], ...] = ()
    percent: tuple[tuple[Lang, PercentStyle], ...] = ()
    titles: tuple[tuple[Lang, TitleStyle], ...] = ()
    number_variants: tuple[tuple[Lang, str], ...] = ()
    ellipsis: EllipsisStyle | None = None
    dialogue_dashes: bool = False
    inclusive: frozenset[InclusiveForm] | None = None

    def find_quotes(self, lang: Lang) -> str:
        """The quotation marks of `lang`, from the outside in; empty where nothing was decided."""
        return dict(self.quotes).get(lang, "")

    def find_percent_style(self, lang: Lang) -> PercentStyle | None:
        """How `lang` writes a percentage, where that was decided."""
        return dict(self.percent).get(lang)

    def find_title_style(self, lang: Lang) -> TitleStyle | None:
        """How `lang` writes a title, where that was decided."""
        return dict(self.titles).get(lang)

    def find_number_variant(self, lang: Lang) -> str:
        """The regional norm whose numbers `lang` must have; empty where any will do."""
        return dict(self.number_variants).get(lang, "")
