# SPDX-License-Identifier: GPL-2.0-or-later
"""Everything that can be wrong with the writing of a table: one constant a kind of problem."""

from __future__ import annotations

from qapidoc.base.problem import Code

UNCLOSED_BLOCK = Code(
    "unclosed-block", "error", "A block of documentation that its end marker never closes."
)
UNCLOSED_LAST_BLOCK = Code(
    "unclosed-last-block",
    "warning",
    "A block of QMP documentation that ends with the file; the tool of its time took it so.",
)
STRAY_BLOCK_END = Code(
    "stray-block-end", "error", "The end marker of a block of documentation that no marker opened."
)
BAD_MARKER = Code("bad-marker", "error", "A line that begins like a marker and goes on otherwise.")

UNKNOWN_MACRO = Code("unknown-macro", "error", "A macro that the tables do not know.")
WRONG_ARGUMENT_COUNT = Code(
    "wrong-argument-count", "error", "A macro with more or fewer arguments than it takes."
)
WRONG_ARGUMENT = Code(
    "wrong-argument", "error", "An argument or a field that is not of the kind that belongs there."
)
UNCLOSED_DEFINITION = Code(
    "unclosed-definition", "error", "A definition that ends without its closing bracket."
)
UNTERMINATED_STRING = Code(
    "unterminated-string", "error", "A string that has no closing quote on its line."
)
UNTERMINATED_COMMENT = Code("unterminated-comment", "error", "A C comment that never ends.")
EMPTY_TABLE = Code("empty-table", "error", "A table without any entry.")
UNEXPECTED_TEXT = Code("unexpected-text", "error", "Text that is no part of any table entry.")

UNCLOSED_GUARD = Code("unclosed-guard", "error", "An #if that no #endif closes.")
STRAY_GUARD = Code("stray-guard", "error", "An #elif, #else or #endif that belongs to no #if.")
DEEP_GUARD = Code(
    "deep-guard", "error", "Preprocessor guards nested, or #elif chained, beyond all measure."
)
UNKNOWN_DIRECTIVE = Code(
    "unknown-directive", "error", "A preprocessor line that no C compiler knows."
)
