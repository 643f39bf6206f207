# SPDX-License-Identifier: GPL-2.0-or-later
"""How long relations take: edges, who reaches what, what pages ask, the flattened views.

    python tests/benchmarks/relations.py --releases DIR [SERIES…]

Prints seconds of processor time for each release of the folder; what is read from it is kept
below `build/`, so that only the second run measures nothing else.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Callable
from pathlib import Path

from qapidoc.model import Command, Event
from qapidoc.model.index import Index
from qapidoc.relations import IndexedSchema, Reach, Relations, flatten, related
from qapidoc.sources import Quiet, SourceCache, load_manifests
from qapidoc.sources.local import scan
from qapidoc.store.models import load_tree

ROOT = Path(__file__).resolve().parents[2]
LIMIT = 3.0
"""Seconds that all of it may take for one release."""


def main() -> int:
    """Measure; return 1 when a release takes too long."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--releases", type=Path, required=True)
    parser.add_argument("series", nargs="*")
    arguments = parser.parse_args()
    manifests, _ = load_manifests(ROOT / "versions")
    cache = ROOT / "build" / "cache" / "benchmarks"
    trees = scan(arguments.releases, manifests, SourceCache(cache / "sources"), Quiet()).trees
    worst = 0.0
    print(f"{'':>6}{'edges':>9}{'reach':>9}{'pages':>9}{'views':>9}{'all':>9}")
    for series, tree in trees.items():
        if arguments.series and series not in arguments.series:
            continue
        release, _ = load_tree(tree, cache)
        times = measure(Index(release))
        worst = max(worst, sum(times))
        print(f"{series:>6}{''.join(f'{each:9.3f}' for each in (*times, sum(times)))}")
    return int(worst > LIMIT)


def measure(index: Index) -> list[float]:
    """Return the seconds of each step for one release."""
    gc.collect()
    found = [_timed(lambda: Relations.of(index))]
    relations = Relations.of(index)
    found.append(_timed(lambda: Reach(relations)))
    reach = Reach(relations)
    found.append(_timed(lambda: [related(relations, reach, each) for each in index.entities]))
    schema = IndexedSchema(index)
    verbs = [each for each in index.release.definitions if isinstance(each, Command | Event)]
    found.append(_timed(lambda: [flatten(schema, verb) for verb in verbs]))
    return found


def _timed(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


if __name__ == "__main__":
    sys.exit(main())
