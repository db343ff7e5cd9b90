"""Divides the translation of a split paragraph among its parts, sentence by sentence."""

from collections.abc import Iterator, Sequence

from tmtool.core.sync.change import ChangeKind
from tmtool.core.sync.matching import match_paragraphs
from tmtool.core.sync.sentence_alignment import align_sentences
from tmtool.core.text.lang import Lang
from tmtool.core.text.sentences import split_sentences
from tmtool.core.text.text import Span


def divide_target(
    whole_source: str, part_texts: Sequence[str], target: str, lang: Lang
) -> tuple[tuple[str, str], ...] | None:
    """For each part of a split paragraph, its share of the whole source and of the target.

    None where the division is not certain: a sentence that is in two parts or a part that has
    none, a target whose sentences cannot be aligned with the source's, or one of them that
    translates sentences of two parts.
    """
    source_spans, target_spans = (
        split_sentences(whole_source, lang.other),
        split_sentences(target, lang),
    )
    texts = [whole_source[start:end] for start, end in source_spans]
    alignment = align_sentences(texts, [target[start:end] for start, end in target_spans], lang)
    owners = _assign_sentences(texts, part_texts, lang.other) if alignment else None
    if not alignment or owners is None:
        return None
    if any(len({owners[n] for n in range(*aligned.source)}) > 1 for aligned in alignment):
        return None
    if owners != sorted(owners) or set(owners) != set(range(len(part_texts))):
        return None
    shares = []
    for part in range(len(part_texts)):
        in_part = [aligned for aligned in alignment if owners[aligned.source[0]] == part]
        first, last = in_part[0], in_part[-1]
        source_share = _cut_sentences(whole_source, source_spans, first.source[0], last.source[1])
        target_share = _cut_sentences(target, target_spans, first.target[0], last.target[1])
        shares.append((source_share, target_share))
    return tuple(shares)


def _cut_sentences(text: str, spans: Sequence[Span], first: int, end: int) -> str:
    """The stretch of `text` from its sentence `first` to the one before `end`."""
    return text[spans[first][0] : spans[end - 1][1]]


def _assign_sentences(
    old_texts: list[str], part_texts: Sequence[str], lang: Lang
) -> list[int] | None:
    """Which part each sentence went into; one that is gone goes with the one before it."""
    numbered = list(_number_sentences(part_texts, lang))
    owners: dict[int, int] = {}
    for match in match_paragraphs(old_texts, [text for _, text in numbered]):
        if match.kind is ChangeKind.SPLIT:
            return None
        owners |= dict.fromkeys(match.old_positions, numbered[match.new_position][0])
    if not owners:
        return None
    parts, part = [], owners[min(owners)]
    for n in range(len(old_texts)):
        part = owners.get(n, part)
        parts.append(part)
    return parts


def _number_sentences(part_texts: Sequence[str], lang: Lang) -> Iterator[tuple[int, str]]:
    """Every sentence of the parts, in order, with the number of its part from 0."""
    for n, text in enumerate(part_texts):
        for start, end in split_sentences(text, lang):
            yield n, text[start:end]
