# SPDX-License-Identifier: GPL-2.0-or-later
"""What a piece of work costs: the processor's seconds, whatever else the machine does."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from qapidoc.base.garbage import collected_later


class Cost:
    """Seconds of this process's processor, told when the work is done."""

    seconds = float("inf")


@contextmanager
def stopwatch() -> Iterator[Cost]:
    """Measure what is inside.

    No garbage is collected in it: the collector walks all that lives in the process, here the
    releases that other tests have read, and that is no part of the work.
    """
    cost = Cost()
    with collected_later():
        started = time.process_time()
        yield cost
        cost.seconds = time.process_time() - started
