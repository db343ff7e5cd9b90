"""How hard the laws are tried: few examples between two edits, all of them in CI."""

import os

from hypothesis import settings

# How many of a hundred examples each profile tries; `tests.effort` scales all other counts alike.
for _name, _share in {"quick": 3, "default": 25, "ci": 100}.items():
    settings.register_profile(_name, max_examples=_share, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))
