# SPDX-License-Identifier: GPL-2.0-or-later
"""How long a release takes to build: cold, with finished pages at hand, and when nothing changed.

    python tests/benchmarks/build.py --sources DIR [SERIES …]

prints seconds and, which is what counts on a noisy machine, their ratios within this run.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def _build(arguments: argparse.Namespace, folder: Path) -> float:
    command = [sys.executable, "-m", "qapidoc", "build", *arguments.series]
    command += ["--cache", str(folder / "cache"), "--output", str(folder / "site")]
    if arguments.sources:
        command += ["--sources", arguments.sources]
    started = time.monotonic()
    subprocess.run(command, check=True)
    return time.monotonic() - started


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sources")
    parser.add_argument("series", nargs="*", default=["10.2"])
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        command = [sys.executable, "-m", "qapidoc", "fetch", *arguments.series]
        command += ["--cache", str(folder / "cache")]
        if arguments.sources:
            command += ["--sources", arguments.sources]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        cold = _build(arguments, folder)
        shutil.rmtree(folder / "cache" / "trees")
        warm = _build(arguments, folder)
        nothing = _build(arguments, folder)
    for label, seconds in (("cold", cold), ("pages at hand", warm), ("unchanged", nothing)):
        print(f"{label:15} {seconds:6.1f} s  {seconds / cold:5.2f} of cold")


if __name__ == "__main__":
    main()
