# SPDX-License-Identifier: GPL-2.0-or-later
"""Examples in no markup: what is a caption, and what goes over the wire."""

from __future__ import annotations

import pytest
from docutils import nodes

from qapidoc.base.source import Position
from qapidoc.markup import parse
from qapidoc.model import Text

WIND = '-> { "execute": "wind" }\n<- { "return": {} }'

CASES = {
    "messages alone": (WIND, [("QMP", WIND)]),
    "captions with and without a gap": (
        f"1. Wind it\n\n{WIND}\n\n2. Wind it\n   once more\n{WIND}\n",
        [
            ("caption", "1. Wind it"),
            ("QMP", WIND),
            ("caption", "2. Wind it\n   once more"),
            ("QMP", WIND),
        ],
    ),
    "a caption goes on with whatever sign": (
        f"With rings\n[0, 1), [1, 2):\n\n{WIND}",
        [("caption", "With rings\n[0, 1), [1, 2):"), ("QMP", WIND)],
    ),
    "a word below a message is no caption": (f"{WIND}\nand so on", [("QMP", f"{WIND}\nand so on")]),
    "a gap inside a message": (
        '<- { "return": {\n\n     "a": 1 } }',
        [("QMP", '<- { "return": {\n\n     "a": 1 } }')],
    ),
    "an event that starts with its time": (
        '{ "timestamp": 1, "event": "STOP" }',
        [("QMP", '{ "timestamp": 1, "event": "STOP" }')],
    ),
    "no message at all": ("One line\n\n  another\n", [("", "One line\n\n  another")]),
    "nothing": ("\n", []),
}


@pytest.mark.parametrize("case", CASES)
def test_captions_and_messages(case: str) -> None:
    source, expected = CASES[case]
    document, problems = parse(Text(source, Position("s.json", 7), "none"))
    assert problems == ()
    found = []
    for node in document.children:
        assert isinstance(node, nodes.Element)
        caption = isinstance(node, nodes.paragraph)
        found.append(("caption" if caption else node.get("language", ""), node.astext()))
    assert found == expected


def test_each_block_knows_its_line() -> None:
    document, _ = parse(Text(f"Wind\n\n{WIND}\n\nAgain\n\n{WIND}", Position("s.json", 7), "none"))
    assert [node.line for node in document.children if isinstance(node, nodes.Element)] == [
        1, 3, 6, 8,
    ]  # fmt: skip
