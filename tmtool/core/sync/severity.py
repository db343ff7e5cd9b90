"""Weighing finds out how grave an edit is: which words changed, and of what kind they are."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from tmtool.core.sync.gravity import Gravity, Weight
from tmtool.core.sync.matching import tracked
from tmtool.core.text import number_words as numeral
from tmtool.core.text.dictionary import known, misspelt
from tmtool.core.text.lang import Lang
from tmtool.core.text.markup import Kind, bare, items
from tmtool.core.text.sentences import sentences
from tmtool.core.text.words import same_words, wording

# Words of a closed class: a change of one is a change of what is said, however short it is.
_DECISIVE = {
    Lang.EN: {
        "a negation": "no not never nor neither none nobody nothing nowhere without cannot",
        "a quantity": "all every each some any many much few fewer most more less least half both"
        " several only almost nearly about least another other others enough",
        "a person": "i you he she it we they me him her us them my your his its our their mine"
        " yours hers ours theirs who whom whose",
        "a condition": "can could may might must shall should will would if unless or and but"
        " because although though until till since",
        "a relation": "before after above below over under up down in out on off to from into"
        " onto inside outside between against within beyond during now then here there today"
        " yesterday tomorrow always often sometimes rarely",
        "a day": "monday tuesday wednesday thursday friday saturday sunday",
    },
    Lang.ES: {
        "a negation": "no nunca jamás ni tampoco nada nadie ningún ninguno ninguna ningunos"
        " ningunas sin",
        "a quantity": "todo toda todos todas cada algún alguno alguna algunos algunas mucho mucha"
        " muchos muchas poco poca pocos pocas más menos ambos ambas varios varias solo sólo casi"
        " medio media otro otra otros otras bastante demasiado apenas",
        "a person": "yo tú vos él ella usted nosotros nosotras ellos ellas ustedes me te se nos lo"
        " la los las le les mi mis tu tus su sus nuestro nuestra nuestros nuestras quien quienes",
        "a condition": "puede pueden podrá podría debe deben debería si salvo o u y e pero porque"
        " aunque sino hasta desde",
        "a relation": "antes después sobre bajo encima debajo dentro fuera en a de por para entre"
        " contra tras durante ahora entonces aquí allí hoy ayer mañana siempre jamás",
        "a day": "lunes martes miércoles jueves viernes sábado domingo",
    },
}
_REASON = {
    lang: {word: name for name, words in table.items() for word in words.split()}
    for lang, table in _DECISIVE.items()
}
_CONTRACTED = "n't"


@lru_cache(maxsize=512)
def weighed(old: str, new: str, lang: Lang) -> Weight:
    """The weight of an edit from `old` to `new`, two texts in `lang`.

    `format` where no word, letter case or punctuation changed; `cosmetic` where only those two
    did, or one misspelling was put right; `meaning` where a number, date, name, negation,
    quantity, person or link text changed, or a sentence came or went; `minor` otherwise.
    """
    if bare(old) == bare(new):
        return Weight(Gravity.FORMAT, "only markup changed")
    if same_words(old, new):
        return Weight(Gravity.COSMETIC, "only case or punctuation changed")
    changes = list(_changes(wording(old), wording(new)))
    if found := _respelt(changes, old, new, lang):
        return Weight(Gravity.COSMETIC, f"a misspelling was put right: {found}")
    reason = next((r for change in changes if (r := _decisive(change, old, new, lang))), "")
    reason = reason or _labels(old, new) or _turnover(old, new, lang)
    if reason:
        return Weight(Gravity.MEANING, reason)
    return Weight(Gravity.MINOR, "words changed")


@dataclass(frozen=True, slots=True)
class _Change:
    """One stretch of words that became another; `first` says that it begins the text."""

    gone: tuple[str, ...]
    new: tuple[str, ...]


def _changes(old: tuple[str, ...], new: tuple[str, ...]) -> Iterator[_Change]:
    left, right = [w.casefold() for w in old], [w.casefold() for w in new]
    for kind, i, j, k, m in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if kind != "equal":
            yield _Change(old[i:j], new[k:m])


def _respelt(changes: list[_Change], old: str, new: str, lang: Lang) -> str:
    """The one misspelling that is all that changed, as `old → new`; else empty."""
    if len(changes) != 1:
        return ""
    gone, came = changes[0].gone, changes[0].new
    if len(gone) != 1 or len(came) != 1:
        return ""
    if _inside(gone[0], old, lang) or _inside(came[0], new, lang):
        return ""
    return f"{gone[0]} → {came[0]}" if misspelt(gone[0], came[0], lang) else ""


def _decisive(change: _Change, old: str, new: str, lang: Lang) -> str:
    """Why a change of these words is one of meaning; empty where it is not."""
    words = (*change.gone, *change.new)
    one_for_one = len(change.gone) == len(change.new) == 1 and all(w[:1].isupper() for w in words)
    for word, text in [(w, old) for w in change.gone] + [(w, new) for w in change.new]:
        plain = word.casefold()
        if not word.isalpha() and "'" not in word:
            return f"a number changed: {word}"
        if numeral.words(plain, lang):
            return f"a number or date changed: {word}"
        if plain.endswith(_CONTRACTED):
            return f"a negation changed: {word}"
        if reason := _REASON[lang].get(plain):
            return f"{reason} changed: {word}"
        if _inside(word, text, lang) or (one_for_one and _name(word, lang)):
            return f"a name changed: {word}"
    return ""


def _name(word: str, lang: Lang) -> bool:
    """Whether a word that may have its capital from a sentence's start is no other word."""
    return word[:1].isupper() and not known(word, lang)


def _inside(word: str, text: str, lang: Lang) -> bool:
    """Whether `word` has a capital in `text` that no sentence's start gives it."""
    if not word[:1].isupper():
        return False
    firsts = {wording(text[start:end])[:1] for start, end in sentences(text, lang)}
    return (word,) not in firsts


def _labels(old: str, new: str) -> str:
    """Whether the words of a link are other ones, its target being the same."""
    before, after = _linked(old), _linked(new)
    changed = [label for target, label in after.items() if before.get(target, label) != label]
    return f"a link's text changed: {' '.join(changed[0])}" if changed else ""


def _linked(text: str) -> dict[str, tuple[str, ...]]:
    return {
        item.key: tuple(w.casefold() for w in wording(text[slice(*item.inner)]))
        for item in items(text)
        if item.kind is Kind.LINK
    }


def _turnover(old: str, new: str, lang: Lang) -> str:
    """Whether a sentence came or went."""
    before = [old[start:end] for start, end in sentences(old, lang)]
    after = [new[start:end] for start, end in sentences(new, lang)]
    tracks = tracked(before, after)
    if any(not track.before for track in tracks):
        return "a sentence was added"
    gone = set(range(len(before))) - {n for track in tracks for n in track.before}
    return "a sentence was dropped" if gone else ""
