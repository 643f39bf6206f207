# SPDX-License-Identifier: GPL-2.0-or-later
"""Examples whose messages are no JSON, or say what the schema of their release does not allow.

In: the texts of a release: `Example:` sections before 9.1, `qmp-example` since, and the texts on
commands and events of the time before. Out: findings, each at the line of the message.
"""

from __future__ import annotations

from collections.abc import Iterator

from qapidoc.base.source import Source
from qapidoc.examples import Conversation, Fault, exchanges, read_exchange
from qapidoc.model import Command, Event, Namespace, Release
from qapidoc.model.index import Index
from qapidoc.model.passages import Passage, passages
from qapidoc.quality.finding import Finding, area_of
from qapidoc.quality.kinds import BROKEN_EXAMPLE, INVALID_EXAMPLE


def judge_examples(release: Release, index: Index) -> Iterator[Finding]:
    """Yield what is wrong with the messages in examples."""
    for passage in passages(release):
        for first, text in exchanges(passage.text):
            source = Source(passage.text.at.file, text)
            for fault in faults_of(index, passage, text):
                yield _finding(passage, first + source.line_of(fault.at) - 1, fault)


def faults_of(index: Index, passage: Passage, text: str) -> Iterator[Fault]:
    """Yield what is wrong with one exchange of a text."""
    about = passage.context if isinstance(passage.context, Command | Event) else None
    namespace = _namespace(passage.id)
    conversation = Conversation(index.definition, namespace, about)
    return conversation.faults(read_exchange(text))


def _namespace(thing: str) -> Namespace:
    match area_of(thing):
        case "qga":
            return "qga"
        case "qsd":
            return "qsd"
        case _:
            return "qmp"


def _finding(passage: Passage, line: int, fault: Fault) -> Finding:
    at = passage.line(line)
    if fault.kind == "not-json":
        message = f"a message of this example is no JSON: {fault.text}"
        return Finding.of(BROKEN_EXAMPLE, passage.id, at, message)
    message = f"this example does not fit the schema: {fault.text}"
    return Finding.of(INVALID_EXAMPLE, passage.id, at, message, {"fault": fault.kind})
