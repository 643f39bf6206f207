# SPDX-License-Identifier: GPL-2.0-or-later
"""Examples that are marked as messages of QMP and are no JSON.

In: finished parts of the model. Out: problems for who checks a tree. Of what only looks like a
message, as all examples before `qmp-example`, the quality report tells.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from qapidoc.base.problem import Code, Problem
from qapidoc.base.source import Source, Span
from qapidoc.build.markup import FileSources, texts_of
from qapidoc.examples.exchange import read_exchange
from qapidoc.examples.find import exchanges
from qapidoc.markup.places import span_in
from qapidoc.model import Text

BROKEN_EXAMPLE = Code(
    "broken-example", "warning", "A message in an example of QMP that is no JSON."
)

_HINT = "expected JSON, in which '...' may stand for what is left out"


def broken_examples(parts: Any, root: Path) -> list[Problem]:
    """Return a problem for each message that is no JSON; `root` holds the files of the texts."""
    sources = FileSources(root)
    texts = dict.fromkeys(text for text, _ in texts_of(parts))
    found: list[Problem] = []
    for text in texts:
        if text.markup == "rst" and "qmp-example" in text.source:
            found += _of_text(text, sources.of(text))
    return found


def _of_text(text: Text, source: Source | None) -> Iterator[Problem]:
    for first, shown in exchanges(text, marked=True):
        for message in read_exchange(shown):
            if message.fault is None or message.fault.kind != "not-json":
                continue
            span = _span(text, source, first, shown, message.fault.at)
            told = f"a message of this example is no JSON: {message.fault.text}"
            yield Problem.of(BROKEN_EXAMPLE, span, told, _HINT)


def _span(text: Text, source: Source | None, first: int, shown: str, at: int) -> Span:
    """Return the place of a character that an example shows, whose text is less indented."""
    number = shown.count("\n", 0, at)
    start = shown.rfind("\n", 0, at) + 1
    line = shown[start:].partition("\n")[0]
    own = text.source.split("\n")[first + number]
    column = max(own.find(line), 0) + at - start
    return span_in(text, own, (first + number + 1, column, 1), source)
