# SPDX-License-Identifier: GPL-2.0-or-later
"""C source -> who calls what with which arguments, who stores what where.

In: the bytes of a C file. Out: functions, switches, tables, and the spots that are broken; what
they mean is the business of `qapidoc.trace`.
"""

from qapidoc.parse.csource.file import MAX_BYTES, CFile, string_macros
from qapidoc.parse.csource.nodes import (
    Broken,
    Case,
    Effect,
    Expr,
    Function,
    Parameter,
    Test,
    Variable,
    Word,
)
from qapidoc.parse.csource.scan import defined_names

__all__ = [
    "MAX_BYTES",
    "Broken",
    "CFile",
    "Case",
    "Effect",
    "Expr",
    "Function",
    "Parameter",
    "Test",
    "Variable",
    "Word",
    "defined_names",
    "string_macros",
]
