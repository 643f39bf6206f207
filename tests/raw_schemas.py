# SPDX-License-Identifier: GPL-2.0-or-later
"""The schemas of a release as plain values, for tests that walk over them without the model."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from qapidoc.build.release import SCHEMAS
from qapidoc.parse.qapi import FileCache, load_schema, nodes
from qapidoc.sources.layout import files_of

Raw = dict[str, tuple[str, dict[str, Any]]]
"""The definitions of a schema by name: what it defines, and how it is written."""

MEMBER = {"type", "if", "features"}
"""Keys of a member that is written out; other dictionaries are types written in place."""


def _plain(node: nodes.Node) -> Any:
    if isinstance(node, nodes.Object):
        return {entry.key.value: _plain(entry.value) for entry in node.entries}
    if isinstance(node, nodes.Array):
        return [_plain(item) for item in node.items]
    return node.value


def raw_schemas(series: str, root: Path) -> Iterator[tuple[str, Raw]]:
    """Yield every schema of a release, by namespace."""
    cache = FileCache(root)
    for role, path in files_of(series, root).items():
        if role in SCHEMAS:
            schema, _ = load_schema(root, path, cache=cache)
            assert schema is not None
            yield (
                SCHEMAS[role],
                {
                    item.name.value: (item.kind, _plain(item.object))
                    for file in schema.files
                    for item in file.items
                    if isinstance(item, nodes.Expression)
                },
            )
