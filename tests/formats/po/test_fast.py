from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import catalog_strategies, make
from tests.effort import scale
from tmtool.core.catalog.catalog import Catalog
from tmtool.core.errors import CatalogError
from tmtool.formats.po import strict
from tmtool.formats.po.fast import parse, serialize

PATH = "articles/en/harbour.md"


def read_strictly(raw: bytes) -> Catalog | None:
    """What the strict reader makes of a file; None where it refuses."""
    try:
        return strict.parse(raw, "harbour.po", slug=make.SLUG)
    except CatalogError:
        return None


def write_strictly(catalog: Catalog) -> bytes | None:
    try:
        return strict.serialize(catalog, PATH)
    except CatalogError:
        return None


plain_catalogs = catalog_strategies.catalogs().map(
    lambda c: replace(c, comment="", header_fields=())
)


@pytest.mark.slow
@given(plain_catalogs | plain_catalogs.map(catalog_strategies.reverse_direction))
@settings(max_examples=scale(400))
def test_what_the_fast_writer_writes_is_what_the_strict_one_writes(catalog: Catalog) -> None:
    fast = serialize(catalog, PATH)
    assert fast is None or fast == write_strictly(catalog)


@pytest.mark.slow
@given(plain_catalogs)
@settings(max_examples=scale(400))
def test_what_the_fast_reader_reads_is_what_the_strict_one_reads(catalog: Catalog) -> None:
    raw = write_strictly(catalog)
    fast = parse(raw, slug=make.SLUG) if raw else None
    assert fast is None or fast.catalog == read_strictly(raw or b"")


@pytest.mark.slow
@given(plain_catalogs, st.data())
@settings(max_examples=scale(150))
def test_a_damaged_file_is_never_read_otherwise_than_by_the_strict_reader(
    catalog: Catalog, data: st.DataObject
) -> None:
    raw = write_strictly(catalog) or b"\n"
    for _ in range(4):  # a catalog costs far more to make up than to damage
        at = data.draw(st.integers(0, len(raw)))
        end = data.draw(st.integers(at, min(len(raw), at + 4)))
        piece = data.draw(st.sampled_from(PIECES) | st.binary(max_size=3))
        damaged = raw[:at] + piece + raw[end:]
        fast = parse(damaged, slug=make.SLUG)
        assert fast is None or fast.catalog == read_strictly(damaged)


PIECES = [
    *(b"", b"\n", b"\n\n", b'"', b'"\n"', b"\\", b"#", b"# ", b"#~ ", b"#| ", b"#, fuzzy\n", b"\r"),
    *(b"msgid ", b"msgctxt ", b'msgstr ""\n', b"# tm1 ", b"# \\\n", b"\t", b"\x00", b"\xc2\x85"),
    *(b"<<<<<<< x\n", b"#. title\n", b"#: x\n", b"\xe2\x80\xa8", b" ", b"#\n", b"\\n", b"\\a"),
]
