"""A log in words: who did what to which paragraph, a line a deed, the newest first."""

from collections.abc import Iterator, Sequence

from tmtool.core.catalog.history import Deed
from tmtool.core.text.text import cut, one_line
from tmtool.report import word_diff

SHOWN = 40  # characters of a paragraph
_SAID = {
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
_CLASSES = {"format": "markup", "cosmetic": "case, punctuation or spelling"}


def render(deeds: Sequence[Deed], *, color: bool) -> str:
    """One line a deed, and the words that changed where a translation was carried."""
    lines = [line for deed in deeds for line in _lines(deed, color=color)]
    return "\n".join(lines or ["Nobody has done anything here yet."]) + "\n"


def _lines(deed: Deed, *, color: bool) -> Iterator[str]:
    mark, unit = deed.mark, deed.unit
    form = _SAID.get(mark.verb, f"{mark.verb} {{who}} {{rest}}")
    names = {"who": mark.who, "rest": mark.rest, "class": _CLASSES.get(mark.who, mark.who)}
    said = one_line(form.format_map(names))
    note = "" if deed.fits or mark.verb in {"carry", "from"} else "  (of an earlier text)"
    place = f"{one_line(deed.slug)}:{unit.id}"
    yield f"{mark.day} {place} {said}{note}  {cut(unit.source, SHOWN)}"
    if deed.before:
        for old, new in ((deed.before.source, unit.source), (deed.before.target, unit.target)):
            if old != new:
                yield f"    {word_diff.render(old, new, color=color)}"
