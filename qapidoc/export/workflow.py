# SPDX-License-Identifier: GPL-2.0-or-later
"""Workflow commands of GitHub Actions: lines that it shows beside the lines of a change.

In: what is to be said, and where. Out: one line.
"""

from __future__ import annotations

from collections.abc import Mapping


def annotation(level: str, fields: Mapping[str, str], text: str) -> str:
    """Return an annotation: `level` is error, warning or notice; `fields` are file, line, title."""
    listed = ",".join(f"{name}={_escape(value, ':,')}" for name, value in fields.items())
    return f"::{level} {listed}::{_escape(text)}"


def _escape(text: str, more: str = "") -> str:
    for char in f"%\r\n{more}":
        text = text.replace(char, f"%{ord(char):02X}")
    return text
