"""`python -m tmtool` is the `tmtool` program."""

from tmtool.cli import run

if __name__ == "__main__":
    run()
