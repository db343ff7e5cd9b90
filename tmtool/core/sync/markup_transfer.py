"""Takes a change of markup from a source into its translation, and changes no word of it."""

import re
from collections import Counter

from tmtool.core.text.markup import (
    MarkupItem,
    MarkupKind,
    count_markup,
    find_markup,
    normalize_plain_text,
    strip_markup,
)
from tmtool.core.text.words import split_words

MarkupSign = tuple[MarkupKind, str]

_PAIRED_KINDS = frozenset(
    {
        MarkupKind.STRONG,
        MarkupKind.EMPHASIS,
        MarkupKind.STRIKETHROUGH,
        MarkupKind.CODE,
        MarkupKind.LINK,
        MarkupKind.IMAGE,
    }
)
_DETACHED_KINDS = frozenset(
    {MarkupKind.FOOTNOTE, MarkupKind.TAG, MarkupKind.TEMPLATE, MarkupKind.ATTRIBUTES}
)
_CLOSING_PUNCTUATION = re.compile(r"[.,;:!?…»”\"’')\]]*\s*\Z")


def transfer_markup(old: str, new: str, target: str) -> str | None:
    """`target`, a translation of `old`, with the markup in which `new` differs; None if unclear.

    `old` and `new` have as many words, whatever their case and spelling. A change is clear where
    it maps one to one: a link target or note number that stands as often in the translation,
    markup that goes everywhere, markup around everything or around words that are the same in
    both languages. Laws: no word of the translation changes, and its markup changes by what the
    source's does.

    >>> transfer_markup("See [a](u1) now.", "See [a](u2) now.", "Vea [x](u1) ya.")
    'Vea [x](u2) ya.'
    """
    if len(split_words(old)) != len(split_words(new)) or _has_shifted_markup(old, new):
        return None
    result = _transfer_line_breaks(old, new, target)
    for change in _find_markup_changes(old, new):
        if result is None:
            return None
        result = change.apply(old, new, result)
    if result is None or not _is_valid_transfer(old, new, target, result):
        return None
    return result


def _is_valid_transfer(old: str, new: str, target: str, result: str) -> bool:
    source_change = _diff_signatures(count_markup(old), count_markup(new))
    target_change = _diff_signatures(count_markup(target), count_markup(result))
    same_words = normalize_plain_text(result) == normalize_plain_text(target)
    return same_words and target_change == source_change


def _diff_signatures(
    before: Counter[MarkupSign], after: Counter[MarkupSign]
) -> dict[MarkupSign, int]:
    signs = {*before, *after}
    return {s: after[s] - before[s] for s in signs if after[s] != before[s]}


def _transfer_line_breaks(old: str, new: str, target: str) -> str | None:
    """The target with its line breaks as the source's: the same, or none where all are gone."""
    old_breaks, new_breaks, target_breaks = (text.count("\n") for text in (old, new, target))
    if old_breaks == new_breaks:
        same_lines = _count_words_by_line(old) == _count_words_by_line(new)
        return target if same_lines else None
    return target.replace("\n", " ") if new_breaks == 0 and target_breaks == old_breaks else None


def _count_words_by_line(text: str) -> list[int]:
    return [len(line.split()) for line in strip_markup(text).split("\n")]


class _MarkupChange:
    """One piece of markup that goes, comes, or gives way to another one of its kind."""

    def __init__(self, removed: MarkupSign | None, added: MarkupSign | None) -> None:
        self.removed = removed
        self.added = added

    def apply(self, old: str, new: str, target: str) -> str | None:
        """`target` with the change made; None where it is not clear how."""
        if self.removed and self.added:
            return self._replace_key(old, new, target)
        return (
            self._remove_markup(old, new, target) if self.removed else self._add_markup(new, target)
        )

    def _replace_key(self, old: str, new: str, target: str) -> str | None:
        """Another key, such as the target of a link, wherever the removed one stands."""
        if self.added is None or self.removed is None or not self._is_removable(old, new, target):
            return None
        for item in reversed([i for i in find_markup(target) if i.identity == self.removed]):
            target = _replace_item_key(target, item, self.added[1])
        return target

    def _remove_markup(self, old: str, new: str, target: str) -> str | None:
        if self.removed is None or not self._is_removable(old, new, target):
            return None
        if self.removed[0] not in _PAIRED_KINDS | _DETACHED_KINDS:
            return None
        while items := [i for i in find_markup(target) if i.identity == self.removed]:
            target = _unwrap_item(target, items[-1])
        return target

    def _is_removable(self, old: str, new: str, target: str) -> bool:
        """Whether all of it is gone from the source, and the target has as many as that had."""
        if self.removed is None or count_markup(new)[self.removed]:
            return False
        return count_markup(target)[self.removed] == count_markup(old)[self.removed]

    def _add_markup(self, new: str, target: str) -> str | None:
        for item in [item for item in find_markup(new) if item.identity == self.added]:
            span = _find_place(new, item, target)
            if span is None:
                return None
            start, end = span
            opening, closing = item.extract_opening(new), item.extract_closing(new)
            target = target[:start] + opening + target[start:end] + closing + target[end:]
        return target


