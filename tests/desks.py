"""A small project with one article, `harbour`, and desks opened on it."""

from pathlib import Path

import pytest

from tests import make
from tmtool.core.catalog.unit import Unit
from tmtool.core.review.session import Part
from tmtool.core.text.lang import Lang
from tmtool.store import repository as shelf
from tmtool.store.project import Project
from tmtool.workflow import load as tracking
from tmtool.workflow.load import Pair
from tmtool.workflow.review.session import Desk, Person

SLUG = "harbour"
TEXTS = (
    "The library in the old harbour building opens at nine.",
    "Nobody remembers who brought the first book.",
    "On Fridays it stays open until the last ferry has left.",
    "Bring a chair.",
)
TARGETS = (
    "La biblioteca del antiguo edificio del puerto abre a las nueve.",
    "Nadie recuerda quién trajo el primer libro.",
)


def state(root: Path, patch: pytest.MonkeyPatch) -> None:
    """Keep journals and places of this test in `root`."""
    patch.setenv("XDG_STATE_HOME", str(root / "state"))


def project(root: Path, settings: str = "", texts: tuple[str, ...] = TEXTS) -> Project:
    """A project whose first two paragraphs luis has translated, and the others nobody."""
    (root / "tmtool.toml").write_text(settings)
    write(root, texts)
    made = Project.found(root)
    pair = tracking.paired(made, SLUG, make.DAY)
    assert isinstance(pair, Pair)
    units = [
        unit.save(TARGETS[n], "luis", make.DAY) if n < len(TARGETS) else unit
        for n, unit in enumerate(pair.catalog.units)
    ]
    shelf.save_catalog(made, None, pair.catalog.with_units(units))
    return made


def write(root: Path, texts: tuple[str, ...]) -> None:
    """The article, anew."""
    path = root / f"articles/en/{SLUG}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n\n".join(texts) + "\n", "utf-8")


def person(who: str, part: Part = Part.REVIEWER) -> Person:
    return Person(who, part)


def reviewer(project: Project, who: str = "ana") -> Desk:
    return Desk(project, SLUG, Person(who, Part.REVIEWER))


def translator(project: Project, who: str = "ana") -> Desk:
    return Desk(project, SLUG, Person(who, Part.TRANSLATOR))


def units(project: Project) -> tuple[Unit, ...]:
    """What the catalog on disk says."""
    held = shelf.catalog(project, SLUG, Lang.ES)
    assert held
    return held.catalog.units


def change(project: Project, n: int, target: str, who: str = "marta") -> None:
    """Somebody else's edit of paragraph `n` (from 0), saved behind a desk's back."""
    held = shelf.catalog(project, SLUG, Lang.ES)
    assert held
    unit = held.catalog.units[n].save(target, who, "2026-03-04")
    shelf.save_catalog(project, held, held.catalog.with_unit(unit))
