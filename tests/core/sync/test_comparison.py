from tmtool.core.sync.change import ChangeKind, EditClass
from tmtool.core.sync.comparison import compare_articles
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
    found = compare_articles("x.md", BEFORE, AFTER, Lang.EN)
    assert [row.kind for row in found.paragraphs] == [
        ChangeKind.KEPT,
        ChangeKind.EDITED,
        ChangeKind.ADDED,
    ]
    assert found.paragraphs[1].old_positions == (1,)
    assert found.paragraphs[1].markup_only
    assert found.paragraphs[1].severity
    assert found.paragraphs[1].severity.edit_class is EditClass.COSMETIC
    assert found.removed == ((2, BEFORE[2]),)
    assert found.changed
    assert not compare_articles("x.md", BEFORE, BEFORE, Lang.EN).changed


def test_a_change_of_words_is_no_change_of_markup() -> None:
    found = compare_articles("x.md", BEFORE[1:2], [BEFORE[1].replace("nine", "ten")], Lang.EN)
    assert not found.paragraphs[0].markup_only
