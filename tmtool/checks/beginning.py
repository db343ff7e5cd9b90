"""Beginning: a translation begins with a capital where its source does."""

import re
from collections.abc import Iterator

from tmtool.checks.check import Remark, pair_check
from tmtool.checks.pair import Pair
from tmtool.core.catalog.article import Role
from tmtool.core.finding import Message, Severity

_LISTED = frozenset({Role.ITEM, Role.CELL})
_FIRST = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")
_BEFORE = re.compile(r"[\s«»“”\"'‘’¿¡(\[*_—–…-]*\Z")


@pair_check(
    "start-case",
    Severity.WARNING,
    fails=("The bus is late.", "el autobús llega tarde."),
    passes=("iPhones are late.", "iPhones que llegan tarde."),
)
def start(pair: Pair) -> Iterator[Remark]:
    """A translation begins with a capital where its source does.

    A word that the source writes small, such as a command or `iPhone`, may begin it. Items and
    cells follow the style of their list.
    """
    if pair.role in _LISTED:
        return
    source, target = (_first(mask.text) for mask in (pair.source_mask, pair.target_mask))
    if not source or not target or not source[0].isupper() or not target[0].islower():
        return
    word = _WORD.match(pair.target, target.start())
    if word is None or word[0] in _WORD.findall(pair.source):
        return
    place = target.start()
    yield Remark(
        Message("Begin with a capital, as the source does.", "Empieza con mayúscula."),
        target=(target.span(),),
        fix=pair.target[:place] + pair.target[place].upper() + pair.target[place + 1 :],
    )


def _first(text: str) -> re.Match[str] | None:
    """The first letter, where nothing but quotes and the like stands before it."""
    found = _FIRST.search(text)
    return found if found and _BEFORE.match(text[: found.start()]) else None
