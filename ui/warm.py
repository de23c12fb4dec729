"""What the first visitor of a server would wait for, done before anybody is let in: the facts read, the modules of the
pages loaded, the rules folded into programs, and the example worked."""

from __future__ import annotations

import gc
import pkgutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module

import streamlit as st
from starlette.concurrency import run_in_threadpool

from estimator.run import BASES
from ui import cached, panels


@asynccontextmanager
async def warmed(_: st.App) -> AsyncIterator[None]:
    """The life of the server; visitors are let in where it yields."""
    await run_in_threadpool(_warm)
    yield


def _warm() -> None:
    shown = cached.example_result()
    for work in (cached.compared, cached.first_and_all, cached.moving_numbers, cached.overtime_cases, cached.years_of):
        work(shown)
    for basis in BASES:
        cached.drivers_of(shown, basis, "net")
    for module in pkgutil.iter_modules(panels.__path__, f"{panels.__name__}."):
        import_module(module.name)
    # What stays for the life of the server is not searched for what could be given up.
    gc.collect()
    gc.freeze()
