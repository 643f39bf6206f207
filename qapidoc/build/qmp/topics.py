# SPDX-License-Identifier: GPL-2.0-or-later
"""Which text is about which entry of the table.

In: the entries and the topics in the order of the file. Out: the topic of each entry, and what is
wrong with the others. A topic has the name of its command as its title, maybe with an `@`; or it
is called something else, and stands behind its command or in front of it.

`QmpText` is what a text without a table comes to: `commands`, `events`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qapidoc.base.problem import Code, Problem
from qapidoc.base.source import Source
from qapidoc.base.suggest import did_you_mean
from qapidoc.build.qmp.problems import REPEATED_TOPIC, STRAY_TOPIC
from qapidoc.parse.qmptext.nodes import Heading, Prose, Topic

MAX_GUESSES = 20
"""Titles that are compared with the names of commands."""


@dataclass(frozen=True, slots=True)
class QmpText:
    """A text: the topic of each command or event, and in the order of the file what stands there.

    `items` are names of commands or events, headings, text between them, and topics about none.
    A topic may be about several events.
    """

    source: Source
    title: str
    topics: dict[str, Topic]
    items: tuple[str | Heading | Prose | Topic, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A topic, and the entries right before and right behind it; empty at an end of the table.

    `orphaned`: beside it stands an entry that was not taken, of which another problem tells.
    """

    topic: Topic
    before: str
    after: str
    orphaned: bool = False


def named(topic: Topic) -> str:
    """Return the name that a title may be."""
    return topic.title.lstrip("@").strip()


def attribute(
    source: Source, placed: Sequence[Placed], names: Sequence[str]
) -> tuple[dict[str, Topic], list[Problem]]:
    """Return the topic of each name that has one; topics that are about none are problems."""
    found: dict[str, Topic] = {}
    known = frozenset(names)
    others: list[Placed] = []
    problems: list[Problem] = []

    def tell(code: Code, topic: Topic, message: str, hint: str) -> None:
        span = source.span(topic.start, topic.start + len(topic.title))
        problems.append(Problem.of(code, span, message, hint))

    for each in placed:
        name = named(each.topic)
        if name in known and name not in found:
            found[name] = each.topic
        else:
            others.append(each)
    guesses = 0
    for each in others:
        name, title = named(each.topic), each.topic.title
        owner = next((n for n in (each.before, each.after) if n and n not in found), "")
        if owner:
            found[owner] = each.topic
        if each.orphaned and not owner:
            continue
        if name in known:
            hint = f"the other text is in line {source.line_of(found[name].start)}"
            hint = f"is it about '{owner}'?" if owner else hint
            tell(REPEATED_TOPIC, each.topic, f"'{name}' is described twice", hint)
        elif not owner:
            guesses += 1
            near = did_you_mean(name, names) if guesses <= MAX_GUESSES else ""
            tell(STRAY_TOPIC, each.topic, f"no entry of the table is called '{title}'", near)
    return found, problems
