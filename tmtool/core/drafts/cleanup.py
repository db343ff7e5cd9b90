"""Cleans up a machine's draft: blanks, the first letter's case, Spanish opening signs.

That is what engines habitually get wrong and what needs no judgement to put right.
"""

import re

from tmtool.core.text.lang import Lang

_OPENERS = {"?": "¿", "!": "¡"}
_SPACES = re.compile(r"(?<=\S)[ \t]{2,}(?=\S)")
_SPACE_BEFORE_MARK = re.compile(r"(?<=[^\s.,;:!?…])[ \t]+(?=[,;:!?.](?![.\w]))")
_SPACE_AFTER_OPENER = re.compile(r"(?<=[“‘«(\[¿¡])[ \t]+(?=\S)")
_FIRST_WORD = re.compile(r"(?<![^\W_])[^\W\d_]+")
_LINE_ENDS = re.compile(r"[ \t]*\n[ \t]*")
# Where a sentence, or a quoted one inside it, can begin.
_SENTENCE_STARTS = re.compile(
    r"(?:[.!?…]+[”’\"»)\]]*\s+|\n|[“«‘(\[]|(?<!\w)\"(?=\S)|—\s?|:\s)(?=\S)"
)
_ABBREVIATION = re.compile(r"(?<!\w)(?:Sra?s?|Dra?s?|Dña|Da|Uds?|St|Mrs?|Ms|[A-Z]|[ap]\.\s?m)$")


def clean_draft(source: str, draft: str, target: Lang) -> str:
    """`draft` with its blanks, its first letter's case and its `¿` and `¡` in order.

    Blanks are not doubled and stand neither before a mark nor after what opens, unless they do so
    in the source. The first letter is a capital where the source's is. A Spanish sentence that
    ends in `?` or `!`, where the source has such a sentence, gets the sign that opens it; an
    English one loses it. Line breaks stay. Meant for a draft that still has its placeholders, so
    that code and addresses are out of reach. A second time changes nothing more.

    >>> clean_draft("“Are they sweet?” she asks.", "“ Son  dulces ?” pregunta.", Lang.ES)
    '“¿Son dulces?” pregunta.'
    """
    text = re.sub("[¿¡]", "", draft) if target is Lang.EN else draft
    text = _LINE_ENDS.sub("\n", text.strip())
    text = _remove_blanks(source, _SPACES.sub(" ", text))
    text = _match_first_case(source, text)
    if target is Lang.EN:
        return text
    for closer, opener in _OPENERS.items():
        if closer in source:
            text = _add_opening_signs(text, closer, opener)
    # A sign that was added may be what a mark with a blank before it was waiting for.
    return _remove_blanks(source, text)


def _remove_blanks(source: str, text: str) -> str:
    """`text` without blanks before its marks and, unless the source has such, after what opens."""
    text = _SPACE_BEFORE_MARK.sub("", text)
    return text if _SPACE_AFTER_OPENER.search(source) else _SPACE_AFTER_OPENER.sub("", text)


def _match_first_case(source: str, draft: str) -> str:
    """`draft` with a capital first where `source` has one, and without one where it has none."""
    model, word = _FIRST_WORD.search(source), _FIRST_WORD.search(draft)
    if not model or not word or word[0] in _FIRST_WORD.findall(source):
        return draft
    old = word[0][0]
    first = old.upper() if model[0][0].isupper() else old.lower()
    acronym = word[0].isupper() and len(word[0]) > 1
    if acronym or len(first) > 1:
        return draft
    return draft[: word.start()] + first + draft[word.start() + 1 :]


def _add_opening_signs(text: str, closer: str, opener: str) -> str:
    """`text` with `opener` before every sentence that `closer` ends and nothing opens."""
    pieces, end = [], 0
    for found in re.finditer(rf"{re.escape(closer)}+", text):
        sentence = text[end : found.start()]
        if opener not in sentence:
            start = _find_sentence_start(sentence)
            sentence = sentence[:start] + opener + sentence[start:]
        pieces += [sentence, found[0]]
        end = found.end()
    return "".join([*pieces, text[end:]])


def _find_sentence_start(sentence: str) -> int:
    """Where the last sentence in a stretch of text begins."""
    starts = [
        found.end()
        for found in _SENTENCE_STARTS.finditer(sentence)
        if not _ABBREVIATION.search(sentence, 0, found.start())
    ]
    start = starts[-1] if starts else 0
    return start + len(sentence[start:]) - len(sentence[start:].lstrip("”’»\"') \t\n"))
