import pytest

from tmtool.core.errors import SettingsError
from tmtool.core.settings import Settings, SpellingSettings
from tmtool.core.style import EllipsisStyle, InclusiveForm, PercentStyle, Style, TitleStyle
from tmtool.core.text.lang import Lang
from tmtool.formats import settings

STYLE = """
languages = { en = "en-GB", es = "es-AR" }

[style]
quotes = { es = "«»“”‘’" }
percent = { es = "spaced", en = "closed" }
titles = { en = "title" }
decimals = true
ellipsis = "character"
dialogue = "raya"
inclusive = ["doublet"]

[spelling]
speller = "hunspell"
es = "es_AR"

[gate]
warnings = 3
"""


def test_a_house_style_is_read() -> None:
    read = settings.parse(STYLE, "tmtool.toml")
    assert read.style == Style(
        quotes=((Lang.ES, "«»“”‘’"),),
        percent=((Lang.EN, PercentStyle.CLOSED), (Lang.ES, PercentStyle.SPACED)),
        titles=((Lang.EN, TitleStyle.TITLE),),
        number_variants=((Lang.EN, "en-GB"), (Lang.ES, "es-AR")),
        ellipsis=EllipsisStyle.CHARACTER,
        dialogue_dashes=True,
        inclusive=frozenset({InclusiveForm.DOUBLET}),
    )
    assert read.spelling == SpellingSettings("hunspell", ((Lang.ES, "es_AR"),))
    assert read.gate.warnings == 3


def test_everything_is_off_at_first() -> None:
    read = settings.parse("[style]\ndecimals = false\n", "tmtool.toml")
    assert read.style == Style()
    assert Settings().spelling == SpellingSettings()
    assert Settings().gate.warnings is None
    assert settings.parse("[style]\ndecimals = true\n", "tmtool.toml").style.number_variants


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[style]\nquote = 1\n", "no setting style.quote; did you mean style.quotes?"),
        ("[style]\nquotes = { es = '»«' }\n", "pairs of marks from the outside in"),
        ("[style]\nquotes = { fr = '«»' }\n", "a table such as"),
        ("[style]\nquotes = { es = 1 }\n", "pairs of marks"),
        ("[style]\npercent = { es = 'spaces' }\n", "(did you mean spaced?)"),
        ("[style]\npercent = 'spaced'\n", "a table such as"),
        ("[style]\nellipsis = 'zzz'\n", 'one of "character", "dots"'),
        ("[style]\ndialogue = 'dash'\n", '"raya" or "any"'),
        ("[style]\ninclusive = 'at'\n", "a list, perhaps an empty one"),
        ("[style]\ninclusive = ['slashes']\n", "did you mean slash?"),
        ("[style]\ndecimals = 1\n", "true or false"),
        ("[spelling]\nspeller = 'aspell'\n", "one of hunspell, spylls"),
        ("[spelling]\nes = '../x'\n", "the name of a dictionary"),
        ("[spelling]\ndictionary = 'es'\n", "there is no setting spelling.dictionary"),
        ("[gate]\nwarnings = -1\n", "a number, such as 10"),
        ("[gate]\nwarnings = true\n", "a number, such as 10"),
    ],
)
def test_what_cannot_be_decided_so_is_refused_with_its_line(text: str, told: str) -> None:
    with pytest.raises(SettingsError) as refused:
        settings.parse(text, "tmtool.toml")
    assert told in str(refused.value)
    assert str(refused.value).startswith("tmtool.toml:2: ")
