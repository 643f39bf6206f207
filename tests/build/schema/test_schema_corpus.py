# SPDX-License-Identifier: GPL-2.0-or-later
"""Every real release: each text of a comment is in exactly one place of the model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from qapidoc.build.release import SCHEMAS
from qapidoc.build.schema import build_namespace
from qapidoc.model import Text
from qapidoc.parse.qapi import FileCache, load_schema, nodes
from qapidoc.sources.layout import files_of

pytestmark = pytest.mark.corpus

Place = tuple[str, int, int]


def texts(part: Any) -> Iterator[Text]:
    if isinstance(part, Text):
        yield part
    elif isinstance(part, msgspec.Struct):
        for name in part.__struct_fields__:
            yield from texts(getattr(part, name))
    elif isinstance(part, tuple):
        for each in part:
            yield from texts(each)


def written(schema: nodes.Schema) -> tuple[dict[Place, tuple[str, int]], set[Place]]:
    """Return every text of the comments by its place, and how many members share it.

    The second value are the texts about features, which a definition and its parts may share.
    """
    found: dict[Place, tuple[str, int]] = {}
    features: set[Place] = set()
    for file in schema.files:
        for item in file.items:
            parts: list[nodes.DocText] = []
            if isinstance(item, nodes.FreeText):
                parts.append(item.text)
            elif isinstance(item, nodes.Expression) and item.doc is not None:
                doc = item.doc
                parts += (each.text for each in (*doc.sections, *doc.arguments, *doc.features))
                lines = (each.text for each in doc.features)
                features |= {(file.source.path, text.line, text.column) for text in lines}
            shared = Counter(parts)
            for text in parts:
                if text.text:
                    place = (file.source.path, text.line, text.column)
                    found[place] = text.text, shared[text]
    return found, features


def test_each_text_is_in_one_place(corpus: dict[str, Path]) -> None:
    seen = 0
    for series, root in corpus.items():
        cache = FileCache(root)
        for role, path in files_of(series, root).items():
            if role not in SCHEMAS:
                continue
            schema, _ = load_schema(root, path, cache=cache)
            assert schema is not None
            modules, definitions, _ = build_namespace(SCHEMAS[role], schema)
            counted: Counter[Place] = Counter()
            sources: dict[Place, str] = {}
            for text in texts((modules, definitions)):
                place = (text.at.file, text.at.line, text.at.column)
                counted[place] += 1
                sources[place] = text.source
            expected, features = written(schema)
            assert sources == {place: text for place, (text, _) in expected.items()}, series
            for place, (_, times) in expected.items():
                assert counted[place] == times or place in features, (series, place)
            seen += len(sources)
    assert seen > 1000 * len(corpus) / 4
