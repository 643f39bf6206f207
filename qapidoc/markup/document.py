# SPDX-License-Identifier: GPL-2.0-or-later
"""Documents that every reader of a markup fills, and how a text is refused.

In: nothing. Out: empty docutils documents whose settings let nothing in from outside.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from docutils import frontend, nodes
from docutils.parsers.rst import Parser
from docutils.utils import Reporter

from qapidoc.base.problem import Problem
from qapidoc.base.source import Span
from qapidoc.markup.nodes import literal_block
from qapidoc.markup.problems import TEXT_TOO_LARGE
from qapidoc.model.documentation import Text

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

Read = tuple[nodes.document, tuple[Problem, ...]]
"""What a reader returns: the document of a text, and what is wrong with it."""


@cache
def _settings() -> Any:
    """Return the settings of all documents. Nothing changes them; making them is slow."""
    settings = frontend.get_default_settings(Parser)
    for name, value in _SAFE.items():
        setattr(settings, name, value)
    return settings


def new_document(name: str) -> nodes.document:
    """Return an empty document that reports to nowhere."""
    reporter = Reporter(name, report_level=2, halt_level=5, stream=False)
    document = nodes.document(_settings(), reporter, source=name)
    document.note_source(name, -1)
    return document


def refuse(text: Text, why: str) -> Read:
    """Return a text that is not parsed as the literal text that it is."""
    document = new_document(text.at.file)
    document += literal_block(text.source)
    first = text.source.partition("\n")[0]
    span = Span(text.at.file, text.at.line, text.at.column, 1, first[:MAX_LINE])
    return document, (Problem.of(TEXT_TOO_LARGE, span, why),)
