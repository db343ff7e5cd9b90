"""Builders of small values for tests: `make.unit("One.", "Uno.")`, `make.article("One.")`."""

from pathlib import Path
from typing import Any

from tmtool.core.catalog.article import Article, Block, Role
from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.ids import make_unit_id
from tmtool.core.catalog.unit import Unit
from tmtool.core.text.lang import Lang

ROOT = Path(__file__).parent.parent
DATA = ROOT / "tests" / "data"
DAY = "2026-01-02"
SLUG = "harbour"


def unit(source: str = "One.", target: str = "", **fields: Any) -> Unit:
    """A unit without marks; its id is the one that sync would give it in the article `harbour`."""
    fields = {
        "id": make_unit_id(SLUG, source, ()),
        "lang": Lang.ES,
        "role": Role.PARAGRAPH,
        **fields,
    }
    return Unit(source=source, target=target, **fields)


def translated_unit(
    source: str = "One.", target: str = "Uno.", who: str = "luis", **fields: Any
) -> Unit:
    return unit(source, **fields).save(target, who, DAY)


def approved_unit(
    source: str = "One.", target: str = "Uno.", who: str = "ana", **fields: Any
) -> Unit:
    return translated_unit(source, target, **fields).approve(who, DAY)


def catalog(*units: Unit, **fields: Any) -> Catalog:
    """A catalog of these units, each in the list it belongs to."""
    fields = {"slug": SLUG, "source_lang": Lang.EN, "target_lang": Lang.ES, **fields}
    return Catalog(**fields).replace_units(units)


def article(*texts: str, slug: str = SLUG, lang: Lang = Lang.EN) -> Article:
    """An article of one paragraph for each text, as it would be read from plain Markdown."""
    blocks, start = [], 0
    for text in texts:
        blocks.append(Block(Role.PARAGRAPH, text, (start, start + len(text))))
        start += len(text) + 2
    return Article(slug, lang, (), tuple(blocks), "\n\n".join(texts) + "\n" * bool(texts))
