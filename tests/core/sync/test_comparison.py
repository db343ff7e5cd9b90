from tmtool.core.sync.comparison import compared
from tmtool.core.sync.gravity import Gravity
from tmtool.core.sync.matching import Kind
from tmtool.core.text.lang import Lang

BEFORE = [
    "Opening hours",
    "The library in the old harbour building opens at nine and closes late on market days.",
    "Nobody remembers who brought the first book.",
]
AFTER = [
    "Opening hours",
    "The library in the *old* harbour building opens at nine, and closes late on market days.",
    "It is warm in there all winter long.",
]


def test_every_paragraph_says_what_it_continues_and_how_gravely_it_changed() -> None:
    found = compared("x.md", BEFORE, AFTER, Lang.EN)
    assert [row.kind for row in found.rows] == [Kind.KEPT, Kind.EDITED, Kind.ADDED]
    assert found.rows[1].origins == (1,)
    assert found.rows[1].markup
    assert found.rows[1].weight
    assert found.rows[1].weight.gravity is Gravity.COSMETIC
    assert found.gone == ((2, BEFORE[2]),)
    assert found.changed
    assert not compared("x.md", BEFORE, BEFORE, Lang.EN).changed


def test_a_change_of_words_is_no_change_of_markup() -> None:
    found = compared("x.md", BEFORE[1:2], [BEFORE[1].replace("nine", "ten")], Lang.EN)
    assert not found.rows[0].markup
