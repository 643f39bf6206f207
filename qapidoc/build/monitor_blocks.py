# SPDX-License-Identifier: GPL-2.0-or-later
"""Which block of a monitor table is about which command.

In: the blocks with the commands that stand right before each, and all commands. Out: the text of
each command. A block follows the command it is about, as a rule; but QEMU's tables break it: the
text on `info` stands in the table of the `info` commands, other blocks before their command or
behind its neighbour's. So the name that a block starts with goes first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from qapidoc.markup import look
from qapidoc.model import MonitorCommand, Text
from qapidoc.parse.hx.nodes import Block

_MARKUP = re.compile(r"[`*\\]+")
_NAME = re.compile(r"[^\s/\[(]+")


@dataclass(slots=True, eq=False)
class WrittenBlock:
    """A block, its text, and the commands between it and the block before.

    `about` is the command it turns out to be about; empty for a text about none.
    """

    block: Block
    text: Text
    before: tuple[str, ...]
    about: str = ""


def attribute(
    blocks: list[WrittenBlock], commands: Mapping[str, MonitorCommand]
) -> dict[str, Text]:
    """Return the text of each command that has one, and set what the blocks are about."""
    spellings = {
        spelling: command.name
        for command in commands.values()
        for spelling in (*command.aliases, command.name)
    }
    documented: dict[str, Text] = {}
    named = [(block, _named(block.text, spellings)) for block in blocks]
    # Blocks next to the command they name come first: a slip elsewhere cannot take its place.
    for block, name in sorted(named, key=lambda pair: pair[1] not in pair[0].before):
        if name and name not in documented:
            documented[name] = block.text
            block.about = name
    for block in blocks:
        for name in () if block.about else block.before:
            if name not in documented:
                documented[name] = block.text
                block.about = block.about or name
    return documented


def _named(text: Text, spellings: Mapping[str, str]) -> str:
    """Return the command that the first line of a text names; empty when it names none."""
    words = _NAME.findall(_first_line(text))[:2]
    return spellings.get(" ".join(words)) or spellings.get(words[0] if words else "", "")


def _first_line(text: Text) -> str:
    """Return the first words that a reader sees; in Texinfo they may stand in a later line."""
    if text.markup == "texinfo":
        return look(text).astext().partition("\n")[0]
    return _MARKUP.sub("", text.source.partition("\n")[0])
