# SPDX-License-Identifier: GPL-2.0-or-later
"""Everything that can be wrong with the writing of a text on QMP."""

from __future__ import annotations

from qapidoc.base.problem import Code

MISSING_COLON = Code(
    "missing-colon", "warning", "A word or a name in a text on QMP that needs a colon behind it."
)
REPEATED_ITEM = Code(
    "repeated-item", "warning", "A list of arguments that has the same argument twice."
)
