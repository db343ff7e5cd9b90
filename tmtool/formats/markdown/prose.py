"""Prose is what a reader reads in a text, markup left aside; without any there is no unit."""

import re

from tmtool.core.text.masking import mask_text

_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_ATTRIBUTES = re.compile(r"\{[:.#][^{}\n]*\}")
_REFERENCE = re.compile(r"(?<=\])\[[^\[\]\n]*\]")
# Without one of these signs nothing in a text is hidden or taken out.
_MARKUP = re.compile(r"[`{<\[\]%@&⟦$]|://|www\.")


def has_readable_text(text: str) -> bool:
    """Whether a reader finds a letter or a digit in `text`, markup and entities left aside."""
    if _MARKUP.search(text):
        text = mask_text(text).text
        for pattern in (_ENTITY, _ATTRIBUTES, _REFERENCE):
            text = pattern.sub("", text)
    return any(c.isalnum() for c in text)
