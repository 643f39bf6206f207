# SPDX-License-Identifier: GPL-2.0-or-later
"""Untrusted reStructuredText of doc comments and option blocks -> docutils nodes.

In: a `Text` of the model. Out: a document whose nodes every docutils writer knows, but for
`mention`, and the problems. Next: `qapidoc.rst.mentions` resolves the mentions.

Works alone and inside a running Sphinx. Nothing is read from disk, run, or passed through.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from docutils import frontend, nodes, statemachine
from docutils.parsers.rst import Parser, states
from docutils.utils import Reporter

from qapidoc.base.problem import Problem
from qapidoc.base.source import Source, Span
from qapidoc.model.documentation import Text
from qapidoc.rst.clean import clean
from qapidoc.rst.inliner import Inliner
from qapidoc.rst.messages import problems_of
from qapidoc.rst.nodes import literal_block
from qapidoc.rst.plain import plain_paragraph
from qapidoc.rst.problems import TEXT_TOO_LARGE
from qapidoc.rst.registry import own_markup

MAX_CHARACTERS = 400_000
MAX_LINE = 10_000
"""Far above the largest real text (40,000) and line (300); a parser's time grows with both."""

_SAFE = {
    "file_insertion_enabled": False,
    "raw_enabled": False,
    "halt_level": 5,
    "report_level": 2,
    "line_length_limit": MAX_LINE,
    "language_code": "en",
    "syntax_highlight": "none",
    "smart_quotes": False,
    "pep_references": False,
    "rfc_references": False,
    "character_level_inline_markup": False,
    "tab_width": 8,
}

# What ends a line for str.splitlines but not in a file: would shift the numbers of lines.
_STRAY = str.maketrans(
    dict.fromkeys("\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", " ") | {"\0": "\N{REPLACEMENT CHARACTER}"}
)


@cache
def _settings() -> Any:
    """Return the settings of all documents. Nothing changes them; making them is slow."""
    settings = frontend.get_default_settings(Parser)
    for name, value in _SAFE.items():
        setattr(settings, name, value)
    return settings


_idle: list[tuple[states.RSTStateMachine, Inliner]] = []
"""Machines that wait for the next text. Building one takes longer than reading most texts."""


def _run(lines: list[str], document: nodes.document) -> None:
    """Parse lines into a document; a machine that failed is not used again."""
    try:
        machine, inliner = _idle.pop()
    except IndexError:
        machine = states.RSTStateMachine(state_classes=states.state_classes, initial_state="Body")
        inliner = Inliner()
    with own_markup():
        machine.run(lines, document, inliner=inliner)
    _idle.append((machine, inliner))


def new_document(name: str) -> nodes.document:
    """Return an empty document that reports to nowhere."""
    reporter = Reporter(name, report_level=2, halt_level=5, stream=False)
    document = nodes.document(_settings(), reporter, source=name)
    document.note_source(name, -1)
    return document


def parse(text: Text, source: Source | None = None) -> tuple[nodes.document, tuple[Problem, ...]]:
    """Return the document of a text, and what is wrong with it.

    With the file that the text is from, problems show its lines with exact columns.
    """
    document = new_document(text.at.file)
    if text.literal:
        document += literal_block(text.source.strip("\n"))
        return document, ()
    paragraph = plain_paragraph(text.source, text.at.file) if len(text.source) < MAX_LINE else None
    if paragraph is not None:
        document += paragraph
        return document, ()
    if len(text.source) > MAX_CHARACTERS:
        return _refuse(text, f"this text has more than {MAX_CHARACTERS:,} characters")
    lines = statemachine.string2lines(
        text.source.translate(_STRAY), tab_width=8, convert_whitespace=True
    )
    if max(map(len, lines), default=0) > MAX_LINE:
        return _refuse(text, f"a line of this text has more than {MAX_LINE:,} characters")
    messages: list[nodes.system_message] = []
    document.reporter.attach_observer(messages.append)
    try:
        _run(lines, document)
        clean(document)
    except RecursionError:
        return _refuse(text, "this text is nested too deeply")
    return document, problems_of(messages, text, source) if messages else ()


def _refuse(text: Text, why: str) -> tuple[nodes.document, tuple[Problem, ...]]:
    """Return a text that is not parsed as the literal text that it is."""
    document = new_document(text.at.file)
    document += literal_block(text.source)
    first = text.source.partition("\n")[0]
    span = Span(text.at.file, text.at.line, text.at.column, 1, first[:MAX_LINE])
    return document, (Problem.of(TEXT_TOO_LARGE, span, why),)
