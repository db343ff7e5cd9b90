"""What a check says about a pair of texts, for tests: `run_pair_check(check, en, es)`."""

from tmtool.checks.check import ArticleCheck, PairCheck
from tmtool.checks.pair import ArticlePair, Pair
from tmtool.core.finding import Finding
from tmtool.core.terms.glossary import Glossary
from tmtool.core.text.lang import Lang

HOSTILE_TEXTS = (
    *("", " ", "\n", "\0", "\ud800", "\u202e\u200b", "\x1b]52;c;x\x07", "[/]", "́́", "العربية 12"),
    *(
        "`",
        "``a`",
        "[](",
        "![",
        "[^",
        "<a",
        "<!--",
        "{{",
        "{%",
        "${",
        "%(",
        "⟦1",
        "*",
        "**_",
        "¿",
        "!¡",
    ),
    *("1.", "1,2,3.4", "1e999", "٣٤", "½", "25:99 p.m.", "MMMMCCCXX", "million billion", "mil mil"),
    *(
        "https://",
        "www.",
        "a@",
        "&#x110000;",
        "Ã\u00a9",
        "\ufffc",
        "«",
        "”",
        ")",
        "etc.)",
        "- ",
        "\\",
    ),
)


def make_pair(
    en: str, es: str, target_lang: Lang = Lang.ES, glossary: Glossary | None = None
) -> Pair:
    """The pair of an English and a Spanish text, translated into `target_lang`."""
    source, target = (en, es) if target_lang is Lang.ES else (es, en)
    return Pair(
        "1", source, target, target_lang.other, target_lang, glossary=glossary or Glossary()
    )


def run_pair_check(
    check: PairCheck,
    en: str,
    es: str,
    target_lang: Lang = Lang.ES,
    glossary: Glossary | None = None,
) -> list[Finding]:
    return list(check(make_pair(en, es, target_lang, glossary)))


def make_article_pair(*texts: tuple[str, str]) -> ArticlePair:
    """An article in English with these Spanish translations; the units are 1, 2, 3 ..."""
    return ArticlePair(tuple(Pair(str(n), en, es) for n, (en, es) in enumerate(texts, 1)))


def list_reported_units(check: ArticleCheck, *texts: tuple[str, str]) -> list[str]:
    """The units that a check about a whole article objects to."""
    return [finding.unit_id for finding in check(make_article_pair(*texts))]


def list_marked_words(finding: Finding, pair: Pair) -> list[str]:
    """The words of the target that a finding is about."""
    return [pair.target[slice(*span)] for span in finding.target_spans]
