"""Carrying takes a change of markup from a source into its translation, and touches no word."""

import re
from collections import Counter

from tmtool.core.text.markup import Item, Kind, bare, items, signature, unmarked
from tmtool.core.text.words import wording

Sign = tuple[Kind, str]

_PAIRED = frozenset({Kind.STRONG, Kind.WEAK, Kind.STRUCK, Kind.CODE, Kind.LINK, Kind.IMAGE})
_DETACHED = frozenset({Kind.NOTE, Kind.TAG, Kind.TEMPLATE, Kind.ATTRIBUTES})
_CLOSING = re.compile(r"[.,;:!?…»”\"’')\]]*\s*\Z")


def carried(old: str, new: str, target: str) -> str | None:
    """`target`, a translation of `old`, with the markup in which `new` differs; None if unclear.

    `old` and `new` have as many words, whatever their case and spelling. A change is clear where
    it maps one to one: a link target or note number that stands as often in the translation,
    markup that goes everywhere, markup around everything or around words that are the same in
    both languages. Laws: no word of the translation changes, and its markup changes by what the
    source's does.
    """
    if len(wording(old)) != len(wording(new)) or _shifted(old, new):
        return None
    found = _with_breaks(old, new, target)
    for change in _changes(old, new):
        if found is None:
            return None
        found = change.made(old, new, found)
    return found if found is not None and _lawful(old, new, target, found) else None


def _lawful(old: str, new: str, target: str, found: str) -> bool:
    wanted = _difference(signature(old), signature(new))
    made = _difference(signature(target), signature(found))
    return bare(found) == bare(target) and made == wanted


def _difference(before: Counter[Sign], after: Counter[Sign]) -> dict[Sign, int]:
    signs = {*before, *after}
    return {s: after[s] - before[s] for s in signs if after[s] != before[s]}


def _with_breaks(old: str, new: str, target: str) -> str | None:
    """The target with its line breaks as the source's: the same, or none where all are gone."""
    before, after, there = (text.count("\n") for text in (old, new, target))
    if before == after:
        same = _words_by_line(old) == _words_by_line(new)
        return target if same else None
    return target.replace("\n", " ") if after == 0 and there == before else None


def _words_by_line(text: str) -> list[int]:
    return [len(line.split()) for line in unmarked(text).split("\n")]


class _Change:
    """One sign that goes, comes, or gives way to another one of its kind."""

    def __init__(self, gone: Sign | None, come: Sign | None) -> None:
        self.gone = gone
        self.come = come

    def made(self, old: str, new: str, target: str) -> str | None:
        """`target` with the change made; None where it is not clear how."""
        if self.gone and self.come:
            return self._replaced(old, new, target)
        return self._removed(old, new, target) if self.gone else self._added(new, target)

    def _replaced(self, old: str, new: str, target: str) -> str | None:
        """Another key wherever this one stands."""
        gone, come = self.gone, self.come
        if gone is None or come is None or signature(new)[gone]:
            return None
        if signature(target)[gone] != signature(old)[gone]:
            return None
        for item in reversed([i for i in items(target) if i.sign == gone]):
            target = _rekeyed(target, item, come[1])
        return target

    def _removed(self, old: str, new: str, target: str) -> str | None:
        gone = self.gone
        if gone is None or signature(new)[gone] or signature(target)[gone] != signature(old)[gone]:
            return None
        if gone[0] not in _PAIRED | _DETACHED:
            return None
        while left := [i for i in items(target) if i.sign == gone]:
            target = _unwrapped(target, left[-1])
        return target

    def _added(self, new: str, target: str) -> str | None:
        come = [item for item in items(new) if item.sign == self.come]
        for item in come:
            place = _place(new, item, target)
            if place is None:
                return None
            start, end = place
            opening, closing = item.opening(new), item.closing(new)
            target = target[:start] + opening + target[start:end] + closing + target[end:]
        return target


def _changes(old: str, new: str) -> list[_Change]:
    """What became of the markup; a key gives way to another where one of its kind comes for it."""
    before, after = signature(old), signature(new)
    gone = [i.sign for i in items(old) if before[i.sign] > after[i.sign]]
    come = [i.sign for i in items(new) if after[i.sign] > before[i.sign]]
    left, right = list(dict.fromkeys(gone)), list(dict.fromkeys(come))
    changes = []
    for kind in Kind:
        olds = [s for s in left if s[0] is kind]
        news = [s for s in right if s[0] is kind]
        pairs = [(a, b) for a, b in zip(olds, news, strict=False) if _at(old, a) == _at(new, b)]
        changes += [_Change(a, b) for a, b in pairs]
        changes += [_Change(a, None) for a in olds if a not in {a for a, _ in pairs}]
        changes += [_Change(None, b) for b in news if b not in {b for _, b in pairs}]
    return changes


def _shifted(old: str, new: str) -> bool:
    """Whether markup that is as often in both stands on other words."""
    before, after = signature(old), signature(new)
    return any(_at(old, s) != _at(new, s) for s in before if before[s] == after[s])


def _at(text: str, sign: Sign) -> list[tuple[int, int]]:
    """Where markup stands: how many words are in front of it, and how many it is about."""
    return [
        (len(wording(text[: item.outer[0]])), len(wording(text[slice(*item.inner)])))
        for item in items(text)
        if item.sign == sign
    ]


def _rekeyed(text: str, item: Item, key: str) -> str:
    """`text` with another key on the item: behind its words, or in its place."""
    start = item.inner[1] + 1 if item.kind in {Kind.LINK, Kind.IMAGE} else item.outer[0]
    return text[:start] + key + text[item.outer[1] :]


def _unwrapped(text: str, item: Item) -> str:
    start, end = item.outer
    inner = text[slice(*item.inner)]
    if not inner and text[start - 1 : start] == " " and text[end : end + 1] in {"", " "}:
        start -= 1
    return text[:start] + inner + text[end:]


def _place(new: str, item: Item, target: str) -> tuple[int, int] | None:
    """Where in `target` an item of `new` belongs: the span it goes around."""
    if item.inner[0] == item.inner[1]:
        return _detached(new, item, target) if item.kind in _DETACHED else None
    before, after = new[: item.outer[0]], new[item.outer[1] :]
    if not bare(before) and not bare(after):
        return (0, len(target))
    words = new[slice(*item.inner)]
    once = words.strip() and new.count(words) == 1 and target.count(words) == 1
    start = target.find(words)
    end = start + len(words)
    whole = not (target[start - 1 : start].isalnum() or target[end : end + 1].isalnum())
    return (start, end) if once and whole and not _inside(target, start, end) else None


def _inside(text: str, start: int, end: int) -> bool:
    """Whether a span cuts markup of `text` or lies in a part of it that is no words."""
    for item in items(text):
        a, b = item.outer
        c, d = item.inner
        if (
            start < b
            and a < end
            and not (c <= start and end <= d)
            and not (start <= a and b <= end)
        ):
            return True
    return False


def _detached(new: str, item: Item, target: str) -> tuple[int, int] | None:
    """The end, the place in front of the final mark, or the beginning."""
    if not bare(new[: item.outer[0]]):
        return (0, 0)
    rest = new[item.outer[1] :]
    if not rest.strip():
        return (len(target), len(target))
    closing = _CLOSING.search(target)
    if _CLOSING.fullmatch(rest) and closing:
        return (closing.start(), closing.start())
    return None
