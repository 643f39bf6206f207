# SPDX-License-Identifier: GPL-2.0-or-later
"""A directive without content is told, what its content looks like outside of it is not."""

from __future__ import annotations

import pytest

from qapidoc.base.source import Position
from qapidoc.markup import parse
from qapidoc.model import Text

TEXT = """.. qmp-example::

-> { "execute": "turn",
     "arguments": {
         "by": 1
     }
   }
"""


def test_an_example_that_is_not_indented() -> None:
    (problem,) = parse(Text(TEXT, Position("a.json", 1)))[1]
    assert problem.message == "the directive `qmp-example` has no content"
    assert parse(Text(TEXT.replace("\n-> {", "\n    -> {"), Position("a.json", 1)))[1] != (problem,)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("A |ring| turns.", "`|ring|` stands for nothing"),
        ("A ring [1]_ turns.", "there is no footnote [1] in this text"),
        ("A ring [ring]_ turns.", "there is no footnote [ring] in this text"),
        ("Rings\n=====\n\nThey turn.", "a title cannot stand in this text"),
        ("They turn.\n\n----\n\nThey stop.", "a line like this divides chapters, but"),
        ("They:\n- turn\n- stop", "this line looks like an item of a list, but goes on"),
        ("They:\n1. turn\n2. stop", "this line looks like an item of a list, but goes on"),
        ("* They:\n  - turn\n  - stop", "this line looks like an item of a list, but goes on"),
        (".. |x| image:: x.png", "the directive `image` may not be used here"),
        (".. |x| replace:: x", "the directive `replace` may not be used here"),
        ("A `ring <javascript:x>`__.", "'`ring <javascript:x>`__' is no link to the web"),
        (".. _x: http://a.b\n.. _x: http://a.c", "'x' is defined twice"),
        ("They:\n- turn\n  fast", "this line is indented more than the one above"),
    ],
)
def test_what_docutils_alone_does_not_tell(text: str, message: str) -> None:
    (problem,) = parse(Text(text, Position("a.json", 1)))[1]
    assert problem.message.startswith(message)


@pytest.mark.parametrize(
    "text",
    [
        "A |I2C| ring turns on|off|never.",
        "A ring [1]_ turns [2]_.\n\n.. [1] It is.\n.. [2] It does.",
        "They:\n\n- turn\n- stop",
        "They turn by 2.\n3 is more -\nor so.",
    ],
)
def test_what_is_well_formed(text: str) -> None:
    assert parse(Text(text, Position("a.json", 1)))[1] == ()
