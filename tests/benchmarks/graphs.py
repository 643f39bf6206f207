# SPDX-License-Identifier: GPL-2.0-or-later
"""How long the graphs of a release take: chosen, laid out and drawn, and drawn from kept layouts.

    python tests/benchmarks/graphs.py --releases DIR [SERIES…]

Prints seconds of processor time for each release of the folder, how many graphs it has, and how
many bytes of a page one takes. Each release starts without kept layouts.
"""

from __future__ import annotations

import argparse
import gc
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from qapidoc.export.graph import Layouts, figure_html
from qapidoc.model.index import Index
from qapidoc.relations import Adjacency, Relations, charts_of
from qapidoc.sources import Quiet, SourceCache, load_manifests
from qapidoc.sources.local import scan
from qapidoc.store.models import load_tree

ROOT = Path(__file__).resolve().parents[2]
COLD, KEPT = 10.0, 0.5
"""Seconds that all graphs of one release may take, without and with kept layouts."""


def main() -> int:
    """Measure; return 1 when a release takes too long."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--releases", type=Path, required=True)
    parser.add_argument("series", nargs="*")
    arguments = parser.parse_args()
    manifests, _ = load_manifests(ROOT / "versions")
    cache = ROOT / "build" / "cache" / "benchmarks"
    trees = scan(arguments.releases, manifests, SourceCache(cache / "sources"), Quiet()).trees
    late = False
    print(f"{'':>6}{'graphs':>8}{'bytes':>8}{'cold':>9}{'kept':>9}")
    for series, tree in trees.items():
        if arguments.series and series not in arguments.series:
            continue
        index = Index(load_tree(tree, cache)[0])
        relations = Relations.of(index)
        with tempfile.TemporaryDirectory() as folder:
            sizes, cold = draw(index, relations, Path(folder))
            _, kept = draw(index, relations, Path(folder))
        late |= cold > COLD or kept > KEPT
        print(f"{series:>6}{len(sizes):8}{round(median(sizes)):8}{cold:9.3f}{kept:9.3f}")
    return int(late)


def draw(index: Index, relations: Relations, folder: Path) -> tuple[list[int], float]:
    """Draw all graphs; return the size of each, and the seconds that all took."""
    gc.collect()
    started = time.process_time()
    adjacency, layouts = Adjacency(relations), Layouts(folder)
    sizes = [
        len(figure_html(chart, layouts, lambda thing: f"../../{thing}.html"))
        for each in index.entities
        for chart in charts_of(adjacency, each)
    ]
    layouts.save()
    return sizes, time.process_time() - started


if __name__ == "__main__":
    sys.exit(main())
