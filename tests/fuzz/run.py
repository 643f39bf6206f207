# SPDX-License-Identifier: GPL-2.0-or-later
"""Fuzz a parser, guided by what its code covers.

    pip install -e '.[fuzz]'
    python tests/fuzz/run.py TARGET [FOLDER] [-- LIBFUZZER OPTION …]

FOLDER collects inputs that reach new code; it starts with the seeds of `seeds.py`. An input that
makes a target raise, take 10 seconds or 2 GB is written to the current folder as `crash-…`,
`timeout-…` or `oom-…`; `python tests/fuzz/run.py TARGET FILE` runs it again.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import atheris

sys.path.append(str(Path(__file__).resolve().parents[1]))  # the fixtures that all tests share

with atheris.instrument_imports(include=["qapidoc"]):
    from seeds import write_seeds
    from targets import TARGETS

LIMITS = ["-timeout=10", "-rss_limit_mb=2048", "-max_len=20000"]


def main() -> None:
    """Run one target until something breaks or it is told to stop."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("place", type=Path, nargs="?", help="a folder, or an input to run again")
    parser.add_argument(
        "--releases", type=Path, help="trees of releases whose files are seeds, too"
    )
    parser.add_argument("options", nargs=argparse.REMAINDER, help="of libFuzzer, behind --")
    arguments = parser.parse_args()
    place = arguments.place or Path(tempfile.mkdtemp(prefix="qapidoc-corpus-"))
    if not place.is_file():
        place.mkdir(parents=True, exist_ok=True)
        write_seeds(arguments.target, place, arguments.releases)
    options = [option for option in arguments.options if option != "--"]
    atheris.Setup([sys.argv[0], *LIMITS, *options, str(place)], TARGETS[arguments.target])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
