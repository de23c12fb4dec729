"""``python -m estimator``: see estimator/cli."""

import sys

from estimator.cli import command, main

__all__ = ["main"]

if __name__ == "__main__":
    sys.exit(command())
