"""Makes the plural and the feminine of a Spanish noun or adjective."""

import re

_WITHOUT_ACCENT = str.maketrans("áéíóú", "aeiou")
_WITH_ACCENT = str.maketrans("aeiou", "áéíóú")
_ACCENT = re.compile(r"[áéíóú]")
_NUCLEUS = re.compile(r"[aeiouáéíóúü]+")  # one syllable, near enough: a hiatus counts as one
_HIATUS = re.compile(r"[aeoáéó][íú][sn]?$")  # país, caín: the accent parts two vowels and stays
_LOANWORD = re.compile(r"[kw]|sh|th|ph|oo|ee|ou|ll$")
_IRREGULAR_PLURALS = {
    "carácter": ("caracteres",),
    "espécimen": ("especímenes",),
    "régimen": ("regímenes",),
    "hipérbaton": ("hipérbatos",),
    "álbum": ("álbumes", "álbums"),
    "currículum": ("currículums",),
    "club": ("clubes", "clubs"),
    "bus": ("buses",),
    "caos": ("caos",),
    "jersey": ("jerséis", "jerseys"),
    "sándwich": ("sándwiches",),
    "referéndum": ("referéndums", "referendos"),
    "memorándum": ("memorándums", "memorandos"),
    "sí": ("síes",),
    "no": ("noes",),
    "el": ("los",),
    "la": ("las",),
    "un": ("unos",),
    "una": ("unas",),
}
_FEMININE_ENDINGS = (
    ("dor", "dora"), ("tor", "tora"), ("sor", "sora"), ("or", "ora"),
    ("és", "esa"), ("ín", "ina"), ("án", "ana"), ("ón", "ona"), ("o", "a"), ("ún", "una"),
)  # fmt: skip
_SAME_IN_BOTH_GENDERS = frozenset(
    "común menor mayor mejor peor superior inferior exterior interior anterior posterior "
    "modelo piloto".split()
)


def pluralize_spanish(word: str) -> tuple[str, ...]:
    """The plurals of a word in lower case, the usual one first; the word itself where invariant.

    After the rules of the Real Academia Española (Ortografía 2010; Nueva gramática, chapter 3).
    Loan words, which people write in two ways, have both.

    >>> pluralize_spanish("imagen"), pluralize_spanish("tabú"), pluralize_spanish("crisis")
    (('imágenes',), ('tabúes', 'tabús'), ('crisis',))
    """
    if word in _IRREGULAR_PLURALS:
        return _IRREGULAR_PLURALS[word]
    last = word[-1:]
    if not last.isalpha():
        return (word,)
    if last in "aeiouáéó":
        return (f"{word}s",)
    if last in "íú":
        return (f"{word}es", f"{word}s")
    if last == "z":
        return (f"{word[:-1]}ces",)
    if last in "sx":
        return _pluralize_sibilant(word)
    if last == "y":
        after_vowel = word[-2:-1] in "aeiou" and len(word) > 1
        return (f"{word}es", f"{word[:-1]}is", f"{word}s") if after_vowel else (f"{word}s",)
    if last in "nlrdj":
        regular = f"{_move_accent(word)}es"
        loan = _LOANWORD.search(word) or _has_final_cluster(word)
        return (regular, f"{word}s") if loan else (regular,)
    return (f"{word}s",)


def make_feminine(word: str) -> str:
    """The feminine of a word for a person; the word itself where both genders share a form.

    >>> make_feminine("campeón"), make_feminine("periodista")
    ('campeona', 'periodista')
    """
    if word in _SAME_IN_BOTH_GENDERS:
        return word
    for ending, feminine in _FEMININE_ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word[: -len(ending)] + feminine
    return word


def _has_final_cluster(word: str) -> bool:
    """Whether two consonants end the word, which no native one does: `stand`, `golf`, `iceberg`."""
    return len(word) > 1 and word[-2] not in "aeiouáéíóúüy"


def _pluralize_sibilant(word: str) -> tuple[str, ...]:
    """The plurals behind s and x: `autobuses` and `meses` are stressed on the end, `crisis` not."""
    if re.search(r"[áéíóú]s$", word):
        stem = word if _HIATUS.search(word) else _strip_final_accent(word)
        return (f"{stem}es",)
    one_syllable = len(_NUCLEUS.findall(word)) == 1
    return (f"{word}es",) if one_syllable and not word.endswith("x") else (word,)


def _move_accent(word: str) -> str:
    """The stem before `-es`, its accent as the longer word needs it: `órden-`, `jardin-`."""
    if re.search(r"[áéíóú][n]$", word):
        return word if _HIATUS.search(word) else _strip_final_accent(word)
    if not re.search(r"[aeo]n$", word) or _ACCENT.search(word):
        return word
    nuclei = list(_NUCLEUS.finditer(word))
    if len(nuclei) == 1:
        return word
    start, end = nuclei[-2].span()
    strong = next((n for n in range(start, end) if word[n] in "aeo"), end - 1)
    return word[:strong] + word[strong].translate(_WITH_ACCENT) + word[strong + 1 :]


def _strip_final_accent(word: str) -> str:
    return word[:-2] + word[-2:].translate(_WITHOUT_ACCENT)