def _find_markup_changes(old: str, new: str) -> list[_MarkupChange]:
    """What became of the markup; a key gives way to another where one of its kind comes for it."""
    before, after = count_markup(old), count_markup(new)
    fewer = [i.identity for i in find_markup(old) if before[i.identity] > after[i.identity]]
    more = [i.identity for i in find_markup(new) if after[i.identity] > before[i.identity]]
    changes = []
    for kind in MarkupKind:
        olds = [s for s in dict.fromkeys(fewer) if s[0] is kind]
        news = [s for s in dict.fromkeys(more) if s[0] is kind]
        pairs = [
            (a, b)
            for a, b in zip(olds, news, strict=False)
            if _find_positions(old, a) == _find_positions(new, b)
        ]
        changes += [_MarkupChange(a, b) for a, b in pairs]
        changes += [_MarkupChange(a, None) for a in olds if a not in {a for a, _ in pairs}]
        changes += [_MarkupChange(None, b) for b in news if b not in {b for _, b in pairs}]
    return changes


def _has_shifted_markup(old: str, new: str) -> bool:
    """Whether markup that is as often in both stands on other words."""
    before, after = count_markup(old), count_markup(new)
    return any(
        _find_positions(old, s) != _find_positions(new, s) for s in before if before[s] == after[s]
    )


def _find_positions(text: str, sign: MarkupSign) -> list[tuple[int, int]]:
    """Where markup stands: how many words are in front of it, and how many it is about."""
    return [
        (len(split_words(text[: item.outer[0]])), len(split_words(text[slice(*item.inner)])))
        for item in find_markup(text)
        if item.identity == sign
    ]


def _replace_item_key(text: str, item: MarkupItem, key: str) -> str:
    """`text` with another key on the item: behind its words, or in its place."""
    start = item.inner[1] + 1 if item.kind in {MarkupKind.LINK, MarkupKind.IMAGE} else item.outer[0]
    return text[:start] + key + text[item.outer[1] :]


def _unwrap_item(text: str, item: MarkupItem) -> str:
    """`text` without the item's markup; one without words takes the blank before it along."""
    start, end = item.outer
    inner = text[slice(*item.inner)]
    if not inner and text[start - 1 : start] == " " and text[end : end + 1] in {"", " "}:
        start -= 1
    return text[:start] + inner + text[end:]


def _find_place(new: str, item: MarkupItem, target: str) -> tuple[int, int] | None:
    """Where in `target` an item of `new` belongs: the span it goes around."""
    if item.inner[0] == item.inner[1]:
        return _find_detached_place(new, item, target) if item.kind in _DETACHED_KINDS else None
    before, after = new[: item.outer[0]], new[item.outer[1] :]
    if not normalize_plain_text(before) and not normalize_plain_text(after):
        return (0, len(target))
    words = new[slice(*item.inner)]
    if not words.strip() or new.count(words) != 1 or target.count(words) != 1:
        return None
    start = target.find(words)
    end = start + len(words)
    if target[start - 1 : start].isalnum() or target[end : end + 1].isalnum():
        return None  # The words are a part of longer ones there.
    return None if _is_inside_markup(target, start, end) else (start, end)


def _is_inside_markup(text: str, start: int, end: int) -> bool:
    """Whether a span cuts markup of `text` or lies in a part of it that is no words."""
    for item in find_markup(text):
        outer_start, outer_end = item.outer
        inner_start, inner_end = item.inner
        overlaps = start < outer_end and outer_start < end
        among_its_words = inner_start <= start and end <= inner_end
        around_it = start <= outer_start and outer_end <= end
        if overlaps and not among_its_words and not around_it:
            return True
    return False


def _find_detached_place(new: str, item: MarkupItem, target: str) -> tuple[int, int] | None:
    """Where an item without words belongs: the beginning, the end, or before the last sign."""
    if not normalize_plain_text(new[: item.outer[0]]):
        return (0, 0)
    rest = new[item.outer[1] :]
    if not rest.strip():
        return (len(target), len(target))
    closing = _CLOSING_PUNCTUATION.search(target)
    if _CLOSING_PUNCTUATION.fullmatch(rest) and closing:
        return (closing.start(), closing.start())
    return None
