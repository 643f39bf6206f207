# SPDX-License-Identifier: GPL-2.0-or-later
"""Reading a text file that a stranger wrote, at bounded cost.

In: a path. Out: its `Source` and what is wrong with it as a text; every parser of files starts
here. A file that is no text, or far too large, is an empty source and a problem.
"""

from __future__ import annotations

import re
from pathlib import Path

from qapidoc.base.problem import Code, Problem
from qapidoc.base.source import Position, Source, Span

ENCODING = Code("encoding", "error", "The file is not UTF-8 text.")
NOT_TEXT = Code("not-text", "error", "A file that is no text at all.")
TOO_LARGE = Code("file-too-large", "error", "A file is too large to be part of an API description.")

MAX_BYTES = 2 * 1024 * 1024
"""A larger file is refused; the largest real one has a quarter of a megabyte."""

MAX_SHOWN = 20
"""Wrong bytes of a file that are reported."""

_WRONG = re.compile("[\udc80-\udcff]+")


def read_source(root: Path, path: str) -> tuple[Source, list[Problem]]:
    """Return the file at a path below `root`; raise OSError when it cannot be read."""
    with (root / path).open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        message = f"the file is larger than {MAX_BYTES // 1024 // 1024} MiB; it was not read"
        return _refused(path, TOO_LARGE, message)
    if (zero := data.find(0)) >= 0:
        before = decode(data[:zero])[0]
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        return _refused(path, NOT_TEXT, "this is no text file", Position(path, line, column))
    text, wrong = decode(data)
    source = Source(path, text)
    return source, _encoding_problems(source, wrong)


def decode(data: bytes) -> tuple[str, list[int]]:
    """Return the text of a file and the offsets of characters that stand for wrong bytes.

    Line ends become `\\n`. A run of wrong bytes is one offset; each becomes U+FFFD.
    """
    text = data.decode("utf-8", "surrogateescape").removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.isascii():
        return text, []
    wrong = [match.start() for match in _WRONG.finditer(text)]
    if wrong:
        text = _WRONG.sub(lambda run: "\N{REPLACEMENT CHARACTER}" * len(run[0]), text)
    return text, wrong


def _refused(
    path: str, code: Code, message: str, at: Position | None = None
) -> tuple[Source, list[Problem]]:
    at = at or Position(path, 1)
    return Source(path, ""), [Problem.of(code, Span(path, at.line, at.column), message)]


def _encoding_problems(source: Source, wrong: list[int]) -> list[Problem]:
    hint = "API descriptions are written in UTF-8"
    found = [
        Problem.of(ENCODING, source.span(at), "bytes that are no UTF-8 text", hint)
        for at in wrong[:MAX_SHOWN]
    ]
    if len(wrong) > MAX_SHOWN:
        message = f"{len(wrong) - MAX_SHOWN} more places that are no UTF-8 text"
        found.append(Problem.of(ENCODING, source.span(wrong[MAX_SHOWN]), message))
    return found
