"""What the operating system gives: POSIX's way first, and beside it one that works anywhere."""
