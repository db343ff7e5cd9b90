"""Checks that what an article says twice is translated in the same way twice."""

from collections.abc import Iterator

from tmtool.checks.check import Remark, article_check
from tmtool.checks.pair import ArticlePair, Pair
from tmtool.core.catalog.article import Role
from tmtool.core.finding import Message, Severity
from tmtool.core.text.text import normalize_text, shorten

_MAX_SHOWN = 60  # characters of the other translation in a message


@article_check(
    "inconsistent",
    Severity.WARNING,
    fails=(("See below.", "Véase abajo."), ("See below.", "Véase más abajo.")),
    passes=(("See below.", "Véase abajo."), ("See below.", "Véase abajo.")),
)
def find_inconsistent_paragraphs(article: ArticlePair) -> Iterator[Remark]:
    """Two paragraphs with the same source have the same translation.

    A heading that repeats the title is `title-twins`.
    """
    first: dict[str, Pair] = {}
    for pair in article.pairs:
        source = normalize_text(pair.source)
        if pair.role is Role.TITLE or not any(c.isalpha() for c in source):
            continue
        other = first.setdefault(source, pair)
        if normalize_text(other.target) != normalize_text(pair.target):
            shown = shorten(other.target, _MAX_SHOWN)
            yield Remark(
                Message(
                    f"The same text is translated “{shown}” elsewhere in the article; choose one.",
                    f"El mismo texto se traduce «{shown}» en otra parte del artículo; elige una.",
                ),
                unit_id=pair.unit_id,
            )


@article_check(
    "title-twins",
    Severity.WARNING,
    fails=(("The harbour", "El puerto"), ("The harbour", "Un puerto")),
    passes=(("The harbour", "El puerto"), ("The harbour", "El puerto")),
    roles=(Role.TITLE, Role.HEADING),
)
def find_differing_titles(article: ArticlePair) -> Iterator[Remark]:
    """A heading that is equal to the title in the source is equal to it in the translation.

    That is `title:` in the front matter with the same `# Title` below it.
    """
    titles = {normalize_text(p.source): p for p in article.pairs if p.role is Role.TITLE}
    for pair in article.pairs:
        title = titles.get(normalize_text(pair.source))
        if pair.role is not Role.HEADING or title is None:
            continue
        if normalize_text(title.target) != normalize_text(pair.target):
            shown = shorten(title.target, _MAX_SHOWN)
            yield Remark(
                Message(
                    f"This heading is the title, which is translated “{shown}”; make them equal.",
                    f"Este encabezado es el título, que se traduce «{shown}»; iguálalos.",
                ),
                fixed_target=title.target,
                unit_id=pair.unit_id,
            )
