# SPDX-License-Identifier: GPL-2.0-or-later
"""The edges that a monitor table states: from which QMP command an `info` command's text comes.

In: the index of a release. Out: `equivalent` edges for `qapidoc.relations.edges`.
"""

from __future__ import annotations

from collections.abc import Iterator

from qapidoc.model.index import Index
from qapidoc.model.relation import Edge
from qapidoc.relations.stated import stated_at

_WHY = "the table names the QMP command that answers"


def table_edges(index: Index) -> Iterator[Edge]:
    """Yield an edge for each monitor command whose table names a QMP command that there is."""
    for command in index.release.monitor:
        twin = f"qmp/command/{command.qmp}"
        if command.qmp and twin in index:
            yield Edge("equivalent", command.id, twin, (stated_at(command.at, _WHY),))
