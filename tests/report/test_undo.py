from json import loads

from tests import make
from tmtool.core.sync.undo import undo_edit
from tmtool.report import undo

OLD = make.approved_unit("See [it](old).", "Vea [eso](old).")
NEW = OLD.carry_over("See [it](new).", OLD.role, "Vea [eso](new).", "format", make.DAY)


def test_every_translation_that_is_asked_about_again_is_a_line() -> None:
    shown = undo.text([undo_edit("bus", NEW, OLD), undo_edit("bus", NEW, None)])
    assert shown.split("\n") == [
        f"bus:{NEW.id} asks for another look, as it was before: See [it](new).",
        (
            f"bus:{NEW.id} asks for another look, with its present text; git has no other:"
            " See [it](new)."
        ),
        "",
    ]


def test_nothing_to_undo_is_said() -> None:
    assert undo.text([]) == (
        "No translation here was kept as it was through an edit of markup, case or punctuation.\n"
    )


def test_the_document_has_what_each_unit_goes_back_to() -> None:
    document = loads(undo.json([undo_edit("bus", NEW, OLD)]))
    assert document["recalled"] == [
        {
            "article": "bus",
            "unit": NEW.id,
            "known": True,
            "source": OLD.source,
            "target": OLD.target,
        }
    ]
