"""Makes the plural of an English noun."""

import re

_IRREGULAR_PLURALS = {
    "child": ("children",), "person": ("people", "persons"), "foot": ("feet",),
    "tooth": ("teeth",), "goose": ("geese",), "mouse": ("mice", "mouses"), "ox": ("oxen",),
    "leaf": ("leaves",), "half": ("halves",), "wolf": ("wolves",), "life": ("lives",),
    "wife": ("wives",), "knife": ("knives",), "shelf": ("shelves",), "self": ("selves",),
    "thief": ("thieves",), "loaf": ("loaves",), "calf": ("calves",), "elf": ("elves",),
    "scarf": ("scarves", "scarfs"), "hoof": ("hooves", "hoofs"), "wharf": ("wharves", "wharfs"),
    "index": ("indexes", "indices"), "appendix": ("appendices", "appendixes"),
    "matrix": ("matrices", "matrixes"), "vertex": ("vertices", "vertexes"),
    "criterion": ("criteria",), "phenomenon": ("phenomena",), "medium": ("media", "mediums"),
    "datum": ("data",), "curriculum": ("curricula", "curriculums"), "corpus": ("corpora",),
    "alumnus": ("alumni",), "nucleus": ("nuclei",), "stimulus": ("stimuli",), "quiz": ("quizzes",),
    "radius": ("radii", "radiuses"), "focus": ("focuses", "foci"), "cactus": ("cacti", "cactuses"),
    "syllabus": ("syllabuses", "syllabi"), "terminus": ("termini", "terminuses"),
    "stomach": ("stomachs",), "epoch": ("epochs",), "eunuch": ("eunuchs",), "tech": ("techs",),
    "bus": ("buses",), "gas": ("gases",),
    "series": ("series",), "species": ("species",), "sheep": ("sheep",), "fish": ("fish", "fishes"),
    "aircraft": ("aircraft",), "means": ("means",), "headquarters": ("headquarters",),
    "news": ("news",), "staff": ("staff", "staffs"), "hero": ("heroes",), "potato": ("potatoes",),
    "tomato": ("tomatoes",), "echo": ("echoes",), "veto": ("vetoes",), "torpedo": ("torpedoes",),
    "cargo": ("cargoes", "cargos"), "embargo": ("embargoes",), "volcano": ("volcanoes", "volcanos"),
}  # fmt: skip
_MAN_ENDING = re.compile(r"(?<!hu)(?<!ger)(?<!ro)(?<!otto)(?<!nor)(?<!sha)(?<!cai)man$")
_COMPOUND_ENDINGS = (
    "child",
    "foot",
    "tooth",
    "goose",
    "wife",
    "knife",
    "shelf",
    "leaf",
    "wolf",
    "person",
)


def pluralize_english(word: str) -> tuple[str, ...]:
    """The plurals of a noun in lower case, the usual one first; the noun itself where invariant.

    >>> pluralize_english("library"), pluralize_english("index")
    (('libraries',), ('indexes', 'indices'))
    """
    if word in _IRREGULAR_PLURALS:
        return _IRREGULAR_PLURALS[word]
    for ending in _COMPOUND_ENDINGS:
        if word.endswith(ending):
            return tuple(word[: -len(ending)] + plural for plural in _IRREGULAR_PLURALS[ending])
    if _MAN_ENDING.search(word):
        return (f"{word[:-2]}en",)
    if re.search(r"[a-z]{2}(?<!s)sis$|axis$", word):
        return (f"{word[:-2]}es",)
    if word.endswith(("monarch", "triarch", "oligarch")):
        return (f"{word}s",)
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return (f"{word}es",)
    if re.search(r"(?:[^aeiou]|qu)y$", word):
        return (f"{word[:-1]}ies",)
    return (f"{word}s",) if word[-1:].isalpha() else (word,)
