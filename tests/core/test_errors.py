import pytest

from tmtool.core import errors
from tmtool.core.errors import TmtoolError


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (TmtoolError("it broke"), "it broke"),
        (TmtoolError("it broke", remedy="mend it"), "it broke; mend it"),
        (TmtoolError("it broke", path="a.md"), "a.md: it broke"),
        (
            TmtoolError("it broke", path="a.md", line=3, remedy="mend it"),
            "a.md:3: it broke; mend it",
        ),
    ],
)
def test_an_error_reads_as_place_message_and_remedy(error: TmtoolError, line: str) -> None:
    assert str(error) == line


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (errors.SettingsError, 2),
        (errors.ArticleError, 3),
        (errors.CatalogError, 3),
        (errors.UnsafePath, 3),
        (errors.IncompleteBuild, 1),
        (errors.EngineError, 4),
        (errors.RequestRefused, 5),
        (errors.ActionNotAllowed, 5),
    ],
)
def test_every_kind_has_its_exit_code(kind: type[TmtoolError], code: int) -> None:
    assert kind("x").exit_code == code
