"""Makes a project out of a corpus of aligned articles, to measure speed on.

The corpus is a folder with `articles/en/*.md` and `articles/es/*.md`, paragraph for paragraph.
Everything is decided by hashes of names and texts, so that two runs make the same files.
"""

import hashlib
import shutil
from dataclasses import replace
from pathlib import Path

from tests import make
from tmtool.core.catalog.unit import Unit
from tmtool.core.text.lang import Lang
from tmtool.formats.markdown import markdown
from tmtool.formats.po.strict import serialize
from tmtool.store.project import Project
from tmtool.store.repository import write_catalog
from tmtool.workflow.load import load_articles

EDIT_INTERVAL = 20  # one paragraph in so many is edited
# Of 25 units, 3 have no translation and 2 have one that waits for review.
_UNIT_CYCLE, _EMPTY_UNITS, _WAITING_UNITS = 25, 3, 2
_EDIT_FORMATS = ("{} again", "{} (2nd)", "Moreover, {}")


def hash_to_number(*parts: object) -> int:
    """A number that depends on these parts alone, the same in every run."""
    return int(hashlib.sha256("\0".join(map(str, parts)).encode()).hexdigest()[:8], 16)


def make_project(corpus: Path, root: Path, interval: int = 1) -> Project:
    """The project of every `interval`-th article, its catalogs filled from the Spanish versions."""
    shutil.rmtree(root, ignore_errors=True)
    (root / "articles/en").mkdir(parents=True)
    (root / "tmtool.toml").touch()
    for path in sorted((corpus / "articles/en").glob("*.md"))[::interval]:
        shutil.copy(path, root / "articles/en")
    project = Project.find(root)
    for pair in load_articles(project, make.DAY).articles:
        texts = (corpus / "articles/es" / f"{pair.slug}.md").read_text("utf-8")
        other = markdown.parse(texts, slug=pair.slug, lang=Lang.ES).list_translatable_blocks()
        targets = [block.text for block in other] + [""] * len(pair.catalog.units)
        units = [_fill_unit(u, t) for u, t in zip(pair.catalog.units, targets, strict=False)]
        write_catalog(project, None, pair.catalog.replace_units(units))
    return project


def _fill_unit(unit: Unit, target: str) -> Unit:
    """The unit as a newsroom may have left it: most approved, some waiting, some empty."""
    number = hash_to_number(unit.id) % _UNIT_CYCLE
    if number < _EMPTY_UNITS or not target.strip():
        return unit
    translated = unit.save(target, "luis", make.DAY)
    waiting = number < _EMPTY_UNITS + _WAITING_UNITS
    return translated if waiting else translated.approve("ana", make.DAY)


def copy_with_edits(root: Path, target: Path) -> int:
    """A copy of the project with every 20th paragraph of its articles edited; how many are."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(root, target, ignore=shutil.ignore_patterns(".tmtool"))
    edits = 0
    for path in sorted((target / "articles/en").glob("*.md")):
        chunks = path.read_text("utf-8").split("\n\n")
        for n, chunk in enumerate(chunks):
            number = hash_to_number(path.stem, n, chunk)
            if not chunk.startswith("#") and chunk.strip() and number % EDIT_INTERVAL == 0:
                words = chunk.split(" ")
                at = number // EDIT_INTERVAL % len(words)
                words[at] = _EDIT_FORMATS[number // EDIT_INTERVAL % len(_EDIT_FORMATS)].format(
                    words[at]
                )
                chunks[n] = " ".join(words)
                edits += 1
        path.write_text("\n\n".join(chunks), "utf-8")
    return edits


def write_templates(project: Project, folder: Path) -> None:
    """A POT file for every article as it now reads, its paragraphs under the ids they have."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for pair in load_articles(project, make.DAY).articles:
        bare = [Unit(u.id, u.lang, u.role, u.source) for u in pair.catalog.units]
        empty = replace(pair.catalog, obsolete_units=()).replace_units(bare)
        path = project.format_path(project.locate_article(pair.slug, pair.source.lang))
        (folder / f"{pair.slug}.pot").write_bytes(serialize(empty, path))
