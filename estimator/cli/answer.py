"""What a command has to say, and how it is asked."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

# Where a command puts its own parser; argparse hands it out under a private name.
Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


class Answer(NamedTuple):
    """The text for stdout, in parts, and the exit code."""

    parts: Iterable[str]
    code: int = 0
