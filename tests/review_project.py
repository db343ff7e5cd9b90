"""Makes a small project with one article, `harbour`, and opens review sessions on it."""

from pathlib import Path

import pytest

from tests import make
from tmtool.core.catalog.unit import Unit
from tmtool.core.review.session import ReviewPart
from tmtool.core.text.lang import Lang
from tmtool.store.project import Project
from tmtool.store.repository import read_catalog, write_catalog
from tmtool.workflow.load import LoadedArticle, load_article
from tmtool.workflow.review.session import Person, ReviewSession

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


def isolate_state(root: Path, patch: pytest.MonkeyPatch) -> None:
    """Keep the journals and reading places that this test writes in `root`."""
    patch.setenv("XDG_STATE_HOME", str(root / "state"))


def make_project(root: Path, settings: str = "", texts: tuple[str, ...] = TEXTS) -> Project:
    """A project whose first two paragraphs luis has translated, and the others nobody."""
    (root / "tmtool.toml").write_text(settings)
    write_article(root, texts)
    project = Project.find(root)
    pair = load_article(project, SLUG, make.DAY)
    assert isinstance(pair, LoadedArticle)
    units = [
        unit.save(TARGETS[n], "luis", make.DAY) if n < len(TARGETS) else unit
        for n, unit in enumerate(pair.catalog.units)
    ]
    write_catalog(project, None, pair.catalog.replace_units(units))
    return project


def write_article(root: Path, texts: tuple[str, ...]) -> None:
    """Write the article `harbour` with these paragraphs, over what it was."""
    path = root / f"articles/en/{SLUG}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n\n".join(texts) + "\n", "utf-8")


def make_person(who: str, part: ReviewPart = ReviewPart.REVIEWER) -> Person:
    return Person(who, part)


def open_as_reviewer(project: Project, who: str = "ana") -> ReviewSession:
    return ReviewSession(project, SLUG, Person(who, ReviewPart.REVIEWER))


def open_as_translator(project: Project, who: str = "ana") -> ReviewSession:
    return ReviewSession(project, SLUG, Person(who, ReviewPart.TRANSLATOR))


def load_units(project: Project) -> tuple[Unit, ...]:
    """The units of the catalog on disk."""
    stored = read_catalog(project, SLUG, Lang.ES)
    assert stored
    return stored.catalog.units


def save_foreign_edit(project: Project, n: int, target: str, who: str = "marta") -> None:
    """Somebody else's edit of paragraph `n` (from 0), saved while a session is open."""
    stored = read_catalog(project, SLUG, Lang.ES)
    assert stored
    unit = stored.catalog.units[n].save(target, who, "2026-03-04")
    write_catalog(project, stored, stored.catalog.replace_unit(unit))
