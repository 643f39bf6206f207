# SPDX-License-Identifier: GPL-2.0-or-later
"""The command line as a module: `python -m qapidoc`."""

from __future__ import annotations

import subprocess
import sys


def test_the_module_is_the_command() -> None:
    """Exit codes pass, too: 2 is wrong usage."""
    for arguments, code, said in ((["--help"], 0, "check"), (["chekc"], 2, "python -m qapidoc")):
        done = subprocess.run(
            [sys.executable, "-m", "qapidoc", *arguments],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert (done.returncode, said in done.stdout + done.stderr) == (code, True)
