from tests import make
from tmtool.core.sync.undo import undo_edit
from tmtool.report import undo as recall_text

OLD = make.approved_unit("See [it](old).", "Vea [eso](old).")
NEW = OLD.carry_over("See [it](new).", OLD.role, "Vea [eso](new).", "format", make.DAY)


def test_every_recalled_unit_is_a_line() -> None:
    shown = recall_text.text([undo_edit("bus", NEW, OLD), undo_edit("bus", NEW, None)])
    assert shown.split("\n") == [
        f"bus:{NEW.id} asks for another look, as it was before: See [it](new).",
        (
            f"bus:{NEW.id} asks for another look, with its present text; git has no other:"
            " See [it](new)."
        ),
        "",
    ]


def test_nothing_to_recall_is_said() -> None:
    assert recall_text.text([]) == "No translation stands by a light edit here.\n"
