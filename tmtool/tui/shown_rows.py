"""Remembers which rows of each text were on the screen, to find what nobody can have read."""

from dataclasses import dataclass, field

from tmtool.core.catalog.unit import Unit
from tmtool.tui.view_state import RowWindow

_Text = tuple[str, str]  # of a unit by its id


@dataclass(frozen=True, slots=True)
class _PartlyShown:
    """The rows of a text, wrapped at a width into so many, that were on the screen."""

    columns: int
    total: int
    rows: frozenset[int]


@dataclass(slots=True)
class ShownRows:
    """The texts shown in one session: those shown in full once, and rows of the others.

    At another width rows are other rows, so that a text not yet shown in full begins anew.
    """

    _whole: set[_Text] = field(default_factory=set)
    _partly: dict[_Text, _PartlyShown] = field(default_factory=dict)

    def note_window(self, unit_id: str, text: str, window: RowWindow, columns: int) -> None:
        """These rows of `text` are on a screen of so many columns."""
        key = (unit_id, text)
        if key in self._whole:
            return
        known = self._partly.get(key)
        rows = frozenset(range(window.start, window.end))
        if known and (known.columns, known.total) == (columns, window.total):
            rows |= known.rows
        if len(rows) >= window.total:
            self._whole.add(key)
            self._partly.pop(key, None)
        else:
            self._partly[key] = _PartlyShown(columns, window.total, rows)

    def count_unseen(self, unit_id: str, text: str) -> int:
        """How many rows of `text` were never shown; of one never shown at all, one."""
        if not text or (unit_id, text) in self._whole:
            return 0
        known = self._partly.get((unit_id, text))
        return known.total - len(known.rows) if known else 1

    def count_unseen_of(self, unit: Unit) -> int:
        """How many rows of the source and the target of `unit` were never shown."""
        texts = (unit.source, unit.target)
        return sum(self.count_unseen(unit.id, text) for text in texts)
