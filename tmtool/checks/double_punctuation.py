"""Checks for punctuation that stands twice where it belongs once."""

import re
from collections.abc import Iterator

from tmtool.checks._replacement import Replacement, apply_replacements
from tmtool.checks.check import Remark, pair_check
from tmtool.checks.pair import Pair
from tmtool.core.finding import Message, Severity
from tmtool.core.text.lang import Lang

_SINGLE_MARKS = {
    ",,": ",",
    ";;": ";",
    "::": ":",
    ",.": ".",
    ";.": ".",
    ":.": ".",
    ",;": ";",
    ";,": ";",
}
_DOUBLED_MARK = re.compile(
    r"(?<=[^\W_])(?:,{2}|;{2}|:{2}|[,;:]\.|,;|;,)(?=\s|$)|(?<=[^\W_]{2})\.\.(?=\s|$)"
)
_STOP_AFTER_END = re.compile(r"(?<=[^\W_][?!])\.(?=\s|$)")
_ABBREVIATION = re.compile(r"\b(?:etc|a\.\s?m|p\.\s?m|[A-Z])\.\Z")


@pair_check(
    "doubled-mark",
    Severity.WARNING,
    fails=("The bus, late.", "El autobús,, tarde."),
    passes=("The bus, the tram, etc.", "El autobús, el tranvía, etc."),
)
def find_doubled_marks(pair: Pair) -> Iterator[Remark]:
    """No mark stands twice, and no full stop behind another mark that ends a sentence.

    What the source has itself, and three points, are left alone.
    """
    text = pair.target_mask.text
    changes = [
        Replacement(m.span(), _SINGLE_MARKS.get(m[0], "."))
        for m in _DOUBLED_MARK.finditer(text)
        if not (m[0] == ".." and _ABBREVIATION.search(text, max(0, m.start() - 6), m.start() + 1))
    ]
    if pair.target_lang is Lang.ES:
        changes += [Replacement(m.span(), "") for m in _STOP_AFTER_END.finditer(text)]
    changes = [c for c in changes if text[c.span[0] - 1 : c.span[1]] not in pair.source]
    if changes:
        yield Remark(
            Message(
                "Two marks stand here where one is enough; keep one.",
                "Hay dos signos donde basta uno; deja uno.",
            ),
            target_spans=tuple(c.span for c in changes),
            fixed_target=apply_replacements(pair.target, changes),
        )
