# SPDX-License-Identifier: GPL-2.0-or-later
"""The command line as a module: `python -m qapidoc`."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from click.testing import CliRunner

from qapidoc.cli import main


def test_the_module_is_the_command() -> None:
    """Exit codes pass, too: 2 is wrong usage."""
    for arguments, code, said in ((["--help"], 0, "check"), (["chekc"], 2, "python -m qapidoc")):
        done = subprocess.run(
            [sys.executable, "-m", "qapidoc", *arguments],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert (done.returncode, said in done.stdout + done.stderr) == (code, True)


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"], ["diff", "8.2", "9.2"]])
def test_a_pipe_that_nobody_reads_is_no_finding(arguments: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w") as pipe:
        done = subprocess.run(
            [sys.executable, "-m", "qapidoc", *arguments],
            stdout=pipe, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert (done.returncode, done.stderr) == (141, "")


def test_a_misspelt_command_is_recognised() -> None:
    wrong = CliRunner().invoke(main, ["shwo", "stop"])
    assert wrong.exit_code == 2
    assert "No such command 'shwo': did you mean 'show'?" in wrong.stderr
    far = CliRunner().invoke(main, ["xyzzy"])
    assert far.exit_code == 2
    assert "No such command 'xyzzy'." in far.stderr
