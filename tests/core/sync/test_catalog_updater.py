from tests import make
from tmtool.core.sync.catalog_updater import CatalogUpdater
from tmtool.core.sync.change import ChangeKind, EditPolicies
from tmtool.core.sync.matching import match_paragraphs


def test_every_paragraph_gets_a_unit_and_the_changes_say_what_was_done() -> None:
    catalog = make.catalog(make.approved_unit("One.", "Uno."), make.approved_unit("Two.", "Dos."))
    blocks = make.article("Two.", "Three is new here.").blocks
    matches = match_paragraphs([u.source for u in catalog.units], [b.text for b in blocks])
    updater = CatalogUpdater(catalog, blocks, matches, make.DAY, EditPolicies())
    assert [updater.update_unit(match).target for match in matches] == ["Dos.", ""]
    assert [change.kind for change in updater.changes] == [ChangeKind.ADDED]
