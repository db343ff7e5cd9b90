"""How hard the laws are tried: few examples between two edits, all of them in CI."""

import os

from hypothesis import settings

# How many of a hundred examples each profile tries; `tests.effort` scales all other counts alike.
for _name, _share in {"quick": 3, "default": 25, "ci": 100}.items():
    settings.register_profile(_name, max_examples=_share, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))

# The controller of xdist hands its workers the size of a window that is not theirs (a readline
# writes it into the environment); a program in a terminal of a test would keep to that size.
for _name in ("COLUMNS", "LINES"):
    os.environ.pop(_name, None)
