"""What ten edits cost: `python -m eval.edits COPIED.txt`, one at a time on an approved article.

The copied text is taken in, drafted (by Apertium if it is here, else word for word) and approved.
Then each edit is made alone and synced: what class it gets, whether a target is lost, and whether
any unit changed that was not touched.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tmtool.core.catalog.catalog import Catalog
from tmtool.core.text.lang import Lang
from tmtool.core.text.sentences import sentences
from tmtool.store import repository as shelf
from tmtool.store.project import Project

DAY = "2026-01-02"
LONG = 20  # words
SLUG = "article"


@dataclass(frozen=True, slots=True)
class Trial:
    """One edit of an article's Markdown, and the kinds and classes that it must get."""

    name: str
    edit: Callable[[list[str]], list[str]]
    expected: frozenset[str]


def _at(chunks: list[str], wanted: Callable[[str], bool]) -> int:
    plain = (n for n, chunk in enumerate(chunks) if n and not chunk.startswith(("#", "!", "<")))
    return next(n for n in plain if wanted(chunks[n]))


def _parts(text: str) -> list[str]:
    return [text[a:b] for a, b in sentences(text, Lang.EN)]


def _comma(chunks: list[str]) -> list[str]:
    n = _at(chunks, lambda text: len(text.split()) > LONG)
    words = chunks[n].split(" ")
    spot = next(k for k, word in enumerate(words) if k and word.isalpha())
    words[spot] += ","
    return [*chunks[:n], " ".join(words), *chunks[n + 1 :]]


def _number(chunks: list[str]) -> list[str]:
    n = _at(chunks, lambda text: bool(re.search(r"\d", text)))
    changed = re.sub(r"\d", lambda m: str((int(m[0]) + 1) % 10), chunks[n], count=1)
    return [*chunks[:n], changed, *chunks[n + 1 :]]


def _added(chunks: list[str]) -> list[str]:
    n = _at(chunks, lambda text: len(_parts(text)) > 1)
    grown = f"{chunks[n]} Nobody in the harbour had heard of it before."
    return [*chunks[:n], grown, *chunks[n + 1 :]]


def _removed(chunks: list[str]) -> list[str]:
    n = _at(chunks, lambda text: len(_parts(text)) > 2)  # noqa: PLR2004  # so that two are left
    return [*chunks[:n], " ".join(_parts(chunks[n])[:-1]), *chunks[n + 1 :]]


def _split(chunks: list[str]) -> list[str]:
    n = _at(chunks, lambda text: len(_parts(text)) > 1)
    first, *rest = _parts(chunks[n])
    return [*chunks[:n], first, " ".join(rest), *chunks[n + 1 :]]


def _merged(chunks: list[str]) -> list[str]:
    n = _at(chunks, lambda text: len(_parts(text)) > 1)
    return [*chunks[:n], f"{chunks[n]} {chunks[n + 1]}", *chunks[n + 2 :]]


def _moved(chunks: list[str]) -> list[str]:
    n = _at(chunks, lambda text: len(text) > 200)  # noqa: PLR2004  # a long one
    return [*chunks[:n], *chunks[n + 1 :], chunks[n]]


def _case(chunks: list[str]) -> list[str]:
    n = next((n for n, chunk in enumerate(chunks) if chunk.startswith("#")), 0)
    pattern, change = re.compile(r"(?<=\s)[a-z](?=\w{3})"), lambda m: m[0].upper()
    return [*chunks[:n], pattern.sub(change, chunks[n], count=1), *chunks[n + 1 :]]


def _rewritten(chunks: list[str]) -> list[str]:
    n = _at(chunks, lambda text: len(text) > 200)  # noqa: PLR2004  # a long one
    return [*chunks[:n], "Rain fell over Almadra, and the ferry stayed in port.", *chunks[n + 1 :]]


def _deck(chunks: list[str]) -> list[str]:
    deck = re.search(r"^deck: (.*)$", chunks[0], re.MULTILINE)
    text = deck[1].strip("\"'") if deck else chunks[1]
    return [chunks[0], text, *chunks[1:]]


TRIALS = (
    Trial("comma added", _comma, frozenset({"edited cosmetic"})),
    Trial("number changed", _number, frozenset({"edited meaning"})),
    Trial("sentence added", _added, frozenset({"edited meaning"})),
    Trial("last sentence removed", _removed, frozenset({"edited meaning"})),
    Trial("paragraph split", _split, frozenset({"split"})),
    Trial("two merged", _merged, frozenset({"merged"})),
    Trial("paragraph moved", _moved, frozenset({"moved"})),
    Trial("case in a heading", _case, frozenset({"edited cosmetic"})),
    Trial("full rewrite", _rewritten, frozenset({"added", "removed"})),
    Trial("deck repeated", _deck, frozenset({"added"})),
)


def run(folder: Path, *words: str) -> str:
    """What the installed command prints."""
    program = Path(sys.executable).with_name("tmtool")
    command = [str(program), "-C", str(folder), *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode not in {0, 1}:
        raise SystemExit(done.stderr)
    return done.stdout


def approved(folder: Path) -> Catalog:
    """The catalog of the article, every unit translated and approved."""
    if shutil.which("apertium"):
        run(folder, "draft", "-q")
    project = Project.found(folder)
    held = shelf.catalog(project, SLUG, Lang.ES)
    if held is None:
        raise SystemExit("the article has no catalog")
    done = [u.save(u.target or u.source, "luis", DAY) for u in held.catalog.units]
    units = [unit.approve("ana", DAY) for unit in done]
    return shelf.save_catalog(project, held, held.catalog.with_units(units)).held.catalog


def outcome(folder: Path, before: Catalog, trial: Trial) -> list[str]:
    """What is wrong with how an edit was synced; nothing where all is right."""
    said = json.loads(run(folder, "sync", "--format", "json"))
    changes = said["catalogs"][0]["changes"] if said["catalogs"] else []
    kinds = {" ".join(filter(None, (c["kind"], c["gravity"]))) for c in changes}
    held = shelf.catalog(Project.found(folder), SLUG, Lang.ES)
    after = held.catalog if held else before
    text = "\0".join(u.target for u in (*after.units, *after.obsolete))
    lost = [u.target for u in before.units if u.target not in text]
    touched = {c["unit"] for c in changes} | {o for c in changes for o in c["origins"]}
    former = {unit.id: unit for unit in before.units}
    moved = [u.id for u in after.units if u.id not in touched and u != former.get(u.id)]
    wrong = [] if kinds == trial.expected else [f"class {sorted(kinds)}"]
    return wrong + [f"{len(lost)} lost"] * bool(lost) + [f"{len(moved)} disturbed"] * bool(moved)


def main() -> int:
    """Print a line an edit; exit 1 if one is not as it must be."""
    bad = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run(folder, "init")
        run(folder, "add", str(Path(sys.argv[1]).resolve()), "--slug", SLUG, "-q")
        run(folder, "sync")
        before = approved(folder)
        article, catalog = folder / f"articles/en/{SLUG}.md", next(folder.rglob("*.po"))
        source, po = article.read_text("utf-8"), catalog.read_bytes()
        for trial in TRIALS:
            article.write_text("\n\n".join(trial.edit(source.strip().split("\n\n"))) + "\n")
            catalog.write_bytes(po)
            wrong = outcome(folder, before, trial)
            print(f"{trial.name:24} {', '.join(wrong) or 'right'}")
            bad += bool(wrong)
    print(f"{len(TRIALS) - bad} of {len(TRIALS)} right, {len(before.units)} units")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
