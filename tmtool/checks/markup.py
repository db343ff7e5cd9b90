"""Checks that code, emphasis, tags, footnotes and placeholders are those of the source."""

import re
from collections import Counter
from collections.abc import Iterator

from tmtool.checks.check import Remark, pair_check
from tmtool.checks.pair import Pair
from tmtool.core.finding import Message, Severity
from tmtool.core.text.masking import MaskedPiece, MaskedText, MaskKind

_BACKTICKS = re.compile(r"`+")
# Three asterisks inside a word stand for letters that a newspaper does not print.
_STRONG_MARK = re.compile(
    r"(?<!\*)\*\*(?!\*)|(?<![\w*])\*\*(?=\*(?!\*))|(?<=(?<!\*)\*)\*\*(?![\w*])"
    r"|(?<!\w)__(?=\S)|(?<=\S)__(?!\w)"
)
_EMPHASIS_MARK = re.compile(
    r"(?<![*\\])\*(?![*\s])|(?<![*\\\s])\*(?!\*)|(?<![\w_\\])_(?![_\s])|(?<![_\s\\])_(?![\w_])"
)
_BLANK = re.compile(r"\s+")


@pair_check(
    "footnote",
    Severity.ERROR,
    fails=("The name.[^1]", "El nombre."),
    passes=("The name.[^1]", "El nombre[^1]."),
)
def find_differing_footnotes(pair: Pair) -> Iterator[Remark]:
    """The translation refers to the same footnotes as the source."""
    yield from _compare_pieces(pair, MaskKind.FOOTNOTE, "note", "nota")


@pair_check(
    "html-tag",
    Severity.ERROR,
    fails=("Press <kbd>Q</kbd>.", "Pulsa <kbd>Q."),
    passes=("Press <kbd>Q</kbd>.", "Pulsa <kbd>Q</kbd>."),
)
def find_differing_tags(pair: Pair) -> Iterator[Remark]:
    """The translation has the same HTML tags as the source; their attributes may differ."""
    yield from _compare_pieces(pair, MaskKind.TAG, "tag", "etiqueta")


@pair_check(
    "template-tag",
    Severity.ERROR,
    fails=("Hello {{ name }}.", "Hola {{ nombre }}."),
    passes=("Hello {{ name }}.", "Hola, {{ name }}."),
)
def find_differing_templates(pair: Pair) -> Iterator[Remark]:
    """The translation has the same template tags and shortcodes as the source."""
    yield from _compare_pieces(pair, MaskKind.TEMPLATE, "template tag", "etiqueta de plantilla")


@pair_check(
    "placeholder",
    Severity.WARNING,
    fails=("Hello %(name)s.", "Hola %(nombre)s."),
    passes=("Hello %(name)s.", "Hola, %(name)s."),
)
def find_differing_placeholders(pair: Pair) -> Iterator[Remark]:
    """The translation has the same placeholders as the source, such as `{name}` or `%s`.

    Braces that are glued to a word, as in `ATTR{name}`, hold an example, not a placeholder.
    """
    yield from _compare_pieces(pair, MaskKind.PLACEHOLDER, "placeholder", "marcador")


@pair_check(
    "code-mark",
    Severity.ERROR,
    fails=("Run `sync` now.", "Ejecuta `sync ahora."),
    passes=("Run `sync` now.", "Ejecuta `sync` ahora."),
)
def find_broken_code(pair: Pair) -> Iterator[Remark]:
    """Code spans are as many as in the source, and every backtick of the translation closes."""
    loose = [m.span() for m in _BACKTICKS.finditer(pair.target_mask.text)]
    source, target = (m.select_pieces(MaskKind.CODE) for m in (pair.source_mask, pair.target_mask))
    excused = len(_BACKTICKS.findall(pair.source_mask.text))
    if len(loose) > excused or len(target) < len(source):
        yield Remark(
            Message(
                f"The source has {len(source)} pieces of code, the translation {len(target)};"
                " check the backticks.",
                f"El original tiene {len(source)} trozos de código y la traducción {len(target)};"
                " revisa las comillas invertidas.",
            ),
            tuple(p.span for p in source),
            tuple(loose),
        )


