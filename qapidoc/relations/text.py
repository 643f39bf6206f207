# SPDX-License-Identifier: GPL-2.0-or-later
"""The edges that the lists of deprecated and removed features state: what replaces what.

In: the index of a release. Out: `replaced-by` edges for `qapidoc.relations.edges`, from what the
release still has.
"""

from __future__ import annotations

from collections.abc import Iterator

from qapidoc.base.ids import name_of_id
from qapidoc.base.source import Position
from qapidoc.model.index import Index
from qapidoc.model.notice import Replacement
from qapidoc.model.relation import Edge, Proof, whole

_WHY = {
    "deprecated": "the list of deprecated features says what to use instead",
    "removed": "the list of removed features says what to use instead",
}


def text_edges(index: Index) -> Iterator[Edge]:
    """Yield an edge from each thing or part that a list names to what replaces it.

    A part that goes for another use of the same option or command tells nothing as an edge.
    """
    for notice in index.release.notices:
        there = {subject.place for subject in notice.subjects if subject.place}
        for each in notice.replacements:
            if each.of not in there or each.place == whole(each.of):
                continue
            at = Position(notice.at.file, each.line).text
            proof = Proof("text", at, _WHY[notice.kind])
            yield Edge("replaced-by", each.of, each.place, (proof,), _note(each))


def _note(replacement: Replacement) -> str:
    """Return what else it takes to replace the thing; nothing where one thing does."""
    others = " and ".join(map(name_of_id, replacement.together))
    return f"together with {others}" if others else ""
