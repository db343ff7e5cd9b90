"""A word diff is what became of one text, readable without colour: `[-gone-]{+new+}`."""

from tmtool.core.text.text import make_visible
from tmtool.core.text.word_diff import DiffKind, diff_words

CONTEXT = 40  # characters of an unchanged stretch that are shown on either side of a change
_ELLIPSIS = " … "
# Red and green are told apart by the brackets, where they are not by the eye.
_PLAIN_FORMS = {
    DiffKind.UNCHANGED: "{}",
    DiffKind.REMOVED: "[-{}-]",
    DiffKind.ADDED: "{{+{}+}}",
}
_COLORS = {
    DiffKind.UNCHANGED: "{}",
    DiffKind.REMOVED: "\x1b[31m{}\x1b[0m",
    DiffKind.ADDED: "\x1b[32m{}\x1b[0m",
}


def render(old: str, new: str, *, color: bool) -> str:
    """The change on one visible line; long stretches that did not change are shortened."""
    parts = diff_words(old, new)
    last = len(parts) - 1
    shown = []
    for n, (fate, text) in enumerate(parts):
        flat = make_visible(text).replace("\n", " ")
        if fate is DiffKind.UNCHANGED:
            flat = _shorten_unchanged(flat, first=n == 0, last=n == last)
        form = _PLAIN_FORMS[fate].format(flat)
        shown.append(_COLORS[fate].format(form) if color else form)
    return "".join(shown).strip()


def _shorten_unchanged(text: str, *, first: bool, last: bool) -> str:
    """The ends of an unchanged stretch that lie next to a change."""
    head = "" if first else text[:CONTEXT]
    tail = "" if last else text[-CONTEXT:]
    whole = 2 * CONTEXT if head and tail else CONTEXT
    if len(text) <= whole + len(_ELLIPSIS) or (first and last):
        return text
    return f"{head.rsplit(' ', 1)[0]}{_ELLIPSIS}{tail.partition(' ')[2]}"