@pair_check(
    "emphasis-broken",
    Severity.ERROR,
    fails=("A **very** late bus.", "Un autobús **muy tarde."),
    passes=("A **very** late bus.", "Un autobús **muy** tarde."),
)
def find_broken_emphasis(pair: Pair) -> Iterator[Remark]:
    """Every emphasis mark that opens in the translation closes, unless the source is alike."""
    for pattern in _list_emphasis_patterns(pair):
        source, target = (
            _hide_strong_marks(m, pattern) for m in (pair.source_mask, pair.target_mask)
        )
        marks = [m.span() for m in pattern.finditer(target)]
        if len(marks) % 2 and not len(pattern.findall(source)) % 2:
            yield Remark(
                Message(
                    "An emphasis mark stands here without its partner; close it.",
                    "Hay un signo de énfasis sin su pareja; ciérralo.",
                ),
                target_spans=tuple(marks),
            )


@pair_check(
    "emphasis-lost",
    Severity.WARNING,
    fails=("The *Bitácora* is gone.", "La Bitácora ya no existe."),
    passes=("The *Bitácora* is gone.", "La _Bitácora_ ya no existe."),
)
def find_lost_emphasis(pair: Pair) -> Iterator[Remark]:
    """The translation emphasises at least as often as the source, in the same strength.

    Foreign words may take italics in one language alone.
    """
    for pattern in _list_emphasis_patterns(pair):
        source, target = (
            _hide_strong_marks(m, pattern) for m in (pair.source_mask, pair.target_mask)
        )
        marks = [m.span() for m in pattern.finditer(source)]
        given = len(pattern.findall(target))
        if given // 2 < len(marks) // 2 and not given % 2:
            yield Remark(
                Message(
                    "The source emphasises something here that the translation does not.",
                    "El original destaca aquí algo que la traducción no destaca.",
                ),
                tuple(marks),
            )


def _list_emphasis_patterns(pair: Pair) -> tuple[re.Pattern[str], ...]:
    """The kinds of emphasis there can be in a pair; mostly there is none."""
    return (
        (_STRONG_MARK, _EMPHASIS_MARK) if any(c in pair.source + pair.target for c in "*_") else ()
    )


def _hide_strong_marks(mask: MaskedText, pattern: re.Pattern[str]) -> str:
    """The text in which to look for a kind of emphasis: strong marks are no weak ones."""
    return mask.text if pattern is _STRONG_MARK else _STRONG_MARK.sub("  ", mask.text)


def _compare_pieces(pair: Pair, kind: MaskKind, name: str, name_es: str) -> Iterator[Remark]:
    source, target = _list_pieces(pair.source_mask, kind), _list_pieces(pair.target_mask, kind)
    if not source and not target:
        return
    wanted = Counter(_normalize_piece(p.text, kind) for p in source)
    given = Counter(_normalize_piece(p.text, kind) for p in target)
    lost, extra = wanted - given, given - wanted
    if lost:
        shown = ", ".join(list(lost)[:3])
        yield Remark(
            Message(
                f"The {name} {shown} of the source is not in the translation; copy it.",
                f"La {name_es} {shown} del original no está en la traducción; cópiala.",
            ),
            tuple(p.span for p in source if _normalize_piece(p.text, kind) in lost),
        )
    elif extra:
        shown = ", ".join(list(extra)[:3])
        yield Remark(
            Message(
                f"The {name} {shown} is not in the source; remove it.",
                f"La {name_es} {shown} no está en el original; quítala.",
            ),
            target_spans=tuple(p.span for p in target if _normalize_piece(p.text, kind) in extra),
        )


def _list_pieces(mask: MaskedText, kind: MaskKind) -> list[MaskedPiece]:
    """The pieces of a kind, without those that are glued to a word in braces."""
    return [
        p
        for p in mask.select_pieces(kind)
        if not (p.text[0] == "{" and mask.text[max(0, p.span[0] - 1) : p.span[0]].isalpha())
    ]


def _normalize_piece(text: str, kind: MaskKind) -> str:
    """What must be equal of a piece: of a tag its name, of a template tag all but its blanks."""
    if kind is MaskKind.TAG:
        found = re.match(r"</?[A-Za-z][\w-]{0,40}|<!--", text)
        return found[0].lower() + ">" if found else text
    return _BLANK.sub(" ", text)
