# SPDX-License-Identifier: GPL-2.0-or-later
"""The commands of Texinfo that a text may use, and what each is for.

In: nothing; the readers of lines and of running text look here. QEMU's tables from 1.1 to 4.2 use
28 of these; the others are what an author of that time could have written next. Commands that read
other files (`@include`, `@image`, `@verbatiminclude`) are known, to say that they are not obeyed.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from qapidoc.base.suggest import did_you_mean

# Commands that have a line of their own.

TABLES = frozenset({"table", "ftable", "vtable"})
"""Lists of terms; the argument says how the terms look."""

LISTS = TABLES | {"itemize", "enumerate"}
"""What `@item` may stand in. A list may be open across several blocks."""

EXAMPLES = frozenset(
    {"example", "smallexample", "lisp", "smalllisp", "display", "smalldisplay"}
    | {"format", "smallformat"}
)
"""Lines that stay as they are, but for the commands in them."""

VERBATIM = "verbatim"
"""Lines that stay as they are with all that looks like a command."""

QUOTATIONS = frozenset({"quotation", "smallquotation", "indentedblock"})
PLAIN = frozenset({"group", "cartouche", "flushleft", "flushright", "raggedright"})
"""What only says how its lines look on paper; they are read as if it were not there."""

ITEMS = frozenset({"item", "itemx"})
HEADINGS = frozenset(
    {"chapter", "section", "subsection", "subsubsection", "unnumbered", "unnumberedsec"}
    | {"unnumberedsubsec", "appendix", "appendixsec", "heading", "majorheading", "chapheading"}
    | {"subheading", "subsubheading", "top"}
)
SILENT = frozenset(
    {"findex", "cindex", "kindex", "vindex", "pindex", "tindex", "node", "noindent", "indent"}
    | {"sp", "page", "need", "refill", "contents", "settitle", "setfilename", "set", "clear"}
)
"""Entries of an index, the outline and the paper: nothing that a reader of a page needs."""

COMMENTS = frozenset({"c", "comment"})
FILES = frozenset({"include", "verbatiminclude"})

SHOWN_MEDIA = frozenset({"ifhtml", "ifnottex", "ifnotinfo", "ifnotplaintext", "ifnotdocbook"})
SHOWN_MEDIA |= {"ifnotxml", "ifclear"}
"""The text of one medium is kept, that of the web; flags (`@ifset`) are never set here."""

HIDDEN_MEDIA = frozenset({"ifnothtml", "iftex", "ifinfo", "ifplaintext", "ifdocbook", "ifxml"})
HIDDEN_MEDIA |= {"ifset", "ignore", "menu", "direntry"}

RAW = frozenset({"tex", "html", "docbook", "xml", "latex"})
"""Text in the language of one medium, passed through as it is: refused."""

HIDDEN_MEDIA |= RAW

LINE_COMMANDS = (
    LISTS | EXAMPLES | {VERBATIM} | QUOTATIONS | PLAIN | ITEMS | HEADINGS | SILENT | COMMENTS
    | FILES | SHOWN_MEDIA | HIDDEN_MEDIA | {"end", "center"}
)  # fmt: skip

# Commands in running text, each with its argument in braces.

KEYS = frozenset({"kbd", "key"})
LITERALS = frozenset(
    {"code", "option", "file", "samp", "command", "env", "t", "verb", "indicateurl", "math"}
)
LITERALS |= KEYS
EMPHASES = frozenset({"var", "emph", "dfn", "cite", "i", "slanted"})
STRONGS = frozenset({"strong", "b"})
UNMARKED = frozenset({"asis", "w", "r", "sc", "dmn", "abbr", "acronym", "sansserif"})
REFERENCES: Mapping[str, str] = {"ref": "", "xref": "See ", "pxref": "see ", "inforef": "See "}
"""Cross references, and what Texinfo puts in front of each."""

LINKS = frozenset({"url", "uref"})
EMAIL = "email"
VALUE = "value"
ANCHOR = "anchor"
IMAGE = "image"

BRACED = (
    LITERALS | EMPHASES | STRONGS | UNMARKED | REFERENCES.keys() | LINKS
    | {EMAIL, VALUE, ANCHOR, IMAGE}
)  # fmt: skip

SYMBOLS: Mapping[str, str] = {
    "atchar": "@", "lbracechar": "{", "rbracechar": "}", "backslashchar": "\\", "hashchar": "#",
    "bullet": "•", "comma": ",", "copyright": "©", "registeredsymbol": "®", "dots": "...",
    "enddots": "....", "minus": "-", "result": "⇒", "expansion": "↦", "equiv": "≡",
    "error": "error-->", "print": "⊣", "point": "⋆", "tie": " ", "TeX": "TeX", "LaTeX": "LaTeX",
    "euro": "€", "pounds": "£", "geq": "≥", "leq": "≤",
}  # fmt: skip
"""Commands that stand for characters; braces behind them are empty."""

SIGNS: Mapping[str, str] = {
    "@": "@", "{": "{", "}": "}", "&": "&", " ": " ", "\t": " ", "\n": " ", "*": "\n",
    ".": ".", ":": "", "!": "!", "?": "?", "-": "", "/": "", "|": "",
}  # fmt: skip
"""What a single sign behind an `@` means: mostly itself, or where a line may break."""

TERM_FORMATS = LITERALS | EMPHASES | STRONGS | UNMARKED
"""What may stand behind `@table`."""

_KNOWN = tuple(sorted(LINE_COMMANDS | BRACED | SYMBOLS.keys()))


@lru_cache(maxsize=256)
def suggest(name: str) -> str:
    """Return a hint for a command that is not known; empty when none is like it."""
    found = did_you_mean(name, _KNOWN, 0.66 if len(name) < 4 else 0.7)
    return found if found else "a literal '@' is written '@@'"
