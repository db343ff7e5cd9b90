"""The command line: one verb a file, each its arguments and a call into workflow."""

from tmtool.cli.app import main, run

__all__ = ["main", "run"]
