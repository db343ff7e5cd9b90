"""Examples in docstrings say what is true."""

import doctest
import importlib

import pytest

from tests import make

MODULES = [
    ".".join(path.relative_to(make.ROOT).with_suffix("").parts).removesuffix(".__init__")
    for path in sorted((make.ROOT / "tmtool").rglob("*.py"))
    if ">>> " in path.read_text("utf-8")
]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_hold(name: str) -> None:
    done = doctest.testmod(importlib.import_module(name))
    assert done.attempted
    assert not done.failed
