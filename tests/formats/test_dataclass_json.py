import json
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tmtool.core.catalog.article import Role
from tmtool.core.catalog.state import State
from tmtool.core.settings import Settings
from tmtool.core.status.status import ArticleStatus, PageState, Stage
from tmtool.core.text.lang import Lang
from tmtool.formats.dataclass_json import pack_value, unpack_value


@dataclass(frozen=True, slots=True)
class Lag:
    days: float
    note: str | None = None
    pair: tuple[str, int] = ("", 0)


rows = st.builds(
    ArticleStatus,
    st.text(),
    st.sampled_from(Lang),
    st.sampled_from(Lang),
    st.sampled_from(Stage),
    st.lists(st.tuples(st.sampled_from(State), st.integers())).map(tuple),
    st.integers(),
    st.integers(),
    st.sampled_from(PageState),
)


@given(rows)
def test_a_status_comes_back_out_of_its_json(row: ArticleStatus) -> None:
    assert unpack_value(ArticleStatus, json.loads(json.dumps(pack_value(row)))) == row


@given(st.builds(Lag, st.floats(allow_nan=False), st.none() | st.text()))
def test_optional_parts_and_fixed_tuples_come_back(lag: Lag) -> None:
    assert unpack_value(Lag, json.loads(json.dumps(pack_value(lag)))) == lag


def test_a_set_is_packed_in_one_order() -> None:
    one = pack_value(Settings(exempt_roles=frozenset({Role.QUOTE, Role.NOTE, Role.BIO})))
    assert one["exempt_roles"] == ["bio", "note", "quote"]


@pytest.mark.parametrize(
    "data",
    [
        None,
        {"days": 1.0},
        {"days": "1", "note": None, "pair": ["", 0]},
        {"days": 1.0, "note": 3, "pair": ["", 0]},
        {"days": 1.0, "note": None, "pair": "x"},
        {"days": 1.0, "note": None, "pair": ["", 0, 1]},
        {"days": True, "note": None, "pair": ["", 0]},
        {"days": 1.0, "note": None, "pair": ["", 0], "more": 1},
    ],
)
def test_data_of_another_shape_is_refused(data: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        unpack_value(Lag, data)


def test_a_name_that_is_no_stage_is_refused() -> None:
    row = pack_value(ArticleStatus("x", Lang.EN, Lang.ES, Stage.READY))
    with pytest.raises(ValueError, match="x"):
        unpack_value(ArticleStatus, {**row, "stage": "x"})


def test_what_is_not_ours_is_not_packed() -> None:
    with pytest.raises(TypeError, match="object"):
        pack_value(object())
