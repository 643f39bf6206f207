# SPDX-License-Identifier: GPL-2.0-or-later
"""What the kinds of tables, and the eras of their documentation, differ in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from qapidoc.parse.hx.nodes import Markup

ArgumentKind = Literal["string", "words"]


@dataclass(frozen=True, slots=True)
class Marker:
    """A pair of lines around documentation, and the markup between them."""

    begin: str
    end: str
    markup: Markup


MARKERS = (
    Marker("SRST", "ERST", "rst"),
    Marker("STEXI", "ETEXI", "texinfo"),
    Marker("SQMP", "EQMP", "qmp"),
)
"""rST since 5.0, Texinfo until 4.2, the examples of QMP commands until 2.7."""

COMMENT = "HXCOMM"

HEADINGS = {"DEFHEADING": False, "ARCHHEADING": True}
"""Macros of headings, and whether the last argument is a mask of targets."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """A kind of table: the arguments of `DEF` by name, none where there is no such macro.

    `entries` tells whether lines in braces may stand there.
    """

    name: str
    arguments: tuple[tuple[str, ArgumentKind], ...] = ()
    entries: bool = False


OPTIONS = Dialect(
    "options",
    (
        ("name", "string"),
        ("argument flag", "words"),
        ("constant", "words"),
        ("help", "string"),
        ("targets", "words"),
    ),
)
"""`qemu-options.hx`, and `qemu-options.def` which a build makes of it."""

TOOL = Dialect("tool", (("name", "string"), ("function", "words"), ("help", "string")))
"""`qemu-img-cmds.hx`."""

MONITOR = Dialect("monitor", entries=True)
"""`hmp-commands.hx` and `hmp-commands-info.hx`."""
