"""Text to core type and back: pairs of pure functions that know no disk and not each other."""
