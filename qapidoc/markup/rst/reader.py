# SPDX-License-Identifier: GPL-2.0-or-later
"""Untrusted reStructuredText of doc comments and option blocks -> docutils nodes.

In: a `Text` of the model. Out: its document without anything that docutils alone could finish,
and the problems. Nothing is read from disk, run, or passed through.
"""

from __future__ import annotations

from docutils import nodes, statemachine
from docutils.parsers.rst import states

from qapidoc.base.source import Source
from qapidoc.markup.document import Read, new_document, refuse
from qapidoc.markup.rst.clean import clean
from qapidoc.markup.rst.inliner import Inliner
from qapidoc.markup.rst.messages import problems_of
from qapidoc.markup.rst.plain import plain_paragraph
from qapidoc.markup.rst.registry import own_markup
from qapidoc.model.documentation import Text

# What ends a line for str.splitlines but not in a file: would shift the numbers of lines.
_STRAY = str.maketrans(
    dict.fromkeys("\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", " ") | {"\0": "\N{REPLACEMENT CHARACTER}"}
)

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


def parse(text: Text, source: Source | None = None) -> Read:
    """Return the document of a text, and what is wrong with it."""
    document = new_document(text.at.file)
    paragraph = plain_paragraph(text.source, text.at.file)
    if paragraph is not None:
        document += paragraph
        return document, ()
    lines = statemachine.string2lines(
        text.source.translate(_STRAY), tab_width=8, convert_whitespace=True
    )
    messages: list[nodes.system_message] = []
    document.reporter.attach_observer(messages.append)
    try:
        _run(lines, document)
        clean(document)
    except RecursionError:
        return refuse(text, "this text is nested too deeply")
    return document, problems_of(messages, text, source) if messages else ()
