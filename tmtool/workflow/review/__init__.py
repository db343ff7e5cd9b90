"""What `tmtool review` does: sessions with their journal, the queue of work, advice on a unit."""
