"""A style is what one publication decided about its way of writing; nothing is decided at first."""

from dataclasses import dataclass
from enum import StrEnum

from tmtool.core.text.lang import Lang


class PercentStyle(StrEnum):
    """Whether a blank stands before the per cent sign: `36 %` or `36%`."""

    SPACED = "spaced"
    CLOSED = "closed"


class TitleStyle(StrEnum):
    """Which words of a title begin with a capital: most of them, or the first and names."""

    TITLE = "title"
    SENTENCE = "sentence"


class EllipsisStyle(StrEnum):
    """How three points are written: as one character, or as three full stops."""

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
    """The decimal mark of a regional norm, by CLDR: `.` for en-US and es-MX, `,` for es-ES."""
    return "." if variant.startswith("en") or variant in _POINT_VARIANTS else ","


@dataclass(frozen=True, slots=True)
class Style:
    """One publication's house style. What is empty, or None, is not looked at.

    `quotes` are the marks of a language from the outside in, such as `«»“”`. `variants` name the
    regional norms whose numbers are wanted. `raya` wants dashes in Spanish dialogue. `inclusive`
    are the ways of naming all genders that the house allows, perhaps none.
    """

    quotes: tuple[tuple[Lang, str], ...] = ()
    percent: tuple[tuple[Lang, PercentStyle], ...] = ()
    titles: tuple[tuple[Lang, TitleStyle], ...] = ()
    number_variants: tuple[tuple[Lang, str], ...] = ()
    ellipsis: EllipsisStyle | None = None
    dialogue_dashes: bool = False
    inclusive: frozenset[InclusiveForm] | None = None

    def find_quotes(self, lang: Lang) -> str:
        """The marks of `lang`, from the outside in; empty where nothing was decided."""
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
