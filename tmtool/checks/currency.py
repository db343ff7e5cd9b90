"""Checks that money keeps its currency, and that a billion stays a thousand millions."""

import re
from collections.abc import Iterator

from tmtool.checks.check import Remark, pair_check
from tmtool.checks.pair import Pair
from tmtool.core.finding import Message, Severity
from tmtool.core.text.lang import Lang
from tmtool.core.text.text import Span

# What may stand for a currency. The sign $ is the peso's too.
_CURRENCY_PATTERNS = {
    "dollar": r"US\$|\$|\bUSD\b|\bd[oó]lar\w*|\bdollar\w*|\bbucks?\b",
    "peso": r"\$|\bMXN\b|\bARS\b|\bCLP\b|\bCOP\b|\bUYU\b|\bpesos?\b",
    "euro": r"€|\bEUR\b|\beuros?\b",
    "pound": r"£|\bGBP\b|\bpounds?\b|\blibras?\b|\bquid\b|\besterlinas?\b",
    "yen": r"¥|\bJPY\b|\byen(?:es)?\b|\byuan(?:es)?\b|\bCNY\b|\brenminbi\b",
    "real": r"R\$|\bBRL\b|\brea(?:l|is|les)\b",
}
_CURRENCIES = {name: re.compile(signs, re.IGNORECASE) for name, signs in _CURRENCY_PATTERNS.items()}
_MONEY = re.compile(
    r"(?P<before>US\$|R\$|[$€£¥]|\b(?:USD|EUR|GBP|MXN|ARS|CLP|COP)\b)\s?[0-9]"
    r"|(?<![0-9.,])[0-9][0-9.,]{0,30}\s?(?:(?:thousand|million|billion|mil|millones|millón)\s(?:de\s)?)?"
    r"(?P<after>[$€£¥]|\b(?:USD|EUR|GBP|MXN|ARS|CLP|COP|dollars?|euros?|pesos|d[oó]lares)\b)",
    re.IGNORECASE,
)
_CURRENCIES_BY_SIGN = {
    **dict.fromkeys(["us$", "usd", "dollar", "dollars", "dólares", "dolares"], "dollar"),
    **dict.fromkeys(["$"], "dollar peso"),
    **dict.fromkeys(["€", "eur", "euro", "euros"], "euro"),
    **dict.fromkeys(["£", "gbp"], "pound"),
    **dict.fromkeys(["mxn", "ars", "clp", "cop", "pesos"], "peso"),
    "¥": "yen",
    "r$": "real",
}
_BILLION = {
    Lang.EN: re.compile(r"\bbillions?\b", re.IGNORECASE),
    Lang.ES: re.compile(r"\bbill[oó]n\w*", re.IGNORECASE),
}
_TRILLION = {
    Lang.EN: re.compile(r"\btrillions?\b|\bmillion\smillion\b", re.IGNORECASE),
    Lang.ES: re.compile(
        r"\bmil(?:es\sde)?\smillones\b|\bmillardos?\b|\btrill[oó]n\w*|[0-9]\s?000\smillones",
        re.IGNORECASE,
    ),
}


@pair_check(
    "currency",
    Severity.ERROR,
    fails=("It cost €310,000.", "Costó $310 000."),
    passes=("It cost €310,000.", "Costó 310 000 euros."),
)
def find_lost_currency(pair: Pair) -> Iterator[Remark]:
    """Money of the source is money of the same currency in the translation, by sign or by name.

    The sign `$` stands for dollars and for pesos. An amount that the translation leaves out is
    another check's.
    """
    target = pair.target_mask.text
    for found in _MONEY.finditer(pair.source_mask.text):
        sign = found["before"] or found["after"]
        kinds = _CURRENCIES_BY_SIGN[sign.lower()].split()
        if not any(_CURRENCIES[kind].search(target) for kind in kinds):
            yield Remark(
                Message(
                    f"The source counts in {sign}, and the translation does not name it; add it.",
                    f"El original cuenta en {sign} y la traducción no lo nombra; ponlo.",
                ),
                (found.span("before" if found["before"] else "after"),),
            )
            return


@pair_check(
    "billion",
    Severity.WARNING,
    fails=("A few billion people.", "Unos billones de personas."),
    passes=("A few billion people.", "Unos miles de millones de personas."),
)
def find_false_billions(pair: Pair) -> Iterator[Remark]:
    """English `billion` is not Spanish `billón`, which is a thousand times as much.

    A billion is `mil millones`, a trillion is `un billón`.
    """
    texts = {pair.source_lang: pair.source_mask.text, pair.target_lang: pair.target_mask.text}
    places: dict[Lang, tuple[Span, ...]] = {
        lang: tuple(m.span() for m in _BILLION[lang].finditer(text)) for lang, text in texts.items()
    }
    sound = any(_TRILLION[lang].search(text) for lang, text in texts.items())
    if all(places.values()) and not sound:
        yield Remark(
            Message(
                "A billion is mil millones; un billón is a trillion.",
                "Un billion inglés son mil millones; un billón es un trillion.",
            ),
            places[pair.source_lang],
            places[pair.target_lang],
        )
