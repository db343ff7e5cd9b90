"""Checks that the translation denies what the source denies."""

import re
from collections.abc import Iterator

from tmtool.checks.check import Remark, pair_check
from tmtool.checks.pair import Pair
from tmtool.core.finding import Message, Severity
from tmtool.core.text.lang import Lang, identify_language

# Words that deny a sentence, and nothing else.
_NEGATIONS = {
    Lang.EN: re.compile(
        r"\b(?:not(?!\s(?:only|just|necessarily|merely|least)\b)|never|nobody|cannot|\w+n[’']t)\b",
        re.IGNORECASE,
    ),
    Lang.ES: re.compile(
        r"\b(?:no(?!\s(?:s[oó]lo|solamente|obstante|importa|es\ssino|es\smás\sque)\b)"
        r"|nunca|jamás|nadie)\b",
        re.IGNORECASE,
    ),
}
# Words that may carry a denial over: found by what translators of good texts chose instead of a
# plain `no` or `not`.
_NEGATIVE_WORDS = {
    Lang.EN: re.compile(
        r"\b(?:no|not|never|nobody|none|nothing|nowhere|neither|nor|cannot|without|\w+n[’']t"
        r"|non-?\w+|un(?!it|der|iv|iq|til|ion|ix)\w+|in(?:valid|corr|compat|suff|exist|act|cap"
        r"|dep|conven|visib|access|compl|just|sec)\w*|im(?:poss|prac|prob|perf)\w*|\w+less"
        r"|dis(?:ab|con|cour|app|reg|agr|like)\w*|absen\w+|stop\w*|lack\w*|avoid\w*|fail\w*"
        r"|keep|prevent\w*|except\w*|refus\w+|reject\w*|den(?:y|ie)\w*|prohibit\w*|forb\w+"
        r"|unless|instead|rather|hardly|barely|rarely|seldom|miss\w+|skip\w*|ignor\w+|exclud\w+)\b",
        re.IGNORECASE,
    ),
    Lang.ES: re.compile(
        r"\b(?:no|nunca|jamás|nadie|nada|ningún|ningun\w+|ni|tampoco|sin|sino|excep\w+|salvo"
        r"|distint\w+|n(?:e|ie)g\w+|des(?:activ|hab|con|apar|aconsej|acuer|precia)\w*|poc[oa]s?"
        r"|in(?:v[aá]lid|corr|neces|compat|sufic|exist|us|activ|capa|dispon|esper|segur|compl|defin"
        r"|just)\w*|imp(?:os|id|ed|erf|rob)\w*|irr\w+|ileg\w+|falt\w+|carec\w+|carez\w+|evit\w+"
        r"|proh[ií]b\w+|rechaz\w+|apenas|raramente|ausen\w+|omit\w+|exclu\w+|ignor\w+)\b",
        re.IGNORECASE,
    ),
}


@pair_check(
    "negation",
    Severity.WARNING,
    fails=("The bus does not stop here.", "El autobús para aquí."),
    passes=("The bus does not stop here.", "El autobús no para aquí."),
)
def find_lost_negation(pair: Pair) -> Iterator[Remark]:
    """What the source denies, the translation denies too, in whatever words.

    A denial may be in a prefix (`imposible`) or a verb (`faltar`, `evitar`). Only a translation
    without any of that is reported, so one of several denials may still go unseen.
    """
    if identify_language(pair.target) is pair.source_lang:
        return  # not translated at all
    denied = [m.span() for m in _NEGATIONS[pair.source_lang].finditer(pair.source_mask.text)]
    if denied and not _NEGATIVE_WORDS[pair.target_lang].search(pair.target_mask.text):
        yield Remark(
            Message(
                "The source denies something, and nothing in the translation does; compare them.",
                "El original niega algo y en la traducción nada lo niega; compáralos.",
            ),
            tuple(denied),
        )
