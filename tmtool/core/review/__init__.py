"""One person's work on a catalog: what they decide, may approve, and can take back."""
