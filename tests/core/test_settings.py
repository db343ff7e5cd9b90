from tmtool.core.settings import Settings
from tmtool.core.text.lang import Lang


def test_a_project_that_decided_nothing_has_defaults() -> None:
    settings = Settings()
    assert settings.find_variant(Lang.EN) == "en-US"
    assert settings.resolve_handle("ana@example.org") == "ana@example.org"
    assert Settings(variants=()).find_variant(Lang.ES) == "es"
