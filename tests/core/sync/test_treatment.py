import pytest

from tmtool.core.sync.treatment import Treatment, Treatments


def test_an_edit_of_letters_can_never_keep_an_approval() -> None:
    with pytest.raises(ValueError, match="cannot keep an approval"):
        Treatments(cosmetic=Treatment.KEEP)
