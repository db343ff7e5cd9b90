"""Checks for words inside raw HTML blocks, which are copied and never translated."""

import re
from collections.abc import Iterator

from tmtool.checks.check import Remark, article_check
from tmtool.checks.pair import ArticlePair
from tmtool.core.catalog.article import Role
from tmtool.core.finding import Message, Severity
from tmtool.core.text.text import make_one_line, shorten

_HTML_BLOCK = re.compile(r"\s{0,3}</?[A-Za-z]")
_HIDDEN_HTML = re.compile(
    r"<(?P<name>script|style|pre|code|svg)\b[^<>]*>|<!--|<[^<>]*>", re.IGNORECASE
)
_SWITCH = re.compile(r"<!--\s{0,9}tmtool:\s{0,9}(off|on|notice)\b")
_WORD = re.compile(r"[^\W\d_]{2,}")
_MIN_WORDS = 2  # words
_MAX_SHOWN = 60  # characters in a message


@article_check(
    "raw-html",
    Severity.WARNING,
    fails=(("<div>Hidden words here</div>", ""),),
    passes=(('<div class="map"></div>', ""),),
    roles=(Role.EXCLUDED,),
)
def find_hidden_prose(article: ArticlePair) -> Iterator[Remark]:
    """No raw HTML block of the source holds prose, since it goes into the translation as it is.

    Scripts, styles, code and comments are no prose. Write the text as Markdown, or put the block
    between `<!-- tmtool: off -->` and `<!-- tmtool: on -->` where it is meant for both languages.
    """
    if article.source is None:
        return
    for block in article.source.blocks:
        raw = article.source.text[slice(*block.span)]
        hidden = block.role is Role.EXCLUDED and _HTML_BLOCK.match(raw)
        if not hidden or _is_switched_off(article.source.text, block.span[0]):
            continue
        text = make_one_line(extract_visible_text(raw))
        if len(_WORD.findall(text)) >= _MIN_WORDS:
            shown = shorten(text, _MAX_SHOWN)
            line = article.source.text.count("\n", 0, block.span[0]) + 1
            yield Remark(
                Message(
                    f"The HTML in line {line} holds words that are never translated: {shown}",
                    f"El HTML de la línea {line} tiene palabras que no se traducen: {shown}",
                ),
                source_spans=(block.span,),
            )


def _is_switched_off(text: str, place: int) -> bool:
    """Whether somebody put this place between the marks that keep it out of translation."""
    marks = _SWITCH.findall(text, 0, place)
    return bool(marks) and marks[-1] != "on"


def extract_visible_text(raw: str) -> str:
    """The words of a piece of HTML that a reader would see, parted by blanks.

    Not those of scripts, styles, code and comments.
    """
    parts, place = [], 0
    while found := _HIDDEN_HTML.search(raw, place):
        parts.append(raw[place : found.start()])
        place = found.end()
        end = "-->" if found[0] == "<!--" else rf"</{found['name']}[^<>]*>" if found["name"] else ""
        if end:
            closing = re.compile(end, re.IGNORECASE).search(raw, place)
            place = closing.end() if closing else len(raw)
    return " ".join([*parts, raw[place:]])
