# SPDX-License-Identifier: GPL-2.0-or-later
"""The edges of a release for a person, or for grep: one line each.

In: a `Document`. Out: `from  kind  to  proof`, then how many there are of each kind.
"""

from __future__ import annotations

from collections.abc import Iterator

from qapidoc.export.relations.document import Document
from qapidoc.export.relations.words import proof_text
from qapidoc.model.relation import Edge


def render_text(document: Document) -> str:
    """Return the edges as lines, with a newline at the end."""
    return "\n".join(_lines(document)) + "\n"


def _lines(document: Document) -> Iterator[str]:
    yield from map(_line, document.edges)
    if document.edges:
        yield ""
    told = [f"{number} {kind}" for kind, number in document.counts.items() if number]
    number = len(document.edges)
    yield f"{number} edge{'' if number == 1 else 's'}{': ' if told else ''}{', '.join(told)}"


def _line(edge: Edge) -> str:
    proof = " -> ".join(map(proof_text, edge.proof))
    note = f" ({edge.note})" if edge.note else ""
    return f"{edge.source}  {edge.kind}  {edge.target}{note}  [{proof}]"
