# SPDX-License-Identifier: GPL-2.0-or-later
"""References to footnotes and citations, which pieces of a text show as `[1]`.

In: a document and references in it. Out: text; one whose footnote this text does not have is told
through the reporter. `clean` asks for it.
"""

from __future__ import annotations

from docutils import nodes
from docutils.utils import Reporter

from qapidoc.markup.places import line_of


def footnote_labels(document: nodes.document) -> set[str]:
    """Return what the footnotes and citations of a document are called."""
    notes = document.findall(nodes.Element)
    return {
        name
        for note in notes
        if isinstance(note, (nodes.footnote, nodes.citation))
        for name in note["names"]
    }


def note_reference(reporter: Reporter, node: nodes.Element, labels: set[str]) -> nodes.Text:
    """Return a reference to a footnote as text; tell of one that is not among the labels."""
    if "refname" in node and node["refname"] not in labels:
        reporter.error(
            f"there is no footnote [{node.astext()}] in this text",
            line=line_of(node),
            hint="an underscore behind brackets makes them a footnote; write it as `\\_`",
            needle=f"[{node.astext()}]_",
        )
    return nodes.Text(f"[{node.astext()}]")
