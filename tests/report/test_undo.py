from tests import make
from tmtool.core.sync.undo import recalled
from tmtool.report import undo as recall_text

OLD = make.approved("See [it](old).", "Vea [eso](old).")
NEW = OLD.carried("See [it](new).", OLD.role, "Vea [eso](new).", "format", make.DAY)


def test_every_recalled_unit_is_a_line() -> None:
    shown = recall_text.render([recalled("bus", NEW, OLD), recalled("bus", NEW, None)])
    assert shown.split("\n") == [
        f"bus:{NEW.id} asks for another look, as it was before: See [it](new).",
        (
            f"bus:{NEW.id} asks for another look, with its present text; git has no other:"
            " See [it](new)."
        ),
        "",
    ]


def test_nothing_to_recall_is_said() -> None:
    assert recall_text.render([]) == "No translation stands by a light edit here.\n"
