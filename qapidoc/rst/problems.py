# SPDX-License-Identifier: GPL-2.0-or-later
"""The kinds of problems that reading reStructuredText can raise."""

from qapidoc.base.problem import Code

BAD_MARKUP = Code("bad-markup", "error", "the reStructuredText of a comment is not well formed")
ODD_MARKUP = Code("odd-markup", "warning", "reStructuredText that is likely not what was meant")
DIRECTIVE_NOT_ALLOWED = Code(
    "directive-not-allowed", "error", "a directive that API descriptions may not use"
)
ROLE_NOT_ALLOWED = Code("role-not-allowed", "error", "a role that API descriptions may not use")
FILE_NOT_INCLUDED = Code(
    "file-not-included", "warning", "a comment includes a file; files are never included"
)
TEXT_TOO_LARGE = Code(
    "text-too-large", "error", "a text is longer, or nested deeper, than any real one"
)

CODES = {
    code.name: code
    for code in (
        BAD_MARKUP,
        ODD_MARKUP,
        DIRECTIVE_NOT_ALLOWED,
        ROLE_NOT_ALLOWED,
        FILE_NOT_INCLUDED,
        TEXT_TOO_LARGE,
    )
}
