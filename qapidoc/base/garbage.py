# SPDX-License-Identifier: GPL-2.0-or-later
"""Reading whole releases with few looks for garbage.

In: a stage that makes many objects, all of which stay. Out: the same, a third faster: the
collector would walk the growing trees over and over and find nothing.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collected_later() -> Iterator[None]:
    """Collect no garbage inside; also a decorator."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def collect_rarely() -> None:
    """Look for garbage after every 50,000 new objects, no longer after 700.

    For programs that read whole releases: most of what they make stays, so that looking through it
    costs a tenth of the time of `qapidoc check` and finds little.
    """
    gc.set_threshold(50_000, 20, 20)
