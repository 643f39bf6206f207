# SPDX-License-Identifier: GPL-2.0-or-later
"""What docutils says about a text, said again so that a person can mend it.

In: docutils' system messages about one `Text`, and the file it is from if at hand. Out: problems
at the right line of that file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from docutils import nodes

from qapidoc.base.problem import Code, Problem, by_place
from qapidoc.base.source import Source, Span
from qapidoc.markup.places import span_in
from qapidoc.markup.problems import BAD_MARKUP, CODES, DIRECTIVE_NOT_ALLOWED, ODD_MARKUP
from qapidoc.model.documentation import Text

WARNING_LEVEL = 2
NEAR = 12
"""Lines around the reported one in which the blamed text is looked for."""

_BARE = re.compile(r"Content block expected")
_EMPTY_SUBSTITUTION = re.compile(r"Substitution definition .* empty or invalid")
_LAYOUT = re.compile(r"Unexpected indentation|unexpected unindent")
_BLANK = "a list, a block or a table needs an empty line before and after it"
_WORDS: tuple[tuple[re.Pattern[str], str, str], ...] = tuple(
    (re.compile(pattern), message, hint)
    for pattern, message, hint in (
        (
            r"Unexpected indentation",
            "this line is indented more than the one above",
            "start a block with an empty line; let the lines of a paragraph stand below each other",
        ),
        (
            r"(.+?) ends without a blank line; unexpected unindent",
            r"\1 above this line ends without an empty line",
            "indent this line as the one above, or put an empty line before it",
        ),
        (
            r"Inline (\w+) start-string without end-string",
            r"inline \1 starts here and never ends",
            "close it, or write a backslash before it: `\\*`",
        ),
        (
            r"Inline interpreted text or phrase reference start-string without end-string",
            "a backquote opens here and never closes",
            "close it, or write a backslash before it: `` \\` ``",
        ),
        (
            r"Content block expected for the \"([^\"]+)\" directive; none found",
            r"the directive `\1` has no content",
            "put an empty line below it, and indent what belongs to it",
        ),
        (
            r"Literal block expected; none found",
            "`::` announces a literal block, but none follows",
            "indent the block, or end the sentence with one colon",
        ),
        (
            r"Inconsistent literal block quoting",
            "the quoted literal block ends without an empty line",
            _BLANK,
        ),
        (r"Title (?:overline|underline) too short", "the line of this title is too short", ""),
        (r"Malformed table\.?\s*(.*)", r"this table is not well formed: \1", ""),
        (r"Inconsistent title style", "a line like this marks no title here", ""),
        (r"Unexpected section title", "a title cannot stand here", ""),
        (r"Duplicate (?:explicit|implicit) target name: \"(.*)\"", r"'\1' is defined twice", ""),
    )
)


def problems_of(
    messages: Iterable[nodes.system_message], text: Text, source: Source | None
) -> tuple[Problem, ...]:
    """Return the problems that the messages tell, without those too small to tell."""
    lines = text.source.split("\n")
    grave = [message for message in messages if message["level"] >= WARNING_LEVEL]
    told = _without_echoes(grave)
    return tuple(by_place(_problem(message, text, lines, source) for message in told))


def _without_echoes(
    messages: Iterable[nodes.system_message],
) -> Iterator[nodes.system_message]:
    """Leave out what only follows from what was said before.

    That is indentation behind a directive that lacks its content, and a substitution by a
    directive that may not be used.
    """
    bare = refused = False
    for message in messages:
        said = message.children[0].astext() if message.children else ""
        if bare and _LAYOUT.search(said):
            continue
        if refused and _EMPTY_SUBSTITUTION.match(said):
            continue
        refused = message.get("code") == DIRECTIVE_NOT_ALLOWED.name
        bare |= _BARE.match(said) is not None
        yield message


def _problem(
    message: nodes.system_message, text: Text, lines: list[str], source: Source | None
) -> Problem:
    said = message.children[0].astext() if message.children else ""
    said, hint = _reworded(" ".join(said.split()))
    needle = message.get("needle", "").replace("\x00", "\\").strip()
    reported: int = message.get("line") or 1
    line = _line(min(max(1, reported), len(lines)), needle, lines)
    default = BAD_MARKUP if message["level"] > WARNING_LEVEL else _grave(said)
    code = CODES[message["code"]] if "code" in message else default
    span = _span(line, needle, text, lines, source)
    return Problem.of(code, span, said, message.get("hint", "") or hint)


def _grave(said: str) -> Code:
    """Too short a title line changes nothing; every other warning changes what readers see."""
    return ODD_MARKUP if "title" in said else BAD_MARKUP


def _reworded(said: str) -> tuple[str, str]:
    for pattern, message, hint in _WORDS:
        match = pattern.match(said)
        if match is not None:
            reworded = match.expand(message).strip().rstrip(".:")
            return reworded[:1].lower() + reworded[1:], hint
    return said.rstrip("."), ""


def _line(line: int, needle: str, lines: list[str]) -> int:
    """Return the line that holds the blamed text: the reported one, or one near it."""
    below = range(line, min(line + NEAR, len(lines) + 1))
    above = range(line - 1, max(0, line - NEAR), -1)
    for at in chain(below, above):
        if needle in lines[at - 1]:
            return at
    return line


def _span(line: int, needle: str, text: Text, lines: list[str], source: Source | None) -> Span:
    own = lines[line - 1]
    stripped = own.strip()
    at = own.find(needle) if needle else -1
    column = at if at >= 0 else len(own) - len(own.lstrip())
    length = max(1, len(needle.partition(" ")[0]) if at >= 0 else len(stripped))
    return span_in(text, own, (line, column, length), source)
