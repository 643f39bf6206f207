# SPDX-License-Identifier: GPL-2.0-or-later
"""`qmp-commands.txt` -> what it says of each command, and what stands between them.

In: the text below a release's root, and the names of the commands that the schema has: all of
them, in the one release (2.8) between the table and the comments of the schema. Out: a `QmpText`.
Next: `join`.

A topic has the name of its command as its title; or it is called something else, and its examples
execute the command.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

from qapidoc.base.problem import Problem
from qapidoc.base.source import Source
from qapidoc.base.suggest import did_you_mean
from qapidoc.base.textfile import read_source
from qapidoc.build.qmp.problems import REPEATED_TOPIC, STRAY_TOPIC
from qapidoc.build.qmp.topics import MAX_GUESSES, QmpText, named
from qapidoc.parse.qmptext import parse
from qapidoc.parse.qmptext.nodes import Heading, Prose, Topic

_EXECUTED = re.compile(r'->\s*\{\s*"execute"\s*:\s*"([^"\n]{1,80})"')


def build_commands(
    root: Path, path: str, names: Collection[str] | None
) -> tuple[QmpText, list[Problem]]:
    """Read the text of a release; raise OSError when it cannot be read.

    Without `names`, as when the schema is not at hand, each title is taken for a command.
    """
    source, unreadable = read_source(root, path)
    document, problems = parse(source)
    titles = {named(item) for item in document.items if isinstance(item, Topic)}
    names = titles if names is None else names
    topics: dict[str, Topic] = {}
    items: list[str | Heading | Prose | Topic] = []
    guesses = 0
    for item in document.items:
        if not isinstance(item, Topic):
            items.append(item)
            continue
        title = named(item)
        name = title if title in names else _executed(source, item)
        if name in names and name not in topics and (name == title or name not in titles):
            topics[name] = item
            items.append(name)
            continue
        items.append(item)
        span = source.span(item.start, item.start + len(item.title))
        if title in topics:
            hint = f"see line {source.line_of(topics[title].start)}"
            message = f"'{title}' is described twice"
            problems.append(Problem.of(REPEATED_TOPIC, span, message, hint))
        else:
            guesses += 1
            hint = did_you_mean(title, names) if guesses <= MAX_GUESSES else ""
            message = f"no command is called '{item.title}'"
            problems.append(Problem.of(STRAY_TOPIC, span, message, hint))
    return QmpText(source, document.title, topics, tuple(items)), [*unreadable, *problems]


def _executed(source: Source, topic: Topic) -> str:
    """Return the one command that the examples of a topic execute; empty if there are several."""
    shown = (source.text[part.text.start : part.text.end] for part in topic.parts)
    found = {name for text in shown for name in _EXECUTED.findall(text)}
    return found.pop() if len(found) == 1 else ""
