"""Measures what sync makes of ten kinds of edits, one at a time on an approved article.

Run as `python -m eval.edits COPIED.txt`. The copied text is taken in, drafted (by Apertium if it is
here, else word for word) and approved. Then each edit is made alone and synced: what class it gets,
whether a target is lost, and whether any unit changed that was not touched.
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
from tmtool.core.text.sentences import split_sentences
from tmtool.store.project import Project
from tmtool.store.repository import read_catalog, write_catalog

DAY = "2026-01-02"
LONG_PARAGRAPH = 20  # words
SLUG = "article"


@dataclass(frozen=True, slots=True)
class EditTrial:
    """One edit of an article's Markdown, and the kinds and classes that it must get."""

    name: str
    edit: Callable[[list[str]], list[str]]
    expected: frozenset[str]


def _find_chunk(chunks: list[str], wanted: Callable[[str], bool]) -> int:
    plain = (n for n, chunk in enumerate(chunks) if n and not chunk.startswith(("#", "!", "<")))
    return next(n for n in plain if wanted(chunks[n]))


def _split_text(text: str) -> list[str]:
    return [text[a:b] for a, b in split_sentences(text, Lang.EN)]


def _add_comma(chunks: list[str]) -> list[str]:
    n = _find_chunk(chunks, lambda text: len(text.split()) > LONG_PARAGRAPH)
    words = chunks[n].split(" ")
    spot = next(k for k, word in enumerate(words) if k and word.isalpha())
    words[spot] += ","
    return [*chunks[:n], " ".join(words), *chunks[n + 1 :]]


def _change_number(chunks: list[str]) -> list[str]:
    n = _find_chunk(chunks, lambda text: bool(re.search(r"\d", text)))
    changed = re.sub(r"\d", lambda m: str((int(m[0]) + 1) % 10), chunks[n], count=1)
    return [*chunks[:n], changed, *chunks[n + 1 :]]


def _add_sentence(chunks: list[str]) -> list[str]:
    n = _find_chunk(chunks, lambda text: len(_split_text(text)) > 1)
    grown = f"{chunks[n]} Nobody in the harbour had heard of it before."
    return [*chunks[:n], grown, *chunks[n + 1 :]]


def _remove_sentence(chunks: list[str]) -> list[str]:
    n = _find_chunk(chunks, lambda text: len(_split_text(text)) > 2)  # noqa: PLR2004  # so that two are left
    return [*chunks[:n], " ".join(_split_text(chunks[n])[:-1]), *chunks[n + 1 :]]


def _split_paragraph(chunks: list[str]) -> list[str]:
    n = _find_chunk(chunks, lambda text: len(_split_text(text)) > 1)
    first, *rest = _split_text(chunks[n])
    return [*chunks[:n], first, " ".join(rest), *chunks[n + 1 :]]


def _merge_paragraphs(chunks: list[str]) -> list[str]:
    n = _find_chunk(chunks, lambda text: len(_split_text(text)) > 1)
    return [*chunks[:n], f"{chunks[n]} {chunks[n + 1]}", *chunks[n + 2 :]]


def _move_paragraph(chunks: list[str]) -> list[str]:
    n = _find_chunk(chunks, lambda text: len(text) > 200)  # noqa: PLR2004  # a long one
    return [*chunks[:n], *chunks[n + 1 :], chunks[n]]


def _change_case(chunks: list[str]) -> list[str]:
    n = next((n for n, chunk in enumerate(chunks) if chunk.startswith("#")), 0)
    pattern, change = re.compile(r"(?<=\s)[a-z](?=\w{3})"), lambda m: m[0].upper()
    return [*chunks[:n], pattern.sub(change, chunks[n], count=1), *chunks[n + 1 :]]


def _rewrite_paragraph(chunks: list[str]) -> list[str]:
    n = _find_chunk(chunks, lambda text: len(text) > 200)  # noqa: PLR2004  # a long one
    return [*chunks[:n], "Rain fell over Almadra, and the ferry stayed in port.", *chunks[n + 1 :]]


def _repeat_deck(chunks: list[str]) -> list[str]:
    deck = re.search(r"^deck: (.*)$", chunks[0], re.MULTILINE)
    text = deck[1].strip("\"'") if deck else chunks[1]
    return [chunks[0], text, *chunks[1:]]


TRIALS = (
    EditTrial("comma added", _add_comma, frozenset({"edited cosmetic"})),
    EditTrial("number changed", _change_number, frozenset({"edited meaning"})),
    EditTrial("sentence added", _add_sentence, frozenset({"edited meaning"})),
    EditTrial("last sentence removed", _remove_sentence, frozenset({"edited meaning"})),
    EditTrial("paragraph split", _split_paragraph, frozenset({"split"})),
    EditTrial("two merged", _merge_paragraphs, frozenset({"merged"})),
    EditTrial("paragraph moved", _move_paragraph, frozenset({"moved"})),
    EditTrial("case in a heading", _change_case, frozenset({"edited cosmetic"})),
    EditTrial("full rewrite", _rewrite_paragraph, frozenset({"added", "removed"})),
    EditTrial("deck repeated", _repeat_deck, frozenset({"added"})),
)


def run(folder: Path, *words: str) -> str:
    """What the installed command prints."""
    program = Path(sys.executable).with_name("tmtool")
    command = [str(program), "-C", str(folder), *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode not in {0, 1}:
        raise SystemExit(done.stderr)
    return done.stdout


def approve_catalog(folder: Path) -> Catalog:
    """The catalog of the article, every unit translated and approved."""
    if shutil.which("apertium"):
        run(folder, "draft", "-q")
    project = Project.find(folder)
    stored = read_catalog(project, SLUG, Lang.ES)
    if stored is None:
        raise SystemExit("the article has no catalog")
    translated = [u.save(u.target or u.source, "luis", DAY) for u in stored.catalog.units]
    units = [unit.approve("ana", DAY) for unit in translated]
    return write_catalog(project, stored, stored.catalog.replace_units(units)).stored.catalog


def list_faults(folder: Path, before: Catalog, trial: EditTrial) -> list[str]:
    """What is wrong with how an edit was synced; nothing where all is right."""
    report = json.loads(run(folder, "sync", "--format", "json"))
    changes = report["catalogs"][0]["changes"] if report["catalogs"] else []
    kinds = {" ".join(filter(None, (c["kind"], c["gravity"]))) for c in changes}
    stored = read_catalog(Project.find(folder), SLUG, Lang.ES)
    after = stored.catalog if stored else before
    text = "\0".join(u.target for u in (*after.units, *after.obsolete_units))
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
        before = approve_catalog(folder)
        article, catalog = folder / f"articles/en/{SLUG}.md", next(folder.rglob("*.po"))
        source, po = article.read_text("utf-8"), catalog.read_bytes()
        for trial in TRIALS:
            article.write_text("\n\n".join(trial.edit(source.strip().split("\n\n"))) + "\n")
            catalog.write_bytes(po)
            wrong = list_faults(folder, before, trial)
            print(f"{trial.name:24} {', '.join(wrong) or 'right'}")
            bad += bool(wrong)
    print(f"{len(TRIALS) - bad} of {len(TRIALS)} right, {len(before.units)} units")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
