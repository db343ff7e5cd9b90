"""Hypothesis strategies for units and catalogs in canonical state, as sync and save leave them."""

from dataclasses import replace

from hypothesis import strategies as st

from tests import make
from tmtool.core.catalog.article import Role
from tmtool.core.catalog.catalog import Catalog
from tmtool.core.catalog.mark import Mark
from tmtool.core.catalog.unit import Unit
from tmtool.core.text.lang import Lang

CHARACTERS = st.characters(codec="utf-8", exclude_categories=["Cc"])
TEXT_PIECES = (
    '"',
    "\\",
    "\\n",
    "\n",
    "\t",
    "#~ ",
    "msgid ",
    "%s",
    "charset=x",
    "\u2028",
    "«¿Qué?»",
)

texts = st.lists(st.one_of(st.sampled_from(TEXT_PIECES), st.text(CHARACTERS)), max_size=6).map(
    lambda pieces: "".join(pieces).strip("\n")
)
sources = texts.filter(bool)
ids = st.text("0123456789abcdef", min_size=8, max_size=8)
words = st.text("abcdefghijklmnopqrstuvwxyz0123456789@.-", min_size=1, max_size=12)
days = st.dates().map(str)
comments = st.text(CHARACTERS | st.sampled_from("#\\"), max_size=30).map(str.rstrip)
notes = comments.filter(lambda line: line and not Mark.parse(line))

LONG_NAME = "maria.de.los.angeles.fernandez@traducciones.example.org"
RESTS = (
    '"La biblioteca \\"nueva\\" abre.\\nA las nueve."',
    "too literal " * 20 + ".",
    "[5]",
    "[500]",
)
DAMAGED = (
    (f'tm1 alt luis 2026-01-02 {"0" * 12} "La biblioteca',),
    (f"tm1 no ana 2026-01-02 {'0' * 12} [300]", "tm1 + too literal"),
    ("tm1 + and wrong",),
    (f"tm1 alt luis 2026-01-02 {'0' * 12} [200]",),
)
VERBS = ("mt", "tm", "tr", "ok", "no", "carry", "shape", "alt", "waive", "later")

# A continuation whose first line is lost comes first in the file.
damaged_marks = st.lists(st.sampled_from(DAMAGED), unique=True, max_size=2).map(
    lambda found: tuple(sorted(found, key=lambda lines: not lines[0].startswith("tm1 +")))
)


@st.composite
def marks(draw: st.DrawFn, *seals: str) -> Mark:
    """A mark that fits one of the texts of these seals, or none."""
    seal = draw(st.sampled_from(seals) | st.text("0123456789abcdef", min_size=12, max_size=12))
    who = draw(st.sampled_from(("luis", "ana", "format", "cosmetic", LONG_NAME)) | words)
    rest = draw(st.sampled_from(("", "omitted", "joined:7c1f09ab", *seals, *RESTS)) | words)
    return Mark(draw(st.sampled_from(VERBS)), who, draw(days), seal, rest)


@st.composite
def units(draw: st.DrawFn, *, obsolete: bool = False, flags: tuple[str, ...] = ("wrap",)) -> Unit:
    """A unit whose fuzzy flag is the one its state asks for."""
    role = draw(st.sampled_from([role for role in Role if role is not Role.EXCLUDED]))
    unit = make.unit(draw(sources), draw(texts), id=draw(ids), role=role, obsolete=obsolete)
    previous = draw(st.none() | sources)
    if previous is not None:
        origin = draw(st.none() | st.just(unit.id) | ids)
        unit = replace(unit, previous=previous, previous_id=origin)
    seals = (unit.compute_seal(), unit.compute_seal(unit.previous))
    unit = replace(
        unit,
        marks=tuple(draw(st.lists(marks(*seals), max_size=3))),
        notes=tuple(draw(st.lists(notes, max_size=2))),
        damaged_marks=draw(damaged_marks),
        flags=tuple(draw(st.lists(st.sampled_from(flags), unique=True, max_size=2))),
        fuzzy=draw(st.booleans()),
    )
    return unit if obsolete else replace(unit, fuzzy=unit.state.fuzzy)


@st.composite
def catalogs(draw: st.DrawFn, flags: tuple[str, ...] = ("no-wrap", "later")) -> Catalog:
    """A catalog from English into Spanish with up to four live and two obsolete units."""
    live = draw(st.lists(units(flags=flags), max_size=4))
    gone = draw(st.lists(units(obsolete=True, flags=flags), max_size=2))
    every = {unit.id: unit for unit in (*live, *gone)}.values()
    fields = draw(st.dictionaries(words.map("X-{}".format), words, max_size=2))
    return replace(
        make.catalog(*every),
        comment="\n".join(draw(st.lists(notes, max_size=2))),
        header_fields=tuple(fields.items()),
    )


def reverse_direction(catalog: Catalog) -> Catalog:
    """The catalog as one from Spanish into English; its marks no longer fit."""
    turned = [replace(u, lang=Lang.EN) for u in (*catalog.units, *catalog.obsolete_units)]
    settled = [u if u.obsolete else replace(u, fuzzy=u.state.fuzzy) for u in turned]
    return replace(catalog, source_lang=Lang.ES, target_lang=Lang.EN).replace_units(settled)
