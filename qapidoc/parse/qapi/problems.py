# SPDX-License-Identifier: GPL-2.0-or-later
"""What can be wrong with the text of a schema; every code that this room raises."""

from __future__ import annotations

from qapidoc.base.problem import Code

EMPTY = Code("empty-file", "warning", "A schema file that says nothing.")
SYNTAX = Code("syntax", "error", "The text is not what the schema language allows here.")
STRING = Code("string", "error", "A string is not written as the schema language wants it.")
LOOSE_COMMA = Code(
    "loose-comma", "warning", "A comma is missing or needless, which was no mistake until 1.5."
)
NESTING = Code("nesting", "error", "Braces and brackets are nested too deeply.")
DUPLICATE_KEY = Code("duplicate-key", "error", "An object has a key twice.")
TOO_MANY = Code("too-many-problems", "error", "The rest of the file was not looked at.")

UNKNOWN_STATEMENT = Code("unknown-statement", "error", "No key says what an object defines.")
BAD_STATEMENT = Code("bad-statement", "error", "A definition or directive has the wrong form.")

INCLUDE_MISSING = Code("include-missing", "error", "An included file cannot be read.")
INCLUDE_OUTSIDE = Code("include-outside", "error", "An include leads out of the schema's folder.")
INCLUDE_CYCLE = Code(
    "include-cycle", "error", "A file includes itself, directly or through others."
)
INCLUDE_DEPTH = Code("include-depth", "error", "Includes are nested too deeply.")

DOC_UNTERMINATED = Code("doc-unterminated", "error", "A doc comment has no `##` at its end.")
DOC_JUNK = Code("doc-junk", "error", "A doc comment has text where none may stand.")
DOC_COLON = Code("doc-colon", "error", "A name in a doc comment lacks its colon.")
DOC_INDENT = Code("doc-indent", "error", "The indentation of a doc comment is wrong.")
DOC_UNINDENTED = Code(
    "doc-unindented", "warning", "A line of a description is not indented like the others."
)
DOC_EMPTY = Code("doc-empty", "error", "A section of a doc comment has no text.")
DOC_SINCE = Code("doc-since", "warning", "A 'Since:' names no release.")
DOC_BLANK = Code("doc-blank-line", "error", "An empty line is missing in a doc comment.")
DOC_LONG_LINE = Code("doc-long-line", "error", "A line of a doc comment is too long.")
DOC_SENTENCE = Code("doc-sentence", "error", "Sentences of a doc comment stand too close.")
DOC_EMPTY_MEMBER = Code("doc-empty-member", "warning", "A member is named, but not described.")
DOC_DUPLICATE = Code("doc-duplicate", "error", "A doc comment says a thing twice.")
DOC_ORDER = Code("doc-order", "error", "Parts of a doc comment stand in the wrong order.")
DOC_REMOVED_TAG = Code("doc-removed-tag", "error", "This dialect has no section of that name.")
DOC_UNKNOWN_TAG = Code("doc-unknown-tag", "warning", "A line looks like a misspelt section.")
DOC_HEADING = Code("doc-heading", "error", "A heading of features is misspelt.")
DOC_LOOSE = Code("doc-loose", "warning", "The colon of a doc comment is missing or far away.")
DOC_ALONE = Code("doc-alone", "error", "A doc comment documents nothing.")
DOC_UNNAMED = Code(
    "doc-unnamed", "error", "The comment before a definition does not name what it documents."
)
DOC_NAME = Code("doc-name", "error", "A doc comment names another thing than it stands before.")

TITLE_ADORNMENT = Code("title-adornment", "warning", "A title and its lines differ in length.")
TITLE_OLD = Code("title-old", "warning", "A title is written as in an older dialect.")
TITLE_LEVEL = Code("title-level", "error", "A title skips a level.")
