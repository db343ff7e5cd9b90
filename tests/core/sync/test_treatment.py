import pytest

from tmtool.core.sync.treatment import EditPolicies, EditPolicy


def test_an_edit_of_letters_can_never_keep_an_approval() -> None:
    with pytest.raises(ValueError, match="cannot keep an approval"):
        EditPolicies(cosmetic=EditPolicy.KEEP)
