"""An archive is a project made out of a corpus of aligned articles, to measure speed on.

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
from tmtool.formats.po import strict as po
from tmtool.store import repository as shelf
from tmtool.store.project import Project
from tmtool.workflow import load as tracking

SHARE = 20  # every so many-th paragraph is edited
_FATES, _EMPTY, _WAITING = 25, 3, 2  # of so many units, empty ones and unapproved ones
_EDITS = ("{} again", "{} (2nd)", "Moreover, {}")


def chance(*parts: object) -> int:
    """A number that these parts, and nothing else, decide."""
    return int(hashlib.sha256("\0".join(map(str, parts)).encode()).hexdigest()[:8], 16)


def made(corpus: Path, root: Path, share: int = 1) -> Project:
    """The project of every `share`-th article, its catalogs filled from the Spanish versions."""
    shutil.rmtree(root, ignore_errors=True)
    (root / "articles/en").mkdir(parents=True)
    (root / "tmtool.toml").touch()
    for path in sorted((corpus / "articles/en").glob("*.md"))[::share]:
        shutil.copy(path, root / "articles/en")
    project = Project.found(root)
    for pair in tracking.surveyed(project, make.DAY).pairs:
        texts = (corpus / "articles/es" / f"{pair.slug}.md").read_text("utf-8")
        other = markdown.parse(texts, slug=pair.slug, lang=Lang.ES).translatable()
        targets = [block.text for block in other] + [""] * len(pair.catalog.units)
        units = [_filled(u, t) for u, t in zip(pair.catalog.units, targets, strict=False)]
        shelf.save_catalog(project, None, pair.catalog.with_units(units))
    return project


def _filled(unit: Unit, target: str) -> Unit:
    """The unit as a newsroom may have left it: most approved, some waiting, some empty."""
    fate = chance(unit.id) % _FATES
    if fate < _EMPTY or not target.strip():
        return unit
    saved = unit.save(target, "luis", make.DAY)
    return saved if fate < _EMPTY + _WAITING else saved.approve("ana", make.DAY)


def edited(root: Path, target: Path) -> int:
    """A copy of the project with every 20th paragraph of its articles edited; how many are."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(root, target, ignore=shutil.ignore_patterns(".tmtool"))
    edits = 0
    for path in sorted((target / "articles/en").glob("*.md")):
        chunks = path.read_text("utf-8").split("\n\n")
        for n, chunk in enumerate(chunks):
            number = chance(path.stem, n, chunk)
            if not chunk.startswith("#") and chunk.strip() and number % SHARE == 0:
                words = chunk.split(" ")
                at = number // SHARE % len(words)
                words[at] = _EDITS[number // SHARE % len(_EDITS)].format(words[at])
                chunks[n] = " ".join(words)
                edits += 1
        path.write_text("\n\n".join(chunks), "utf-8")
    return edits


def templates(project: Project, folder: Path) -> None:
    """A POT file for every article as it now reads, its paragraphs under the ids they have."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for pair in tracking.surveyed(project, make.DAY).pairs:
        bare = [Unit(u.id, u.lang, u.role, u.source) for u in pair.catalog.units]
        empty = replace(pair.catalog, obsolete=()).with_units(bare)
        path = project.shown(project.article(pair.slug, pair.source.lang))
        (folder / f"{pair.slug}.pot").write_bytes(po.serialize(empty, path))
