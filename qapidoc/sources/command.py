# SPDX-License-Identifier: GPL-2.0-or-later
"""Running the machine's own tools (git, apt): bounded in time, and their complaint as one line."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from qapidoc.sources.release import SourceError

_NOT_OURS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX")


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the environment for a tool: messages in English, no question to anybody."""
    kept = {name: value for name, value in os.environ.items() if name not in _NOT_OURS}
    return {**kept, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", **(extra or {})}


def run(command: Sequence[str], *, cwd: Path | None = None, timeout: float, what: str = "") -> str:
    """Run a tool and return what it printed; raise SourceError with its complaint.

    `timeout` is in seconds; `what` is what to call the work in the message of a time-out.
    """
    try:
        done = subprocess.run(
            command,
            cwd=cwd,
            env=environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=timeout,
            check=False,
        )
    except FileNotFoundError:
        raise SourceError(f"{command[0]} is not on this machine") from None
    except subprocess.TimeoutExpired:
        raise SourceError(f"{what or command[0]}: no answer in {timeout:.0f} s") from None
    if done.returncode:
        raise SourceError(complaint(done.stderr or done.stdout, done.returncode))
    return done.stdout


def complaint(output: str, code: int) -> str:
    """Return the line of a tool's output that says what went wrong."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    for mark in ("fatal:", "E:", "error:"):
        for line in lines:
            if line.startswith(mark):
                return " ".join(line.removeprefix(mark).split())
    return lines[-1] if lines else f"ended with exit code {code}"
