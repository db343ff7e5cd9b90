"""Where a term is used in the archive: the text of a unit, with the places of the term in it."""

from dataclasses import dataclass

from tmtool.core.catalog.state import State
from tmtool.core.text.lang import Lang
from tmtool.core.text.text import Span


@dataclass(frozen=True, slots=True)
class TermUse:
    """A text of one unit that has the term: `path` and `line` (from 1) are those of its source.

    `spans` are in characters of `text`, which is the unit's source or its target. `forbidden`
    says that the glossary forbids one of the forms that stand there.
    """

    slug: str
    path: str
    line: int
    unit_id: str
    state: State
    lang: Lang
    text: str
    spans: tuple[Span, ...]
    forbidden: bool = False
