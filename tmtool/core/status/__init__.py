"""Where every article stands, and what CI requires of it."""
