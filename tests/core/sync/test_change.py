import subprocess
import sys

import pytest

from tests import make
from tmtool.core.sync.change import (
    ArticleChanges,
    ChangeKind,
    EditClass,
    EditPolicies,
    EditPolicy,
    UnitChange,
)


def test_the_classes_of_an_edit_are_ranked_from_the_least_grave() -> None:
    assert sorted(EditClass, key=lambda edit_class: edit_class.rank) == list(EditClass)
    assert max(EditClass, key=lambda edit_class: edit_class.rank) is EditClass.MEANING


def test_an_edit_of_letters_can_never_keep_an_approval() -> None:
    with pytest.raises(ValueError, match="cannot keep an approval"):
        EditPolicies(cosmetic=EditPolicy.KEEP)


def test_changes_are_counted_in_the_order_of_their_kinds_and_none_is_nought() -> None:
    kinds = (ChangeKind.REMOVED, ChangeKind.EDITED, ChangeKind.REMOVED)
    changes = tuple(UnitChange(kind, f"0000000{n}") for n, kind in enumerate(kinds))
    counts = ArticleChanges("bus", "articles/en/bus.md", changes, is_new=False).count_by_kind()
    assert counts == ((ChangeKind.EDITED, 1), (ChangeKind.REMOVED, 2))


_LOADED = """
import sys
import tmtool.core.sync.change
print(*sorted({"rapidfuzz", "simplemma", "difflib"} & set(sys.modules)))
"""


def test_the_values_of_sync_are_there_without_what_compares_texts() -> None:
    command = [sys.executable, "-c", _LOADED]
    run = subprocess.run(command, capture_output=True, text=True, check=True, cwd=make.ROOT)
    assert run.stdout.split() == []
