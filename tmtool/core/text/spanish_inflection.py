"""Spanish is here the way a noun or adjective makes its plural and its other gender."""

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
    """The plurals of a noun or adjective in lower case, the usual one first, or itself.

    After the academy's rules (Ortografía 2010; Nueva gramática, chapter 3). Loan words, which
    people write in two ways, have both.
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
        vowel = word[-2:-1] in "aeiou" and len(word) > 1
        return (f"{word}es", f"{word[:-1]}is", f"{word}s") if vowel else (f"{word}s",)
    if last in "nlrdj":
        own = (f"{_move_accent(word)}es",)
        return (*own, f"{word}s") if _LOANWORD.search(word) or _has_final_cluster(word) else own
    return (f"{word}s",)


def make_feminine(word: str) -> str:
    """The feminine of a noun or adjective for a person; itself where both genders share a form."""
    if word in _SAME_IN_BOTH_GENDERS:
        return word
    for ending, other in _FEMININE_ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word[: -len(ending)] + other
    return word


def _has_final_cluster(word: str) -> bool:
    """Whether two consonants end the word, as in no Spanish one: `stand`, `golf`, `iceberg`."""
    return len(word) > 1 and word[-2] not in "aeiouáéíóúüy"


def _pluralize_sibilant(word: str) -> tuple[str, ...]:
    """Stressed on the end: `autobuses`, `meses`; otherwise one form for both: `crisis`."""
    if re.search(r"[áéíóú]s$", word):
        stem = word if _HIATUS.search(word) else _strip_final_accent(word)
        return (f"{stem}es",)
    short = len(_NUCLEUS.findall(word)) == 1
    return (f"{word}es",) if short and not word.endswith("x") else (word,)


def _move_accent(word: str) -> str:
    """The stem before `-es`: the accent goes where the longer word needs it, or away."""
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
