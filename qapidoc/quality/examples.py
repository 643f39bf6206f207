# SPDX-License-Identifier: GPL-2.0-or-later
"""Examples whose messages are no JSON.

In: the texts of a release: `Example:` sections before 9.1, `qmp-example` since. Out: findings.
"""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes

from qapidoc import markup
from qapidoc.model import Release
from qapidoc.quality.exchange import broken_messages
from qapidoc.quality.finding import Finding
from qapidoc.quality.kinds import BROKEN_EXAMPLE
from qapidoc.quality.texts import Passage, passages


def judge_examples(release: Release) -> Iterator[Finding]:
    """Yield the messages in examples that no JSON parser would read."""
    for passage in passages(release):
        for first, block in _exchanges(passage):
            for line, reason in broken_messages(block):
                at = passage.line(first + line)
                message = f"a message of this example is no JSON: {reason}"
                yield Finding.of(BROKEN_EXAMPLE, passage.id, at, message)


def _exchanges(passage: Passage) -> Iterator[tuple[int, str]]:
    """Yield the exchanges of a text, each with the line where it starts, from 0."""
    source = passage.text.source
    if passage.text.markup == "none":
        yield 0, source
        return
    start = 0
    lines = [line.strip() for line in source.split("\n")]
    for block in markup.look(passage.text).findall(nodes.literal_block):
        if block.get("language") != "QMP":
            continue
        first = block.astext().split("\n")[0].strip()
        # The same line may open several examples: they come in the order of the text.
        start = lines.index(first, start) if first in lines[start:] else start
        yield start, block.astext()
        start += 1
