# SPDX-License-Identifier: GPL-2.0-or-later
"""Work that goes on in a process of its own while this one does something else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context


@contextmanager
def beside(work: Callable[[], None], parallel: bool) -> Iterator[None]:
    """Do some work while the block runs; where that is not wanted, before it.

    The work leaves its result in files. Raises RuntimeError when it failed; what went wrong there
    stands on standard error.
    """
    if not parallel:
        work()
        yield
        return
    # A fork has all that this process has read already.
    process = get_context("fork").Process(target=work)
    process.start()
    try:
        yield
    finally:
        process.join()
    if process.exitcode:
        raise RuntimeError(f"a process beside this one ended with {process.exitcode}")
