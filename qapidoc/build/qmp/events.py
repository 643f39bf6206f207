# SPDX-License-Identifier: GPL-2.0-or-later
"""`qmp-events.txt` -> what it says of each event, and what stands between them.

In: the text below a release's root, and the names of the events that the schema has, which are
all of them since 2.1. Out: a `QmpText`. Next: `join`.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

from qapidoc.base.problem import Code, Problem
from qapidoc.base.source import Source
from qapidoc.base.suggest import did_you_mean
from qapidoc.base.textfile import read_source
from qapidoc.build.qmp.problems import REPEATED_TOPIC, STRAY_TOPIC
from qapidoc.build.qmp.topics import MAX_GUESSES, QmpText, named
from qapidoc.parse.qmptext import parse
from qapidoc.parse.qmptext.nodes import Heading, Part, Prose, Topic

_NAMES = re.compile(r"[A-Z][A-Z0-9_]*(?:,[ ]*[A-Z][A-Z0-9_]*)*")

_COMMA = re.compile(r",[ ]*")

_SHOWN = re.compile(r'"event"\s*+:\s*+"(\w{1,80})"')


def build_events(
    root: Path, path: str, known: Collection[str] = ()
) -> tuple[QmpText, list[Problem]]:
    """Read the text of a release; raise OSError when it cannot be read.

    Where the schema is not at hand, or knows no events, each title in capitals is taken for one.
    """
    source, unreadable = read_source(root, path)
    document, problems = parse(source)
    events: dict[str, Topic] = {}
    items: list[str | Heading | Prose | Topic] = []
    guesses = 0

    def tell(code: Code, topic: Topic, message: str, hint: str) -> None:
        span = source.span(topic.start, topic.start + len(topic.title))
        problems.append(Problem.of(code, span, message, hint))

    for item in document.items:
        if not isinstance(item, Topic):
            items.append(item)
        elif not _NAMES.fullmatch(named(item)):
            items.append(item)
            hint = "expected capital letters, digits and '_'"
            tell(STRAY_TOPIC, item, f"'{item.title}' is no name of an event", hint)
        else:
            for name in _names(item):
                if known and name not in known:
                    guesses += 1
                    hint = did_you_mean(name, known) if guesses <= MAX_GUESSES else ""
                    tell(STRAY_TOPIC, item, f"the schema has no event '{name}'", hint)
                elif name in events:
                    hint = f"see line {source.line_of(events[name].start)}"
                    tell(REPEATED_TOPIC, item, f"'{name}' is described twice", hint)
                else:
                    events[name] = item
                    items.append(name)
    for topic in {id(each): each for each in events.values()}.values():
        shown = _shown(source, topic)
        if shown and not shown & events.keys():
            message = f"the examples are of event '{min(shown)}', not of '{topic.title}'"
            tell(STRAY_TOPIC, topic, message, "is the heading misspelt?")
    return QmpText(source, document.title, events, tuple(items)), [*unreadable, *problems]


def _names(topic: Topic) -> list[str]:
    return _COMMA.split(named(topic))


def _shown(source: Source, topic: Topic) -> set[str]:
    """Return the events in the examples of a topic."""
    examples = (part.text for part in topic.parts if part.kind == "example")
    return {name for text in examples for name in _SHOWN.findall(source.text, text.start, text.end)}


def parts_about(text: QmpText, name: str) -> list[Part]:
    """Return the parts of a topic for one of its events; an example of another is not for it."""
    topic = text.topics[name]
    others = [f'"{each}"' for each in _names(topic) if each != name]
    return [part for part in topic.parts if not _is_of_other(text.source, part, name, others)]


def _is_of_other(source: Source, part: Part, name: str, others: list[str]) -> bool:
    if part.kind != "example" or not others:
        return False
    shown = source.text[part.text.start : part.text.end]
    return f'"{name}"' not in shown and any(other in shown for other in others)
