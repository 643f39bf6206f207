# SPDX-License-Identifier: GPL-2.0-or-later
"""How long reading and checking takes, beside QEMU's own reader of the same files.

    python tests/benchmarks/check.py --qemu TREE      a full source tree of QEMU, with scripts/qapi
    python tests/benchmarks/check.py --releases DIR   a folder of release trees or archives

The first reads the tree's QMP schema with both programs in turn, each time in a fresh process, and
prints medians and their ratio: `work` is reading and checking alone, `process` the whole process.
The second builds the models of all releases of the folder, with all checks, on all cores.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from qapidoc.build.release import build_release
from qapidoc.sources import Quiet, ReleaseTree, SourceCache, load_manifests
from qapidoc.sources.local import scan

OURS = """
import sys, time
from pathlib import Path
from qapidoc.parse.qapi import load_schema
from qapidoc.build.schema import build_namespace
started = time.perf_counter()
schema, problems = load_schema(Path(sys.argv[1]), "qapi/qapi-schema.json")
_, definitions, more = build_namespace("qmp", schema)
print(time.perf_counter() - started)
assert len(definitions) > 500 and not any(p.severity == "error" for p in [*problems, *more])
"""

THEIRS = """
import sys, time
sys.path.insert(0, sys.argv[1] + "/scripts")
from qapi.schema import QAPISchema
started = time.perf_counter()
schema = QAPISchema(sys.argv[1] + "/qapi/qapi-schema.json")
print(time.perf_counter() - started)
"""


ADJACENT = 6


def _measure(program: str, tree: Path) -> tuple[float, float]:
    """Return the seconds of the work and of the whole process."""
    started = time.perf_counter()
    command = [sys.executable, "-c", program, str(tree)]
    run = subprocess.run(command, check=True, capture_output=True, text=True)
    return float(run.stdout), time.perf_counter() - started


def against_qemu(tree: Path, rounds: int) -> None:
    """Print both programs' times for one schema, taken in turn."""
    pairs = [(_measure(OURS, tree), _measure(THEIRS, tree)) for _ in range(rounds + 1)][1:]
    for number, what in enumerate(("work", "process")):
        ours = statistics.median(pair[0][number] for pair in pairs)
        theirs = statistics.median(pair[1][number] for pair in pairs)
        ratio = statistics.median(pair[0][number] / pair[1][number] for pair in pairs)
        print(f"{what:8} qapidoc {ours:.3f} s  scripts/qapi {theirs:.3f} s  ratio {ratio:.2f}")


def _build(tree: ReleaseTree) -> tuple[str, int, int, float]:
    started = time.perf_counter()
    release, problems = build_release(tree)
    errors = sum(problem.severity == "error" for problem in problems)
    return tree.series, len(release.entities), errors, time.perf_counter() - started


def all_releases(folder: Path) -> None:
    """Print how long the models of all releases take on all cores.

    A process takes some adjacent releases at a time: most of their texts are the same.
    """
    root = Path(__file__).resolve().parents[2]
    with tempfile.TemporaryDirectory() as cache:
        manifests, _ = load_manifests(root / "versions")
        found = scan(folder, manifests, SourceCache(Path(cache)), Quiet())
        trees = list(reversed(found.trees.values()))
        started = time.perf_counter()
        with ProcessPoolExecutor(os.cpu_count()) as pool:
            results = list(pool.map(_build, trees, chunksize=ADJACENT))
        seconds = time.perf_counter() - started
    things = sum(result[1] for result in results)
    errors = sum(result[2] for result in results)
    print(f"{len(results)} releases, {things} things, {errors} errors: {seconds:.1f} s")
    print(f"slowest: {max(results, key=lambda result: result[3])}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--qemu", type=Path)
    parser.add_argument("--releases", type=Path)
    parser.add_argument("--rounds", type=int, default=7)
    arguments = parser.parse_args()
    if arguments.qemu:
        against_qemu(arguments.qemu, arguments.rounds)
    if arguments.releases:
        all_releases(arguments.releases)


if __name__ == "__main__":
    main()
