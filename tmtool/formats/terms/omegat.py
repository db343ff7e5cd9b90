"""Reads and writes OmegaT glossaries: lines of source, target and comment, between tabs.

Such a file holds the preferred and admitted forms and the note of each entry, from one language
to the other; several targets of one source are several lines. It cannot hold anything else,
nor a source that begins with `#`, which is a comment there, or with a byte order mark.
"""

from collections.abc import Iterable, Iterator

from tmtool.core.terms.glossary import Term, TermList, TermStatus
from tmtool.core.text.lang import Lang
from tmtool.formats.safe_yaml import PlainData
from tmtool.formats.terms.entry_reader import EntryReader

_UNUSABLE_STARTS = ("#", "\ufeff")
_MIN_CELLS = 2  # source and target; the comment may be missing


def serialize(terms: Iterable[Term], source: Lang) -> str:
    """The lines from `source` into the other language; deprecated entries are left out."""
    lines = (line for term in terms for line in _format_lines(term, source))
    return "".join(f"{line}\n" for line in lines)


def _format_lines(term: Term, source: Lang) -> Iterator[str]:
    wording, translation = term.select_wording(source), term.select_wording(source.other)
    if term.status is TermStatus.DEPRECATED:
        return
    for form in dict.fromkeys((wording.preferred, *wording.admitted)):
        for target in dict.fromkeys((translation.preferred, *translation.admitted)):
            if not form.startswith(_UNUSABLE_STARTS):
                yield "\t".join([form, target, term.note] if term.note else [form, target])


def parse(text: str, path: str, source: Lang) -> TermList:
    """One entry for each source: its first target is preferred, the others are admitted.

    Raises DataError with the line for a text that no glossary may hold; lines without a target
    are left out.
    """
    entries = EntryReader(path)
    rows: dict[str, list[tuple[int, list[str]]]] = {}
    left_out: list[str] = []
    for n, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        cells = [cell.strip() for cell in line.split("\t")]
        if line.startswith("#") or not line.strip():
            continue
        if len(cells) < _MIN_CELLS or not all(cells[:_MIN_CELLS]):
            left_out.append(f"{path}:{n}: this line has no target")
            continue
        rows.setdefault(cells[0], []).append((n, cells[1:]))
    terms = (
        entries.read_plain_entry(_build_entry(form, lines, source), lines[0][0])
        for form, lines in rows.items()
    )
    return TermList(tuple(terms), tuple(left_out))


def _build_entry(
    form: str, rows: list[tuple[int, list[str]]], source: Lang
) -> dict[str, PlainData]:
    """The lines of one source as the mapping that glossary.yaml would have."""
    targets = list(dict.fromkeys(cells[0] for _, cells in rows))
    notes = dict.fromkeys(" ".join(cells[1:]).strip() for _, cells in rows)
    return {
        source.value: {"preferred": form},
        source.other.value: {"preferred": targets[0], "admitted": [*targets[1:]]},
        "note": "; ".join(note for note in notes if note),
    }
