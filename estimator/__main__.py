"""``python -m estimator``: see estimator/cli."""

from estimator.cli import command, main

__all__ = ["main"]

if __name__ == "__main__":
    command()
