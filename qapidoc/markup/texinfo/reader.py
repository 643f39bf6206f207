# SPDX-License-Identifier: GPL-2.0-or-later
"""Untrusted Texinfo of option, monitor and tool tables -> docutils nodes.

In: a `Text` of the model. Out: its document, with the same kinds of nodes as the reader of
reStructuredText makes, and the problems. Nothing is read from disk, run, or passed through.
"""

from __future__ import annotations

from operator import itemgetter

from msgspec.structs import replace

from qapidoc.base.problem import Code, Problem
from qapidoc.base.source import Source
from qapidoc.markup.document import Read, new_document, refuse
from qapidoc.markup.places import span_in
from qapidoc.markup.texinfo.blocks import Blocks
from qapidoc.markup.texinfo.examples import with_examples
from qapidoc.markup.texinfo.inline import NestingError
from qapidoc.markup.texinfo.scan import one_medium, scan
from qapidoc.model.documentation import Text

MAX_PROBLEMS = 50
"""Problems of one text that are told; a text with more is hardly Texinfo at all."""


class _Told:
    """The problems of one text."""

    def __init__(self, text: Text, source: Source | None) -> None:
        self.text = text
        self.source = source
        self.lines = text.source.split("\n")
        self.problems: list[tuple[int, int, Problem]] = []
        self.count = 0

    def tell(
        self, code: Code, line: int, column: int, length: int, message: str, hint: str
    ) -> None:
        """Take a problem at a line (from 1) and a column (from 0) of the text."""
        self.count += 1
        if self.count <= MAX_PROBLEMS:
            own = self.lines[line - 1]
            span = span_in(self.text, own, (line, column, length), self.source)
            self.problems.append((line, column, Problem.of(code, span, message, hint)))

    def all(self) -> tuple[Problem, ...]:
        """Return the problems in the order of their places, and how many are left out."""
        problems = [told[2] for told in sorted(self.problems, key=itemgetter(0, 1))]
        more = self.count - MAX_PROBLEMS
        if more > 0:
            hint = f"this text has {more} more problems that are not told"
            problems[-1] = replace(problems[-1], hint=hint)
        return tuple(problems)


def parse(text: Text, source: Source | None = None) -> Read:
    """Return the document of a text, and what is wrong with it."""
    document = new_document(text.at.file)
    told = _Told(text, source)
    blocks = Blocks(document, told.tell)
    try:
        for line in with_examples(one_medium(scan(text.source), told.tell), told.tell):
            blocks.take(line)
        blocks.close()
    except NestingError:
        return refuse(text, "this text is nested too deeply")
    return document, told.all()
