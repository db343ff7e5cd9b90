"""Checks that titles have capitals as the house style says."""

import re
from collections.abc import Iterator

from tmtool.checks.check import Remark, pair_check
from tmtool.checks.pair import HouseRules, Pair
from tmtool.core.catalog.article import Role
from tmtool.core.finding import Message, Severity
from tmtool.core.house_style import Style, TitleStyle
from tmtool.core.text.lang import Lang
from tmtool.core.text.text import Span

_TITLE_ROLES = frozenset({Role.TITLE, Role.HEADING})
_WORD = re.compile(r"[^\W\d_]{4,}")
_TITLE_START = re.compile(r"(?:\A|[.:?!—–]\s*|[«“\"¿¡(])\s*\Z")
_MAX_SHARE = 0.6  # of a title's longer words; beyond, it was written in the other way
_MIN_CAPITALS = 2  # words with a capital, which names might be
# English title case leaves these small, however long.
_LOWERCASE_WORDS = frozenset("from with into onto over upon than that when".split())


@pair_check(
    "title-case",
    Severity.STYLE,
    fails=("The Library in the Harbour Building", "La Biblioteca del Edificio del Puerto"),
    passes=("The Library in the Harbour Building", "La biblioteca del edificio del Puerto"),
    house_rules=HouseRules(Style(titles=((Lang.ES, TitleStyle.SENTENCE),))),
    roles=(Role.TITLE,),
)
def find_wrong_title_case(pair: Pair) -> Iterator[Remark]:
    """Titles and headings have capitals as the house style says: in most words, or as a sentence.

    Set `titles` in `[tool.tmtool.style]`, such as `titles = { es = "sentence", en = "title" }`.
    As names have capitals too, a title is reported only where most of its longer words have them.
    """
    wanted = pair.house_rules.style.find_title_style(pair.target_lang)
    if wanted is None or pair.role not in _TITLE_ROLES:
        return
    text = pair.target_mask.text
    inner = [m for m in _WORD.finditer(text) if not _is_title_start(text, m.start())]
    high = [m.span() for m in inner if m[0][0].isupper() and not m[0].isupper()]
    low = [m.span() for m in inner if m[0][0].islower() and m[0] not in _LOWERCASE_WORDS]
    if (
        wanted is TitleStyle.SENTENCE
        and len(high) >= _MIN_CAPITALS
        and len(high) > _MAX_SHARE * len(inner)
    ):
        yield _make_remark(
            high,
            "The house style is to write titles like a sentence: one capital at the beginning, and"
            " in names.",
            "El estilo de la casa es escribir los títulos como una frase: mayúscula inicial y en"
            " los nombres.",
        )
    elif wanted is TitleStyle.TITLE and low:
        yield _make_remark(
            low,
            "The house style is to write titles with capitals: give these words one.",
            "El estilo de la casa es escribir los títulos con mayúsculas: ponlas en estas"
            " palabras.",
        )


def _is_title_start(text: str, place: int) -> bool:
    """Whether a word there begins the title, or a part of it."""
    return bool(_TITLE_START.search(text, max(0, place - 4), place))


def _make_remark(spans: list[Span], english: str, spanish: str) -> Remark:
    return Remark(Message(english, spanish), target_spans=tuple(spans))
