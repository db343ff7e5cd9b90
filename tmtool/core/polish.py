"""Polish mends in a draft what engines get wrong by habit and no judgement is needed for."""

import re

from tmtool.core.lang import Lang

_OPENERS = {"?": "¿", "!": "¡"}
_SPACES = re.compile(r"(?<=\S)[ \t]{2,}(?=\S)")
_BEFORE_MARK = re.compile(r"(?<=[^\s.,;:!?…])[ \t]+(?=[,;:!?.](?![.\w]))")
_LINE_ENDS = re.compile(r"[ \t]*\n[ \t]*")
# Where a sentence, or a quoted one inside it, can begin.
_STARTS = re.compile(r"(?:[.!?…]+[”’\"»)\]]*\s+|\n|[“«‘(\[]|(?<!\w)\"(?=\S)|—\s?|:\s)(?=\S)")
_SHORTENED = re.compile(r"(?<!\w)(?:Sra?s?|Dra?s?|Dña|Da|Uds?|St|Mrs?|Ms|[A-Z]|[ap]\.\s?m)$")


def polished(source: str, draft: str, target: Lang) -> str:
    """`draft` without doubled blanks and blanks before marks, and with `¿` and `¡` in place.

    A Spanish sentence that ends in `?` or `!`, where the source has such a sentence, gets the
    sign that opens it; an English one loses it. Line breaks stay. Meant for a draft that still
    has its placeholders, so that code and addresses are out of reach; polishing twice changes
    nothing more.
    """
    text = _LINE_ENDS.sub("\n", draft.strip())
    text = _BEFORE_MARK.sub("", _SPACES.sub(" ", text))
    if target is Lang.EN:
        return re.sub("[¿¡]", "", text)
    for closer, opener in _OPENERS.items():
        if closer in source:
            text = _opened(text, closer, opener)
    return text


def _opened(text: str, closer: str, opener: str) -> str:
    """`text` with `opener` before every sentence that `closer` ends and nothing opens."""
    pieces, done = [], 0
    for found in re.finditer(rf"{re.escape(closer)}+", text):
        sentence = text[done : found.start()]
        if opener not in sentence:
            start = _start(sentence)
            sentence = sentence[:start] + opener + sentence[start:]
        pieces += [sentence, found[0]]
        done = found.end()
    return "".join([*pieces, text[done:]])


def _start(sentence: str) -> int:
    """Where the last sentence in a stretch of text begins."""
    begins = [
        found.end()
        for found in _STARTS.finditer(sentence)
        if not _SHORTENED.search(sentence, 0, found.start())
    ]
    start = begins[-1] if begins else 0
    return start + len(sentence[start:]) - len(sentence[start:].lstrip("”’»\"') \t\n"))
