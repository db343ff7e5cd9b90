"""Canonical catalogs: the quick reader and writer agree with polib and the lint, or step aside."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import catalog_strategies, make
from tests.effort import scale
from tmtool.core.catalog.catalog import Catalog
from tmtool.core.errors import CatalogError
from tmtool.formats.po import strict as po
from tmtool.formats.po.fast import parse, serialize

PATH = "articles/en/harbour.md"


def strictly(raw: bytes) -> Catalog | None:
    """What the strict reader makes of a file; None where it refuses."""
    try:
        return po.parse(raw, "harbour.po", slug=make.SLUG)
    except CatalogError:
        return None


def written(catalog: Catalog) -> bytes | None:
    try:
        return po.serialize(catalog, PATH)
    except CatalogError:
        return None


plain_catalogs = catalog_strategies.catalogs().map(
    lambda c: replace(c, comment="", header_fields=())
)


@pytest.mark.slow
@given(plain_catalogs | plain_catalogs.map(catalog_strategies.reverse_direction))
@settings(max_examples=scale(400))
def test_what_the_quick_writer_writes_is_what_the_strict_one_writes(catalog: Catalog) -> None:
    quick = serialize(catalog, PATH)
    assert quick is None or quick == written(catalog)


@pytest.mark.slow
@given(plain_catalogs)
@settings(max_examples=scale(400))
def test_what_the_quick_reader_reads_is_what_the_strict_one_reads(catalog: Catalog) -> None:
    raw = written(catalog)
    quick = parse(raw, slug=make.SLUG) if raw else None
    assert quick is None or quick.catalog == strictly(raw or b"")


@pytest.mark.slow
@given(plain_catalogs, st.data())
@settings(max_examples=scale(150))
def test_a_damaged_file_is_never_read_otherwise_than_by_the_strict_reader(
    catalog: Catalog, data: st.DataObject
) -> None:
    raw = written(catalog) or b"\n"
    for _ in range(4):  # a catalog costs far more to make up than to damage
        at = data.draw(st.integers(0, len(raw)))
        end = data.draw(st.integers(at, min(len(raw), at + 4)))
        piece = data.draw(st.sampled_from(PIECES) | st.binary(max_size=3))
        torn = raw[:at] + piece + raw[end:]
        quick = parse(torn, slug=make.SLUG)
        assert quick is None or quick.catalog == strictly(torn)


PIECES = [
    *(b"", b"\n", b"\n\n", b'"', b'"\n"', b"\\", b"#", b"# ", b"#~ ", b"#| ", b"#, fuzzy\n", b"\r"),
    *(b"msgid ", b"msgctxt ", b'msgstr ""\n', b"# tm1 ", b"# \\\n", b"\t", b"\x00", b"\xc2\x85"),
    *(b"<<<<<<< x\n", b"#. title\n", b"#: x\n", b"\xe2\x80\xa8", b" ", b"#\n", b"\\n", b"\\a"),
]
