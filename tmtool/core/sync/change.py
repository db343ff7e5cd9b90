"""A change is what sync did to one unit, and how grave the edit behind it was."""

from dataclasses import dataclass

from tmtool.core.sync.gravity import EditSeverity
from tmtool.core.sync.matching import ChangeKind
from tmtool.core.sync.treatment import EditPolicy


@dataclass(frozen=True, slots=True)
class UnitChange:
    """What sync did to one unit; `before` and `after` are its source texts, empty where none.

    For a unit with a translation whose words were touched, `weight` says how gravely and
    `treatment` what became of it. `origins` are the ids of the units it came out of; `before` is
    then its share of their sources.
    """

    kind: ChangeKind
    id: str
    before: str = ""
    after: str = ""
    severity: EditSeverity | None = None
    policy: EditPolicy | None = None
    origin_ids: tuple[str, ...] = ()
