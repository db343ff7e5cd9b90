from tests import make
from tmtool.core.sync.matching import Kind, tracked
from tmtool.core.sync.treatment import Treatments
from tmtool.core.sync.unit_updates import Bench


def test_the_bench_gives_every_paragraph_a_unit_and_says_what_it_did() -> None:
    catalog = make.catalog(make.approved("One.", "Uno."), make.approved("Two.", "Dos."))
    blocks = make.article("Two.", "Three is new here.").blocks
    tracks = tracked([u.source for u in catalog.units], [b.text for b in blocks])
    bench = Bench(catalog, blocks, tracks, make.DAY, Treatments())
    assert [bench.unit(track).target for track in tracks] == ["Dos.", ""]
    assert [change.kind for change in bench.changes] == [Kind.ADDED]
