"""How many examples, kills or kilobytes a test tries under the profile that is loaded."""

from hypothesis import settings


def scale(whole: int) -> int:
    """So much of `whole` as the profile tries: all of it in CI, a quarter in `make test`."""
    return -(-whole * settings().max_examples // 100)
