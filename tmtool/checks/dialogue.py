"""Checks that Spanish dialogue opens its speeches with a raya."""

import re
from collections.abc import Iterator

from tmtool.checks._replacement import Replacement, apply_replacements
from tmtool.checks.check import Remark, pair_check
from tmtool.checks.pair import HouseRules, Pair
from tmtool.core.finding import Message, Severity
from tmtool.core.house_style import Style
from tmtool.core.text.lang import Lang

_SPEECH_DASH = re.compile(r"^(?:-{1,2}|[–—])\s?(?=[^\W\d_]|[¿¡«])", re.MULTILINE)
# Within a speech: a dash that opens an aside stands behind a blank, one that closes before one.
_OPENING_DASH = re.compile(r"(?<=\s)(?:-{1,2}|[–—])(?P<blank>\s?)(?=[^\W\d_])")
_CLOSING_DASH = re.compile(r"(?<=[^\W\d_])(?:-{1,2}|–)(?=[.,;:?!]|\s)")


@pair_check(
    "dialogue",
    Severity.STYLE,
    fails=("“Yes,” she said.", "- Sí -dijo ella."),
    passes=("“Yes,” she said.", "—Sí —dijo ella."),
    house_rules=HouseRules(Style(dialogue_dashes=True)),
)
def find_wrong_dialogue_dashes(pair: Pair) -> Iterator[Remark]:
    """A speech opens with a raya that stands close to its first word; so does who speaks.

    Set `dialogue = "raya"` in `[tool.tmtool.style]`. Looked at are Spanish paragraphs that begin
    with a dash, hyphen or raya.
    """
    if not pair.house_rules.style.dialogue_dashes or pair.target_lang is not Lang.ES:
        return
    text = pair.target_mask.text
    if not _SPEECH_DASH.match(text):
        return
    places = [
        m.span() for p in (_SPEECH_DASH, _OPENING_DASH, _CLOSING_DASH) for m in p.finditer(text)
    ]
    wrong = [Replacement(span, "—") for span in dict.fromkeys(places) if text[slice(*span)] != "—"]
    if wrong:
        yield Remark(
            Message(
                "Open a speech, and what is said of who speaks, with a raya: —Sí —dijo.",
                "Abre el parlamento y el inciso con raya pegada a la palabra: —Sí —dijo.",
            ),
            target_spans=tuple(c.span for c in wrong),
            fixed_target=apply_replacements(pair.target, wrong),
        )
