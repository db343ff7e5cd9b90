import pytest

from tests import make
from tmtool.core.text.lang import Lang


def test_a_unit_is_found_by_its_id_wherever_it_stands() -> None:
    live, gone = make.unit("One."), make.approved_unit("Two.").retire()
    catalog = make.catalog(live, gone)
    assert catalog.find_unit(live.id) is live
    assert catalog.find_unit(gone.id) is gone
    assert catalog.find_unit("00000000") is None
    assert catalog.find_position(live.id) == 0
    with pytest.raises(KeyError):
        catalog.find_position(gone.id)


def test_a_changed_unit_takes_its_own_place() -> None:
    one, two = make.unit("One."), make.unit("Two.")
    changed = two.save("Dos.", "luis", make.DAY)
    assert make.catalog(one, two).replace_unit(changed).units == (one, changed)


def test_a_catalog_cannot_be_made_that_makes_no_sense() -> None:
    unit = make.unit()
    with pytest.raises(ValueError, match="share an id"):
        make.catalog(unit, unit)
    with pytest.raises(ValueError, match="share an id"):
        make.catalog(unit, unit.retire())
    with pytest.raises(ValueError, match="from one language to the other"):
        make.catalog(source_lang=Lang.ES)
