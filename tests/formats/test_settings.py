import pytest

from tmtool.core.catalog.article import Role
from tmtool.core.catalog.state import State
from tmtool.core.errors import SettingsError
from tmtool.core.house_style import EllipsisStyle, InclusiveForm, PercentStyle, Style, TitleStyle
from tmtool.core.settings import EngineSettings, Settings, SpellingSettings
from tmtool.core.text.lang import Lang
from tmtool.formats import settings

FULL = """
articles = "posts/{path}.{lang}.md"
catalogs = "po/{lang}/{path}.po"
languages = { en = "en-GB", es = "es-ES" }
translatable = ["title", "seo.title"]
exempt = ["cell"]
reviewers = ["ana"]
second_pair_of_eyes = true
people = { "ana@example.org" = "ana" }
engine = "libre"

[engines.libre]
allow = true
url = "http://127.0.0.1:5000"

[gate]
require = "translated"
built = true
paired = false
checks = false
"""


def test_every_setting_is_read() -> None:
    read = settings.parse(FULL, "tmtool.toml")
    assert read.article_pattern == "posts/{path}.{lang}.md"
    assert read.find_variant(Lang.ES) == "es-ES"
    assert read.translatable_fields == ("title", "seo.title")
    assert read.exempt_roles == {Role.CELL}
    assert read.approval_rules.reviewers == {"ana"}
    assert read.approval_rules.second_pair_of_eyes
    assert read.resolve_handle("ana@example.org") == "ana"
    assert read.resolve_handle("luis@example.org") == "luis@example.org"
    assert read.engine == "libre"
    assert read.find_engine_settings("libre") == EngineSettings(
        "libre", allow=True, url="http://127.0.0.1:5000"
    )
    assert read.find_engine_settings("google") == EngineSettings("google", allow=False)
    gate = read.gate
    assert (gate.require, gate.built, gate.paired) == (State.TRANSLATED, True, False)
    assert not gate.checks


def test_an_empty_file_gives_the_defaults() -> None:
    assert settings.parse("", "tmtool.toml") == Settings()


def test_a_pyproject_holds_them_in_its_own_table() -> None:
    text = '[tool.tmtool]\nreviewers = ["ana"]\n'
    assert settings.has_settings(text)
    assert settings.parse(text, "pyproject.toml").approval_rules.reviewers == {"ana"}
    assert not settings.has_settings("[tool.other]\n")
    assert not settings.has_settings("[tool\n")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("\nreviewer = []", "tmtool.toml:2: there is no setting reviewer; did you mean reviewers?"),
        ("zzz = 1", "use one of articles, catalogs"),
        ("[gate]\nrequires = 1", "tmtool.toml:2: there is no setting gate.requires; did you mean"),
        ('[gate]\nrequire = "draft"', 'must be "approved" or "translated"'),
        ('articles = "a/{lang}.md"', "{lang} and {path}"),
        ('articles = "../{lang}/{path}.md"', "inside the project"),
        ('catalogs = "/tmp/{lang}/{path}.po"', "inside the project"),
        ("articles = 3", "{lang} and {path}"),
        ('languages = { en = "en-US" }', "a table such as"),
        ('languages = { en = "en-US", es = "en-US" }', "a variant of es"),
        ('exempt = ["cel"]', "did you mean cell?"),
        ('exempt = ["zzzz"]', "there is no role zzzz"),
        ("exempt = 3", "a list of texts"),
        ('reviewers = ["Ana M"]', "without blanks"),
        ('second_pair_of_eyes = "yes"', "true or false"),
        ('people = { "a@b.c" = "An a" }', "handles without blanks"),
        ("gate = 3", "it must be a table"),
        ('engine = "deepl"', "one of apertium, libre"),
        ("[engines.libra]", "tmtool.toml:1: there is no setting engines.libra; did you mean"),
        ("[engines.libre]\nalow = true", "tmtool.toml:2: there is no setting engines.libre.alow"),
        ('[engines.libre]\nallow = "yes"', "true or false"),
        ("[engines.libre]\nurl = 3", "an address such as"),
        ('[engines.libre]\nurl = "ftp://a.example"', "an address such as"),
        ('[engines.libre]\nurl = "http://[::1"', "an address such as"),
        ("engines.libre = true", "a table"),
        ('[engines.libre]\ntoken = "abc"', "tmtool.toml:2: engines.libre.token is a secret"),
        ('[engines.libre]\nkey = "abc"', "put it into the environment as TMTOOL_LIBRE_KEY"),
        ('[engines.google]\nkey = "abc"', "delete it, google needs no key"),
        ("a = [", "this is not TOML"),
    ],
)
def test_a_wrong_setting_is_named_with_its_line_and_what_it_could_be(
    text: str, message: str
) -> None:
    with pytest.raises(SettingsError) as caught:
        settings.parse(text, "tmtool.toml")
    assert message in str(caught.value)
    assert caught.value.exit_code == 2


def test_a_file_that_is_no_toml_names_the_line() -> None:
    with pytest.raises(SettingsError, match=r"^tmtool.toml:2: "):
        settings.parse("articles = 'x'\n[gate\n", "tmtool.toml")


@pytest.mark.parametrize(
    "line",
    [
        'api-key = "s3cr3t"',
        'key = "s3cr3t"',
        'url = "https://me:s3cr3t@a.example/"',
        'url = "https://a.example/?api_key=s3cr3t"',
    ],
)
def test_a_secret_in_the_settings_is_refused_and_never_repeated(line: str) -> None:
    with pytest.raises(SettingsError) as caught:
        settings.parse(f"[engines.libre]\n{line}\n", "tmtool.toml")
    assert "s3cr3t" not in str(caught.value)


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


def test_a_house_style_asks_for_nothing_until_it_is_set() -> None:
    read = settings.parse("[style]\ndecimals = false\n", "tmtool.toml")
    assert read.style == Style()
    assert Settings().spelling == SpellingSettings()
    assert Settings().gate.warnings is None
    assert settings.parse("[style]\ndecimals = true\n", "tmtool.toml").style.number_variants


@pytest.mark.parametrize(
    ("text", "message"),
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
def test_a_wrong_value_of_the_house_style_is_refused_with_its_line_and_what_it_could_be(
    text: str, message: str
) -> None:
    with pytest.raises(SettingsError) as caught:
        settings.parse(text, "tmtool.toml")
    assert message in str(caught.value)
    assert str(caught.value).startswith("tmtool.toml:2: ")
