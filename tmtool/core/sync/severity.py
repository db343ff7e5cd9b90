"""Classifies an edit by what it changes: markup, letters, words, or what the text says."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from tmtool.core.sync.change import EditClass, EditSeverity
from tmtool.core.sync.matching import match_paragraphs
from tmtool.core.text.dictionary import is_known_word, is_spelling_correction
from tmtool.core.text.lang import Lang
from tmtool.core.text.markup import MarkupKind, find_markup, normalize_plain_text
from tmtool.core.text.number_words import find_number_words
from tmtool.core.text.sentences import split_sentences
from tmtool.core.text.words import have_same_words, split_words

# Function words, which no language gets new ones of: a change of one, however short, is a change of
# what is said.
_MEANING_WORDS = {
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
_MEANING_REASONS = {
    lang: {word: name for name, words in table.items() for word in words.split()}
    for lang, table in _MEANING_WORDS.items()
}
_CONTRACTED_NOT = "n't"


@lru_cache(maxsize=512)
def classify_edit(old: str, new: str, lang: Lang) -> EditSeverity:
    """How grave an edit from `old` to `new` is, two texts in `lang`, and why.

    `format` where no word, letter case or punctuation changed; `cosmetic` where only those two
    did, or one misspelling was put right; `meaning` where a number, date, name, negation,
    quantity, person or link text changed, or a sentence came or went; `minor` otherwise.

    >>> classify_edit("It opens at 9.", "It opens at 10.", Lang.EN).reason
    'a number changed: 9'
    """
    if normalize_plain_text(old) == normalize_plain_text(new):
        return EditSeverity(EditClass.FORMAT, "only markup changed")
    if have_same_words(old, new):
        return EditSeverity(EditClass.COSMETIC, "only case or punctuation changed")
    changes = list(_find_word_changes(split_words(old), split_words(new)))
    if respelling := _find_respelling(changes, old, new, lang):
        return EditSeverity(EditClass.COSMETIC, f"a misspelling was put right: {respelling}")
    reasons = (_explain_meaning_change(change, old, new, lang) for change in changes)
    reason = (
        next(filter(None, reasons), "")
        or _explain_link_change(old, new)
        or _explain_sentence_change(old, new, lang)
    )
    if reason:
        return EditSeverity(EditClass.MEANING, reason)
    return EditSeverity(EditClass.MINOR, "words changed")


@dataclass(frozen=True, slots=True)
class _WordChange:
    """One stretch of words that became another; either may be empty."""

    removed: tuple[str, ...]
    added: tuple[str, ...]


def _find_word_changes(old: tuple[str, ...], new: tuple[str, ...]) -> Iterator[_WordChange]:
    left, right = [w.casefold() for w in old], [w.casefold() for w in new]
    for kind, i, j, k, m in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if kind != "equal":
            yield _WordChange(old[i:j], new[k:m])


def _find_respelling(changes: list[_WordChange], old: str, new: str, lang: Lang) -> str:
    """The one misspelling that is all that changed, as `old → new`; else empty."""
    if len(changes) != 1:
        return ""
    removed, added = changes[0].removed, changes[0].added
    if len(removed) != 1 or len(added) != 1:
        return ""
    wrong, right = removed[0], added[0]
    if _has_own_capital(wrong, old, lang) or _has_own_capital(right, new, lang):
        return ""
    return f"{wrong} → {right}" if is_spelling_correction(wrong, right, lang) else ""


def _explain_meaning_change(change: _WordChange, old: str, new: str, lang: Lang) -> str:
    """Why a change of these words is one of meaning; empty where it is not."""
    words = (*change.removed, *change.added)
    one_for_one = len(change.removed) == len(change.added) == 1 and all(
        w[:1].isupper() for w in words
    )
    for word, text in [(w, old) for w in change.removed] + [(w, new) for w in change.added]:
        folded = word.casefold()
        if not word.isalpha() and "'" not in word:
            return f"a number changed: {word}"
        if find_number_words(folded, lang):
            return f"a number or date changed: {word}"
        if folded.endswith(_CONTRACTED_NOT):
            return f"a negation changed: {word}"
        if reason := _MEANING_REASONS[lang].get(folded):
            return f"{reason} changed: {word}"
        if _has_own_capital(word, text, lang) or (one_for_one and _is_name(word, lang)):
            return f"a name changed: {word}"
    return ""


def _is_name(word: str, lang: Lang) -> bool:
    """Whether a word with a capital, perhaps from a sentence's start, is in no dictionary."""
    return word[:1].isupper() and not is_known_word(word, lang)


def _has_own_capital(word: str, text: str, lang: Lang) -> bool:
    """Whether `word` has a capital in `text` that no sentence's start gives it."""
    if not word[:1].isupper():
        return False
    firsts = {split_words(text[start:end])[:1] for start, end in split_sentences(text, lang)}
    return (word,) not in firsts


def _explain_link_change(old: str, new: str) -> str:
    """Why a link that leads where it did has other words now is a change; empty where none has."""
    before, after = _map_link_texts(old), _map_link_texts(new)
    changed = [label for target, label in after.items() if before.get(target, label) != label]
    return f"a link's text changed: {' '.join(changed[0])}" if changed else ""


def _map_link_texts(text: str) -> dict[str, tuple[str, ...]]:
    return {
        item.key: tuple(w.casefold() for w in split_words(text[slice(*item.inner)]))
        for item in find_markup(text)
        if item.kind is MarkupKind.LINK
    }


def _explain_sentence_change(old: str, new: str, lang: Lang) -> str:
    """Whether a sentence came or went, as a clause; empty where none did."""
    before = [old[start:end] for start, end in split_sentences(old, lang)]
    after = [new[start:end] for start, end in split_sentences(new, lang)]
    matches = match_paragraphs(before, after)
    if any(not match.old_positions for match in matches):
        return "a sentence was added"
    dropped = set(range(len(before))) - {n for match in matches for n in match.old_positions}
    return "a sentence was dropped" if dropped else ""
