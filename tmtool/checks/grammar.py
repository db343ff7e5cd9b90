"""Checks small Spanish words whose form is never in doubt: `y` or `e`, `del`, missing accents."""

import re
from collections.abc import Iterator

from tmtool.checks._replacement import Replacement, apply_replacements
from tmtool.checks._word import is_part_of_compound
from tmtool.checks.check import Remark, pair_check
from tmtool.checks.pair import Pair
from tmtool.core.finding import Message, Severity
from tmtool.core.text.lang import Lang

# `y` before the sound i, but not before a diphthong, as in `y hierro`; `o` before the sound o.
_Y_BEFORE_I = re.compile(
    r"(?<=[^\W\d_]{2}\s)y(?=\s(?:i[a-záéíóúñü]|í|hi(?![aeoáéó])|hí)[a-záéíóúñü]+)"
)
_FOREIGN_I = re.compile(r"\s(?:ion|iP|iO|io[nt])")
_O_BEFORE_O = re.compile(r"(?<=[^\W\d_]{2}\s)o(?=\s(?:[oó]|h[oó])[a-záéíóúñü]{2,})")
_WORD = re.compile(r"[^\W\d_]+")
_UNCONTRACTED = re.compile(r"\b(?P<first>de|a)\sel(?=\s(?!o\s|la\s|y\s)[a-záéíóúñü«])")
_UNACCENTED = re.compile(
    r"\b(?P<stem>[a-záéíóúñ]{2,30}[cs])ion\b"
    r"|\b(?P<word>tambien|despues|ademas|aqui|asi|segun|detras|atras|quiza|jamas|ningun|algun"
    r"|dificil|facil|util|numero(?=\s(?:de|del|uno)\b)|pagina|paginas|articulo|articulos|ultimo"
    r"|ultima|ultimos|ultimas|proximo|proxima|dia|dias|pais|paises|economia|todavia|habia|podria"
    r"|deberia|tendria|seria(?=\s(?:un|una|el|la|posible|necesario)\b)|politica|politico|publico"
    r"|unico|unica|area|areas|lider|lideres|trafico|autobus|ingles|frances"
    r"|aleman|miercoles|sabado|mas(?=\s(?:de|que|tarde|grande|importante|o)\b))\b"
)
_JOINING_CHARACTERS = frozenset("-_/.@#\\=")
_ACCENTED_WORDS = {
    "tambien": "también", "despues": "después", "ademas": "además", "aqui": "aquí", "asi": "así",
    "segun": "según", "detras": "detrás", "atras": "atrás", "quiza": "quizá", "jamas": "jamás",
    "ningun": "ningún", "algun": "algún", "dificil": "difícil", "facil": "fácil", "util": "útil",
    "numero": "número", "pagina": "página", "paginas": "páginas", "articulo": "artículo",
    "articulos": "artículos", "ultimo": "último", "ultima": "última", "ultimos": "últimos",
    "ultimas": "últimas", "proximo": "próximo", "proxima": "próxima", "dia": "día",
    "dias": "días", "pais": "país", "paises": "países", "economia": "economía",
    "todavia": "todavía", "habia": "había", "podria": "podría", "deberia": "debería",
    "tendria": "tendría", "seria": "sería", "politica": "política", "politico": "político",
    "publico": "público", "unico": "único", "unica": "única",
    "area": "área", "areas": "áreas", "lider": "líder", "lideres": "líderes",
    "trafico": "tráfico", "autobus": "autobús", "ingles": "inglés", "frances": "francés",
    "aleman": "alemán", "miercoles": "miércoles", "sabado": "sábado", "mas": "más",
}  # fmt: skip


@pair_check(
    "conjunction",
    Severity.WARNING,
    fails=("Mothers and daughters.", "Padres y hijos."),
    passes=("Water and ice.", "Agua y hielo."),
)
def find_wrong_conjunctions(pair: Pair) -> Iterator[Remark]:
    """Spanish `y` is `e` before the sound of i, and `o` is `u` before the sound of o."""
    if pair.target_lang is not Lang.ES:
        return
    text = pair.target_mask.text
    # A word of the source is foreign, and is spoken in its own way.
    known = set(_WORD.findall(pair.source))
    changes = [
        Replacement(m.span(), other)
        for pattern, other in ((_Y_BEFORE_I, "e"), (_O_BEFORE_O, "u"))
        for m in pattern.finditer(text)
        if _find_next_word(text, m.end()) not in known and not _FOREIGN_I.match(text, m.end())
    ]
    if changes:
        yield Remark(
            Message(
                "Write e before the sound i, and u before the sound o.",
                "Escribe e ante el sonido i, y u ante el sonido o.",
            ),
            target_spans=tuple(c.span for c in changes),
            fixed_target=apply_replacements(pair.target, changes),
        )


def _find_next_word(text: str, place: int) -> str:
    """The word behind the blank at `place`, empty where there is none."""
    found = _WORD.match(text, place + 1)
    return found[0] if found else ""


@pair_check(
    "contraction",
    Severity.WARNING,
    fails=("The end of the line.", "El final de el recorrido."),
    passes=("The mayor of El Puerto.", "La alcaldesa de El Puerto."),
)
def find_missing_contractions(pair: Pair) -> Iterator[Remark]:
    """In Spanish `de el` is `del` and `a el` is `al`, but before a name that begins with `El`."""
    if pair.target_lang is not Lang.ES:
        return
    found = list(_UNCONTRACTED.finditer(pair.target_mask.text))
    if found:
        changes = [Replacement(m.span(), "del" if m["first"] == "de" else "al") for m in found]
        yield Remark(
            Message(
                f"“{found[0][0]}” is one word in Spanish: {changes[0].text}.",
                f"«{found[0][0]}» es una sola palabra: {changes[0].text}.",
            ),
            target_spans=tuple(c.span for c in changes),
            fixed_target=apply_replacements(pair.target, changes),
        )


@pair_check(
    "accent-missing",
    Severity.WARNING,
    fails=("Also the translation.", "También la traduccion."),
    passes=("Also the translation.", "También la traducción."),
)
def find_missing_accents(pair: Pair) -> Iterator[Remark]:
    """No accent is missing from a Spanish word that there is only with one, such as `también`.

    That goes for words in `-ción` and `-sión` and for the commonest others; the check `spelling`
    knows them all. Words that the source has itself are left alone.
    """
    if pair.target_lang is not Lang.ES:
        return
    text = pair.target_mask.text
    known = set(re.findall(r"\w+", pair.source.lower()))
    changes = [
        Replacement(m.span(), _add_accent(m))
        for m in _UNACCENTED.finditer(text)
        if m[0] not in known and not is_part_of_compound(text, m.span(), _JOINING_CHARACTERS)
    ]
    if changes:
        yield Remark(
            Message(
                f"An accent is missing: {changes[0].text}.", f"Falta una tilde: {changes[0].text}."
            ),
            target_spans=tuple(c.span for c in changes),
            fixed_target=apply_replacements(pair.target, changes),
        )


def _add_accent(found: re.Match[str]) -> str:
    return f"{found['stem']}ión" if found["stem"] else _ACCENTED_WORDS[found["word"]]
