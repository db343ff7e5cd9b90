"""Dialogue: in Spanish a raya opens a speech and sets off who speaks."""

import re
from collections.abc import Iterator

from tmtool.checks.check import Remark, pair_check
from tmtool.checks.pair import House, Pair
from tmtool.checks.replacement import Replacement, replaced
from tmtool.core.finding import Message, Severity
from tmtool.core.style import Style
from tmtool.core.text.lang import Lang

_SPEECH = re.compile(r"^(?:-{1,2}|[–—])\s?(?=[^\W\d_]|[¿¡«])", re.MULTILINE)
# Within a speech: a dash that opens an aside stands behind a blank, one that closes before one.
_OPENS = re.compile(r"(?<=\s)(?:-{1,2}|[–—])(?P<blank>\s?)(?=[^\W\d_])")
_CLOSES = re.compile(r"(?<=[^\W\d_])(?:-{1,2}|–)(?=[.,;:?!]|\s)")


@pair_check(
    "dialogue",
    Severity.STYLE,
    fails=("“Yes,” she said.", "- Sí -dijo ella."),
    passes=("“Yes,” she said.", "—Sí —dijo ella."),
    house=House(Style(raya=True)),
)
def raya(pair: Pair) -> Iterator[Remark]:
    """A speech opens with a raya that stands close to its first word; so does who speaks.

    Set `dialogue = "raya"` in `[tool.tmtool.style]`. Looked at are Spanish paragraphs that begin
    with a dash, hyphen or raya.
    """
    if not pair.house.style.raya or pair.target_lang is not Lang.ES:
        return
    text = pair.target_mask.text
    if not _SPEECH.match(text):
        return
    places = [m.span() for p in (_SPEECH, _OPENS, _CLOSES) for m in p.finditer(text)]
    wrong = [Replacement(span, "—") for span in dict.fromkeys(places) if text[slice(*span)] != "—"]
    if wrong:
        yield Remark(
            Message(
                "Open a speech, and what is said of who speaks, with a raya: —Sí —dijo.",
                "Abre el parlamento y el inciso con raya pegada a la palabra: —Sí —dijo.",
            ),
            target=tuple(c.span for c in wrong),
            fix=replaced(pair.target, wrong),
        )
