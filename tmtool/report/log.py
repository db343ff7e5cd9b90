"""Who did what to which paragraph, in the order given, as lines and as JSON.

The JSON has the schema `tmtool.log/1`.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from tmtool.core.catalog.history import HistoryEntry
from tmtool.core.text.text import make_one_line, shorten
from tmtool.core.text.word_diff import render_word_diff
from tmtool.report._json_document import write_document

EXCERPT_LENGTH = 40  # characters of a paragraph
DAMAGED_LENGTH = 100  # characters of a damaged mark
_VERB_PHRASES = {
    "mt": "drafted by {who}",
    "tm": "taken from memory",
    "tr": "translated by {who}",
    "ok": "approved by {who}",
    "no": "rejected by {who}: {rest}",
    "carry": "carried over an edit of {class}",
    "from": "comes from {who}",
    "shape": "declared {rest} by {who}",
    "alt": "another translation by {who}",
    "waive": "waived by {who}: {rest}",
    "page": "read from the page, by {who}",
}
VERBS = tuple(_VERB_PHRASES)
_EDIT_CLASS_NAMES = {"format": "markup", "cosmetic": "case, punctuation or spelling"}


def text(entries: Sequence[HistoryEntry], *, color: bool, verbs: Sequence[str] = ()) -> str:
    """One line an entry, and the words that changed where sync carried a translation over.

    Where there is none, a sentence says so, of `verbs` alone where only these were asked for.
    """
    lines = [line for entry in entries for line in _list_lines(entry, color=color)]
    nothing = (
        f"No mark here says {' or '.join(verbs)}."
        if verbs
        else "Nobody has done anything here yet."
    )
    return "\n".join(lines or [nothing]) + "\n"


def _list_lines(entry: HistoryEntry, *, color: bool) -> Iterator[str]:
    mark, unit = entry.mark, entry.unit
    place = f"{make_one_line(entry.slug)}:{unit.id}"
    if entry.damaged_lines:
        lines = shorten(make_one_line(" ".join(entry.damaged_lines)), DAMAGED_LENGTH)
        yield f"{mark.day} {place} damaged mark, which counts for nothing: {lines}"
        return
    phrase = _VERB_PHRASES.get(mark.verb, f"{mark.verb} {{who}} {{rest}}")
    names = {"who": mark.who, "rest": mark.rest, "class": _EDIT_CLASS_NAMES.get(mark.who, mark.who)}
    sentence = make_one_line(phrase.format_map(names))
    note = "" if entry.fitting or mark.verb in {"carry", "from"} else "  (of an earlier text)"
    yield f"{mark.day} {place} {sentence}{note}  {shorten(unit.source, EXCERPT_LENGTH)}"
    if entry.before:
        for old, new in ((entry.before.source, unit.source), (entry.before.target, unit.target)):
            if old != new:
                yield f"    {render_word_diff(old, new, color=color)}"


def json(entries: Sequence[HistoryEntry]) -> str:
    """Every entry with its mark, and both texts of the pair before where one was carried over."""
    document = {"schema": "tmtool.log/1", "deeds": [_encode_entry(entry) for entry in entries]}
    return write_document(document)


def _encode_entry(entry: HistoryEntry) -> dict[str, Any]:
    mark = entry.mark
    return {
        "day": mark.day,
        "article": entry.slug,
        "unit": entry.unit.id,
        "verb": mark.verb,
        "who": mark.who,
        "rest": mark.rest,
        "seal": mark.seal,
        "fits": entry.fitting,
        "damaged": list(entry.damaged_lines),
        "source": entry.unit.source,
        "before": {"source": entry.before.source, "target": entry.before.target}
        if entry.before
        else None,
    }
