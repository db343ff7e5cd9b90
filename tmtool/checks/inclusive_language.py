"""Checks that all genders are named only in ways that the house style allows."""

import re
from collections.abc import Iterator

from tmtool.checks.check import Remark, pair_check
from tmtool.checks.pair import HouseRules, Pair
from tmtool.core.finding import Message, Severity
from tmtool.core.house_style import InclusiveForm, Style
from tmtool.core.text.lang import Lang

_FORM_PATTERNS = {
    InclusiveForm.AT: re.compile(r"\b[^\W\d_]{1,30}@s?(?![\w.@])"),
    InclusiveForm.X: re.compile(
        r"\b(?:[^\W\d_]{2,30}[^\W\d_aeiouáéíóúx]xs|lxs|unxs|elxs?|ellxs)\b"
    ),
    InclusiveForm.E: re.compile(
        r"\b(?:todes|elles|nosotres|vosotres|amigues?|compañeres?|niñes?"
        r"|chiques?|hijes?|alumnes?|ciudadanes"
        r"|otres|cansades|bienvenides|querides|latines)\b(?!\s[A-Z])",
        re.IGNORECASE,
    ),
    InclusiveForm.SLASH: re.compile(
        r"\b[^\W\d_]{2,30}(?:/-?(?:as?|os?)|\((?:as?|os?)\)s?)(?![\w/])"
    ),
    InclusiveForm.DOUBLET: re.compile(
        r"\b(?:l[oa]s\sy\sl[oa]s|(?P<stem>[^\W\d_]{3,30})[oa]s\s[yo]\s(?:l[oa]s\s)?(?P=stem)[oa]s"
        r"|tod[oa]s\sy\stod[oa]s)\b",
        re.IGNORECASE,
    ),
}
_FORM_EXAMPLES = {
    InclusiveForm.AT: "amig@s",
    InclusiveForm.X: "amigxs",
    InclusiveForm.E: "amigues",
    InclusiveForm.SLASH: "amigos/as",
    InclusiveForm.DOUBLET: "amigas y amigos",
}


@pair_check(
    "inclusive",
    Severity.STYLE,
    fails=("Dear friends.", "Queridxs amigxs."),
    passes=("Dear friends.", "Queridas amigas y queridos amigos."),
    house_rules=HouseRules(Style(inclusive=frozenset({InclusiveForm.DOUBLET}))),
)
def find_disallowed_forms(pair: Pair) -> Iterator[Remark]:
    """Spanish names all genders only in the ways that the house style allows.

    Set `inclusive` in `[tool.tmtool.style]` to a list, perhaps an empty one, out of `"at"`
    (`amig@s`), `"x"` (`amigxs`), `"e"` (`amigues`), `"slash"` (`amigos/as`) and `"doublet"`
    (`amigas y amigos`).
    """
    allowed = pair.house_rules.style.inclusive
    if allowed is None or pair.target_lang is not Lang.ES:
        return
    for form, pattern in _FORM_PATTERNS.items():
        spans = tuple(m.span() for m in pattern.finditer(pair.target_mask.text))
        if spans and form not in allowed:
            ways = ", ".join(_FORM_EXAMPLES[one] for one in InclusiveForm if one in allowed)
            yield Remark(
                Message(
                    f"The house style does not allow {_FORM_EXAMPLES[form]}; "
                    + (f"write {ways}." if ways else "choose another wording."),
                    f"El estilo de la casa no admite {_FORM_EXAMPLES[form]}; "
                    + (f"escribe {ways}." if ways else "busca otra redacción."),
                ),
                target_spans=spans,
            )
