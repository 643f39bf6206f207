# SPDX-License-Identifier: GPL-2.0-or-later
"""`qmp-events.txt` -> what it says of each event, and what stands between them.

In: the text below a release's root. Out: a `QmpText`, not yet compared with the schema. Next:
`join`.
"""

from __future__ import annotations

import re
from pathlib import Path

from qapidoc.base.problem import Problem
from qapidoc.base.source import Source
from qapidoc.base.textfile import read_source
from qapidoc.build.qmp.problems import REPEATED_TOPIC, STRAY_TOPIC
from qapidoc.build.qmp.topics import QmpText, named
from qapidoc.parse.qmptext import parse
from qapidoc.parse.qmptext.nodes import Heading, Part, Prose, Topic

_NAMES = re.compile(r"[A-Z][A-Z0-9_]*(?:,[ ]*[A-Z][A-Z0-9_]*)*")

_COMMA = re.compile(r",[ ]*")


def build_events(root: Path, path: str) -> tuple[QmpText, list[Problem]]:
    """Read the text of a release; raise OSError when it cannot be read."""
    source, unreadable = read_source(root, path)
    document, problems = parse(source)
    events: dict[str, Topic] = {}
    items: list[str | Heading | Prose | Topic] = []
    for item in document.items:
        if not isinstance(item, Topic):
            items.append(item)
        elif not _NAMES.fullmatch(named(item)):
            items.append(item)
            message = f"'{item.title}' is no name of an event"
            span = source.span(item.start, item.start + len(item.title))
            hint = "expected capital letters, digits and '_'"
            problems.append(Problem.of(STRAY_TOPIC, span, message, hint))
        else:
            for name in _COMMA.split(named(item)):
                if name in events:
                    span = source.span(item.start, item.start + len(item.title))
                    hint = f"see line {source.line_of(events[name].start)}"
                    message = f"'{name}' is described twice"
                    problems.append(Problem.of(REPEATED_TOPIC, span, message, hint))
                else:
                    events[name] = item
                    items.append(name)
    return QmpText(source, document.title, events, tuple(items)), [*unreadable, *problems]


def parts_about(text: QmpText, name: str) -> list[Part]:
    """Return the parts of a topic for one of its events; an example of another is not for it."""
    topic = text.topics[name]
    others = [f'"{each}"' for each in _COMMA.split(named(topic)) if each != name]
    return [part for part in topic.parts if not _is_of_other(text.source, part, name, others)]


def _is_of_other(source: Source, part: Part, name: str, others: list[str]) -> bool:
    if part.kind != "example" or not others:
        return False
    shown = source.text[part.text.start : part.text.end]
    return f'"{name}"' not in shown and any(other in shown for other in others)
