import json

from tests import make
from tmtool.core.sync.undo import undo_edit
from tmtool.report import recall_json

OLD = make.approved_unit("See [it](old).", "Vea [eso](old).")
NEW = OLD.carry_over("See [it](new).", OLD.role, "Vea [eso](new).", "format", make.DAY)


def test_every_recalled_unit_is_a_table() -> None:
    document = json.loads(recall_json.json([undo_edit("bus", NEW, OLD)]))
    assert document["recalled"] == [
        {
            "article": "bus",
            "unit": NEW.id,
            "known": True,
            "source": OLD.source,
            "target": OLD.target,
        }
    ]
