# SPDX-License-Identifier: GPL-2.0-or-later
"""The kinds of problems that reading the texts of authors can raise."""

from qapidoc.base.problem import Code

BAD_MARKUP = Code("bad-markup", "error", "The markup of a text is not well formed.")
ODD_MARKUP = Code("odd-markup", "warning", "Markup that is likely not what was meant.")
DIRECTIVE_NOT_ALLOWED = Code(
    "directive-not-allowed", "error", "A directive that API descriptions may not use."
)
ROLE_NOT_ALLOWED = Code("role-not-allowed", "error", "A role that API descriptions may not use.")
FILE_NOT_INCLUDED = Code(
    "file-not-included", "warning", "A text includes a file; files are never included."
)
INCLUDE_NOT_ALLOWED = Code(
    "include-not-allowed",
    "error",
    "A text includes a file, and is a doc comment or the file lies outside of the tree.",
)
TEXT_TOO_LARGE = Code(
    "text-too-large", "error", "A text is longer, or nested deeper, than any real one."
)

CODES = {
    code.name: code
    for code in (
        BAD_MARKUP,
        ODD_MARKUP,
        DIRECTIVE_NOT_ALLOWED,
        ROLE_NOT_ALLOWED,
        FILE_NOT_INCLUDED,
        INCLUDE_NOT_ALLOWED,
        TEXT_TOO_LARGE,
    )
}

TITLE_IN_TEXT = "a title cannot stand in this text"
"""What is told of a title in a text that is no comment of its own."""
