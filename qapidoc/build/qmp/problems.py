# SPDX-License-Identifier: GPL-2.0-or-later
"""Everything that can be wrong between a table of QMP commands and the texts on them."""

from __future__ import annotations

from qapidoc.base.problem import Code

UNDOCUMENTED_COMMAND = Code(
    "undocumented-command", "warning", "A command of the QMP table that no text is about."
)
STRAY_TOPIC = Code(
    "stray-topic", "warning", "A text that is about no command of its table, or no event."
)
REPEATED_TOPIC = Code("repeated-topic", "warning", "A second text on the same command or event.")
UNTYPED_ARGUMENT = Code(
    "untyped-argument",
    "warning",
    "An argument that the text on a command names and its args_type does not.",
)
UNDOCUMENTED_ARGUMENT = Code(
    "undocumented-argument",
    "warning",
    "An argument of args_type that the text on the command leaves out.",
)
