# SPDX-License-Identifier: GPL-2.0-or-later
"""Texts on QMP from before the schema held it all: text -> syntax nodes, knowing nothing of the
model.

These are the blocks between SQMP and EQMP of `qmp-commands.hx` (until 2.7), and
`qmp-events.txt` (what events there are: until 2.0).
"""

from qapidoc.parse.qmptext.parser import parse

__all__ = ["parse"]
