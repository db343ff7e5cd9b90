"""A word diff is what became of one text, readable without colour: `[-gone-]{+new+}`."""

from tmtool.core.text.text import visible
from tmtool.core.text.word_diff import Fate, differences

CONTEXT = 40  # characters of an unchanged stretch that are shown on either side of a change
_ELLIPSIS = " … "
# Red and green are told apart by the brackets, where they are not by the eye.
_FORMS = {
    Fate.KEPT: "{}",
    Fate.GONE: "[-{}-]",
    Fate.NEW: "{{+{}+}}",
}
_COLORS = {Fate.KEPT: "{}", Fate.GONE: "\x1b[31m{}\x1b[0m", Fate.NEW: "\x1b[32m{}\x1b[0m"}


def render(old: str, new: str, *, color: bool) -> str:
    """The change on one visible line; long stretches that did not change are shortened."""
    parts = differences(old, new)
    last = len(parts) - 1
    shown = []
    for n, (fate, text) in enumerate(parts):
        flat = visible(text).replace("\n", " ")
        if fate is Fate.KEPT:
            flat = _shortened(flat, first=n == 0, last=n == last)
        form = _FORMS[fate].format(flat)
        shown.append(_COLORS[fate].format(form) if color else form)
    return "".join(shown).strip()


def _shortened(text: str, *, first: bool, last: bool) -> str:
    """The ends of an unchanged stretch that lie next to a change."""
    head = "" if first else text[:CONTEXT]
    tail = "" if last else text[-CONTEXT:]
    whole = 2 * CONTEXT if head and tail else CONTEXT
    if len(text) <= whole + len(_ELLIPSIS) or (first and last):
        return text
    return f"{head.rsplit(' ', 1)[0]}{_ELLIPSIS}{tail.partition(' ')[2]}"
