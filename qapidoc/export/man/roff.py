# SPDX-License-Identifier: GPL-2.0-or-later
"""The letters and blocks of man(7): what every page is written with.

In: plain strings. Out: lines of roff. Blocks are lists of lines; a block never starts with space,
whoever puts it below something says `.PP` first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

Lines = list[str]

INDENT = 4

_NAMED = {
    "\\": r"\e",
    "'": r"\(aq",
    "`": r"\(ga",
    "^": r"\(ha",
    "~": r"\(ti",
    "\N{NO-BREAK SPACE}": r"\ ",
    "\N{HORIZONTAL ELLIPSIS}": "...",
    "\N{EM DASH}": r"\(em",
    "\N{EN DASH}": r"\(en",
    "\N{LEFT DOUBLE QUOTATION MARK}": r"\(lq",
    "\N{RIGHT DOUBLE QUOTATION MARK}": r"\(rq",
    "\N{LEFT SINGLE QUOTATION MARK}": r"\(oq",
    "\N{RIGHT SINGLE QUOTATION MARK}": r"\(cq",
    "\N{MICRO SIGN}": r"\(mc",
    "\N{MULTIPLICATION SIGN}": r"\(mu",
    "\N{SUPERSCRIPT TWO}": r"\(S2",
    "\N{RIGHTWARDS ARROW}": r"\(->",
}
_PROSE = str.maketrans(_NAMED)
_CODE = str.maketrans({**_NAMED, "-": r"\-"})
_FOREIGN = re.compile(r"[^\x00-\x7f]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_BREAK = re.compile(r"(?<=[^\[],)(?=.)|(?<=[^\[])(?=\[)|(?<=\])(?=[^\],])")
_BREAK_ANYWHERE = re.compile(r"(?<=[|/:=.])(?=\w)")
LONG_WORD = 24
LONG_PART = 40
"""Letters from which on a word may be broken between its parts, and a part of it anywhere."""


def prose(text: str) -> str:
    """Return running text; its dashes are hyphens."""
    return _ascii(text.translate(_PROSE))


def code(text: str) -> str:
    """Return text to be typed; its dashes are minus signs, so that it can be copied."""
    return _ascii(text.translate(_CODE))


def _ascii(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    text = _CONTROL.sub(lambda match: " " if match[0] in "\x0b\x0c" else r"\[u2426]", text)
    return _FOREIGN.sub(lambda match: f"\\[u{ord(match[0]):04X}]", text)


def breakable(text: str) -> str:
    """Return code in which long words may be broken after punctuation."""
    return " ".join(map(_breakable_word, text.split(" ")))


def _breakable_word(word: str) -> str:
    if len(word) <= LONG_WORD:
        return code(word)
    parts = (
        r"\:".join(map(code, _BREAK_ANYWHERE.split(part))) if len(part) > LONG_PART else code(part)
        for part in _BREAK.split(word)
    )
    return r"\:".join(parts)


def bold(text: str) -> str:
    """Return code in bold."""
    return rf"\fB{code(text)}\fR"


def italic(text: str) -> str:
    """Return code in italics."""
    return rf"\fI{code(text)}\fR"


def page_reference(name: str) -> str:
    """Return a reference to another page: bold name, section in parentheses."""
    return rf"\fB{code(name)}\fR(7)"


def guarded(line: str) -> str:
    """Return a line of text that roff cannot take for a request."""
    return rf"\&{line}" if line.startswith((".", "'")) else line


def filled(text: str) -> Lines:
    """Return lines to be filled: without blanks at their ends, without empty ones."""
    lines = (line.strip(" \t") for line in text.split("\n"))
    return [guarded(line) for line in lines if line]


def verbatim(text: str) -> Lines:
    """Return lines to be shown as they are, indented."""
    lines = [guarded(line.rstrip()) for line in text.strip("\n").split("\n")]
    return [f".RS {INDENT}", ".EX", *lines, ".EE", ".RE"]


def item(term: str, body: Lines) -> Lines:
    """Return a term with what is said about it below, indented."""
    return [*filled(term), f".RS {INDENT}", *body, ".RE"] if body else filled(term)


def section(title: str, body: Lines) -> Lines:
    """Return a section, or nothing when it would be empty."""
    return [f".SH {title}", *body] if body else []


def stacked(blocks: Iterable[Lines]) -> Lines:
    """Return blocks below each other, with space between them."""
    lines: Lines = []
    for block in blocks:
        if block:
            if lines:
                lines.append(".PP")
            lines += block
    return lines


def argument(text: str) -> str:
    """Return an argument of a macro, from text that is already roff."""
    return '"' + text.replace('"', r"\(dq") + '"'
