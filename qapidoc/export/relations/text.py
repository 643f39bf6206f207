# SPDX-License-Identifier: GPL-2.0-or-later
"""The edges of a release for a person, or for grep: one line each.

In: a `Document`. Out: `from  kind  to  proof`, then how many there are of each kind, then the
types that no verb and no signal reaches: where QEMU's code uses them, or that nothing does.
"""

from __future__ import annotations

from collections.abc import Iterator

from qapidoc.export.relations.document import Document
from qapidoc.export.relations.words import proof_text, use_text
from qapidoc.model.relation import Edge


def render_text(document: Document, *, types: bool) -> str:
    """Return the edges as lines, with a newline at the end; `types` adds what nothing reaches."""
    told = [*_lines(document), *(_inside(document) if types else ())]
    return "\n".join(told) + "\n"


def _lines(document: Document) -> Iterator[str]:
    yield from map(_line, document.edges)
    if document.edges:
        yield ""
    told = [f"{number} {kind}" for kind, number in document.counts.items() if number]
    number = len(document.edges)
    yield f"{number} edge{'' if number == 1 else 's'}{': ' if told else ''}{', '.join(told)}"


def _inside(document: Document) -> Iterator[str]:
    """Yield the types that nothing reaches, with what is known of them, and how many there are."""
    unused, proved = set(document.unused), document.code_uses
    alone = sorted({*proved, *document.inside, *unused})
    if not alone:
        return
    yield ""
    for each in alone:
        state = "no user" if each in unused else "used inside QEMU" if each in proved else "no verb"
        purpose = f" ({document.inside[each]})" if each in document.inside else ""
        uses = ", ".join(map(use_text, proved.get(each, ())))
        yield f"{each}  {state}{purpose}{f'  [code: {uses}]' if uses else ''}"
    yield ""
    known = len(alone) - len(proved) - len(unused)
    told = [f"{len(proved)} used inside QEMU as code shows"] if proved else []
    told += [f"{known} of which we wrote down what they are for"] if known else []
    told += [f"{len(unused)} without user"]
    yield f"{len(alone)} types that no command, event or option leads to: {', '.join(told)}"


def _line(edge: Edge) -> str:
    proof = " -> ".join(map(proof_text, edge.proof))
    note = f" ({edge.note})" if edge.note else ""
    return f"{edge.source}  {edge.kind}  {edge.target}{note}  [{proof}]"
