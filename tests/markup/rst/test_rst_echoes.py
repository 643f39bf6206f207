# SPDX-License-Identifier: GPL-2.0-or-later
"""A directive without content is told, what its content looks like outside of it is not."""

from __future__ import annotations

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
