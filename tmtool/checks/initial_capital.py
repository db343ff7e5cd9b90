"""Checks that a translation begins with a capital where its source does."""

import re
from collections.abc import Iterator

from tmtool.checks.check import Remark, pair_check
from tmtool.checks.pair import Pair
from tmtool.core.catalog.article import Role
from tmtool.core.finding import Message, Severity

_LIST_ROLES = frozenset({Role.ITEM, Role.CELL})
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")
_OPENING_MARKS = re.compile(r"[\s«»“”\"'‘’¿¡(\[*_—–…-]*\Z")


@pair_check(
    "start-case",
    Severity.WARNING,
    fails=("The bus is late.", "el autobús llega tarde."),
    passes=("iPhones are late.", "iPhones que llegan tarde."),
)
def find_lowercase_start(pair: Pair) -> Iterator[Remark]:
    """A translation begins with a capital where its source does.

    A word that the source writes small, such as a command or `iPhone`, may begin it. Items and
    cells follow the style of their list.
    """
    if pair.role in _LIST_ROLES:
        return
    source, target = (
        _find_first_letter(mask.text) for mask in (pair.source_mask, pair.target_mask)
    )
    if not source or not target or not source[0].isupper() or not target[0].islower():
        return
    word = _WORD.match(pair.target, target.start())
    if word is None or word[0] in _WORD.findall(pair.source):
        return
    place = target.start()
    yield Remark(
        Message("Begin with a capital, as the source does.", "Empieza con mayúscula."),
        target_spans=(target.span(),),
        fixed_target=pair.target[:place] + pair.target[place].upper() + pair.target[place + 1 :],
    )


def _find_first_letter(text: str) -> re.Match[str] | None:
    """The first letter, where nothing but quotes and the like stands before it."""
    found = _LETTER.search(text)
    return found if found and _OPENING_MARKS.match(text[: found.start()]) else None
