# SPDX-License-Identifier: GPL-2.0-or-later
"""The targets hold on their seeds, and on seeds that a few random edits broke."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from seeds import seeds
from targets import TARGETS

EDITS = [b"\0", b"{", b"}", b"'", b'"', b"\n", b"##\n", b"@end\n", b"SRST\n", b"\xff", b"   ", b""]


@pytest.mark.parametrize("target", TARGETS)
def test_seeds_and_their_neighbours(target: str) -> None:
    found = list(seeds(target))
    assert found
    dice = random.Random(target)
    for seed in dice.sample(found, min(len(found), 40)):
        TARGETS[target](seed)
        cut = dice.randrange(len(seed) + 1)
        length = dice.choice([0, 1, 40])
        TARGETS[target](seed[:cut] + dice.choice(EDITS) + seed[cut + length :])


RUN = Path(__file__).with_name("run.py")

WITHOUT_ATHERIS = """
import contextlib, runpy, sys, types
atheris = sys.modules["atheris"] = types.ModuleType("atheris")
atheris.instrument_imports = lambda include: contextlib.nullcontext()
sys.path.insert(0, sys.argv[1].rpartition("/")[0])
sys.argv[:] = [sys.argv[1], "--help"]
runpy.run_path(sys.argv[0], run_name="__main__")
"""
"""Runs a script as `python script --help` does, with nothing in the place of the fuzzer."""


def test_the_script_finds_all_that_it_imports_from_any_folder(tmp_path: Path) -> None:
    arguments = [sys.executable, "-c", WITHOUT_ATHERIS, RUN.as_posix()]
    done = subprocess.run(arguments, cwd=tmp_path, env=os.environ, capture_output=True, text=True)
    assert "--releases" in done.stdout, done.stderr
    assert done.returncode == 0
