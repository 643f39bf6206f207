# SPDX-License-Identifier: GPL-2.0-or-later
"""Commands behind `info` of which only the text tells -> the model's monitor commands.

In: the blocks of `hmp-commands.hx`. Out: commands, each with the piece of text about it.

Until 2.4 the table of `info`'s subcommands stood in the C source, which is no API file. What the
API files have is the text: the list inside of what `info` says, with an item for each subcommand
(`@item info version`), and the blocks right behind it, up to the next command of the table. Their
items name subcommands as well; those of 2.4 leave out the word `info`. So a name, the form behind
it and the text are known, and the guards around a block; arguments, help and handler are not. What
had no text is missing: 2.4 documents 44 subcommands, 2.5, where they got a table, has 53.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from msgspec.structs import replace

from qapidoc.build.guards import GuardReader
from qapidoc.build.monitor_blocks import WrittenBlock
from qapidoc.markup import look, texinfo
from qapidoc.model import MonitorCommand, Text

INFO = "info"
"""The command that the others belong to."""

NAMES = {
    "rocker_ports": "rocker-ports",
    "rocker_of_dpa_flows": "rocker-of-dpa-flows",
    "rocker_of_dpa_groups": "rocker-of-dpa-groups",
}
"""Texts that misspell their command: what it is called in the table that 2.5 brought."""

_FORM = re.compile(r"(?:info +)?(?P<name>[a-z][\w-]*)(?: +(?P<syntax>\S.*))?")


def info_commands(
    blocks: list[WrittenBlock], known: Collection[str], guards: GuardReader
) -> Iterator[MonitorCommand]:
    """Yield the commands of the block about `info` and of those behind it, none that is `known`.

    Each of these blocks gets `about` set if it has none.
    """
    for block in blocks:
        lists = _of_list(block.text) if block.about == INFO else _of_block(block.text)
        for text in lists:
            command = _command(text, guards, block)
            if command is not None and command.name not in known:
                block.about = block.about or command.name
                yield command


def _of_list(text: Text) -> Iterator[Text]:
    """Yield the items of a text that are named `info …`, but for the first, which is its own."""
    for first, last in texinfo.items(text.source)[1:]:
        item = _piece(text, first, last)
        if look(item).astext().startswith(f"{INFO} "):
            yield item


def _of_block(text: Text) -> Iterator[Text]:
    """Yield the items of a text that stand in no other item."""
    past = 0
    for first, last in texinfo.items(text.source):
        if first >= past:
            past = last
            yield _piece(text, first, last)


def _piece(text: Text, first: int, last: int) -> Text:
    """Return some lines of a text, without empty ones at their end."""
    lines = text.source.split("\n")[first:last]
    while not lines[-1].strip():
        lines.pop()
    at = replace(text.at, line=text.at.line + first)
    return Text("\n".join(lines) + "\n", at, text.markup)


def _command(text: Text, guards: GuardReader, block: WrittenBlock) -> MonitorCommand | None:
    form = _FORM.fullmatch(" ".join(look(text).astext().partition("\n")[0].split()))
    if form is None:
        return None
    return MonitorCommand(
        name=f"{INFO} {NAMES.get(form['name'], form['name'])}",
        syntax=form["syntax"] or "",
        condition=guards.condition(block.block.guards),
        doc=text,
        origin="text",
        at=text.at,
    )
