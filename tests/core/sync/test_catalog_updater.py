from tests import make
from tmtool.core.sync.catalog_updater import CatalogUpdater
from tmtool.core.sync.change import ChangeKind, EditPolicies
from tmtool.core.sync.matching import match_paragraphs


def test_the_bench_gives_every_paragraph_a_unit_and_says_what_it_did() -> None:
    catalog = make.catalog(make.approved_unit("One.", "Uno."), make.approved_unit("Two.", "Dos."))
    blocks = make.article("Two.", "Three is new here.").blocks
    tracks = match_paragraphs([u.source for u in catalog.units], [b.text for b in blocks])
    bench = CatalogUpdater(catalog, blocks, tracks, make.DAY, EditPolicies())
    assert [bench.update_unit(track).target for track in tracks] == ["Dos.", ""]
    assert [change.kind for change in bench.changes] == [ChangeKind.ADDED]
