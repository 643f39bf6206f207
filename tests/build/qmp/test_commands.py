# SPDX-License-Identifier: GPL-2.0-or-later
"""A text on commands that stands beside a schema without any table."""

from __future__ import annotations

from pathlib import Path

import pytest

from qapidoc.base.problem import Problem
from qapidoc.base.source import Position
from qapidoc.build.qmp import QmpText, build_commands, join_commands
from qapidoc.model import Command, Member, Prose, TypeRef

NAMES = ("wind", "ring_add", "query-dust", "query-rings")

TEXT = """\
                The Orrery's Commands
                ---------------------

What the Orrery understands.

1. Regular Commands
===================

wind
----

Wind the spring.

Arguments:

- "turns": how often (json-int)

Example:

-> { "execute": "wind", "arguments": { "turns": 3 } }
<- { "return": {} }

dust


Sweep.

Example:

-> { "execute": "query-dust" }
<- { "return": {} }

Show the rings
--------------

Example:

-> { "execute": "query-rings" }
<- { "return": [] }
"""


def read(tmp_path: Path, text: str) -> tuple[QmpText, list[Problem]]:
    (tmp_path / "c.txt").write_text(text)
    return build_commands(tmp_path, "c.txt", NAMES)


def command(name: str, *members: str) -> Command:
    at = Position("s.json", 1)
    return Command(
        namespace="qmp",
        name=name,
        module="s",
        members=tuple(Member(name=each, type=TypeRef("int"), at=at) for each in members),
        at=at,
    )


def test_a_topic_is_about_the_command_of_its_title_or_its_example(tmp_path: Path) -> None:
    text, problems = read(tmp_path, TEXT)
    assert problems == []
    assert {name: topic.title for name, topic in text.topics.items()} == {
        "wind": "wind",
        "query-dust": "dust",  # nothing underlines it, two lines below it are empty
        "query-rings": "Show the rings",
    }
    definitions, module = join_commands([command("wind", "turns"), command("query-rings")], text)
    wind, rings = definitions
    assert isinstance(wind, Command)
    assert isinstance(rings, Command)
    assert [(each.kind, each.text.at.line) for each in wind.doc.sections] == [
        ("text", 12),
        ("example", 20),
    ]
    doc = wind.members[0].doc
    assert doc is not None
    assert doc.source.startswith("how often")
    assert [each.kind for each in rings.doc.sections] == ["example"]
    assert module is not None
    # A chapter that has no text of its own is not there.
    assert [type(item) for item in module.items] == [Prose]


@pytest.mark.parametrize(
    ("more", "code", "hint"),
    [
        ("wind\n----\n\nAgain.\n", "repeated-topic", "see line 9"),
        ("ring_ad\n-------\n\nAdd.\n", "stray-topic", "did you mean 'ring_add'?"),
        # It shows a command that has a text of its own, or several commands.
        ('Spring\n------\n\nExample:\n\n-> { "execute": "wind" }\n', "stray-topic", ""),
        (
            'All\n---\n\nExample:\n\n-> { "execute": "ring_add" }\n-> { "execute": "stop" }\n',
            "stray-topic",
            "",
        ),
    ],
)
def test_topics_that_are_about_no_command(tmp_path: Path, more: str, code: str, hint: str) -> None:
    text, problems = read(tmp_path, f"{TEXT}\n{more}")
    line = TEXT.count("\n") + 2
    assert [(each.code, each.hint, each.span and each.span.line) for each in problems] == [
        (code, hint, line)
    ]
    assert list(text.topics) == ["wind", "query-dust", "query-rings"]
    _, module = join_commands([], text)
    assert module is not None
    assert isinstance(module.items[-1], Prose)  # nothing of it is lost
