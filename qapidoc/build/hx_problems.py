# SPDX-License-Identifier: GPL-2.0-or-later
"""Everything that can be wrong with a table of options or commands once it is read."""

from __future__ import annotations

from qapidoc.base.problem import Code

DUPLICATE_ENTRY = Code(
    "duplicate-entry", "error", "Two options or commands of one table have the same name."
)
DUPLICATE_LABEL = Code("duplicate-label", "error", "Two texts of one table have the same label.")
BAD_ENTRY_NAME = Code(
    "bad-entry-name", "error", "An option or command with a name that nobody could type."
)
CROWDED_BLOCK = Code(
    "crowded-block", "error", "A text that stands behind far more options than it can be about."
)
UNKNOWN_TARGET = Code("unknown-target", "error", "A mask of targets that no release knows.")
WRONG_FLAG = Code("wrong-flag", "error", "Neither 0 nor HAS_ARG where one of them must stand.")
ODD_CONSTANT = Code("odd-constant", "warning", "The constant of an option is made of another name.")

MISSING_FIELD = Code("missing-field", "error", "A command without a field that it must have.")
UNKNOWN_FIELD = Code("unknown-field", "error", "A field that commands of no release have.")
DUPLICATE_FIELD = Code(
    "duplicate-field", "error", "A field or an argument that one command has twice."
)
BAD_ARGUMENT_TYPE = Code(
    "bad-argument-type", "error", "A description of a command's arguments that cannot be read."
)
