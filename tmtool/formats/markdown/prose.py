"""Says whether a text has anything for a reader, markup left aside; else it is not translated."""

import re

from tmtool.core.text.masking import mask_text

_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_ATTRIBUTES = re.compile(r"\{[:.#][^{}\n]*\}")
_REFERENCE = re.compile(r"(?<=\])\[[^\[\]\n]*\]")
# A text without any of these needs no masking, which is the slow part.
_MARKUP = re.compile(r"[`{<\[\]%@&⟦$]|://|www\.")


def has_readable_text(text: str) -> bool:
    """Whether a reader finds a letter or a digit in `text`, markup and entities left aside.

    >>> has_readable_text("[here](a.md)"), has_readable_text("![](a.png)")
    (True, False)
    """
    if _MARKUP.search(text):
        text = mask_text(text).text
        for pattern in (_ENTITY, _ATTRIBUTES, _REFERENCE):
            text = pattern.sub("", text)
    return any(c.isalnum() for c in text)
