# SPDX-License-Identifier: GPL-2.0-or-later
"""The prose index: a lunr index over the documentation of one release, and its texts.

In: documents (id, title, plain text), made by `qapidoc.export.search.documents`. Out: the text of
`_data/prose.js`. Its readers are `prose.js` and `prose-worker.js` of the theme.

    qapidoc.prose({format, documents: [[id, title, text]], index})

The index has two fields, `name` and `text`, and no pipelines: terms are made by `tokens.py` on
this side and by `prose.js` on the other, never by lunr's parser of queries, which would read
`-device` as "not device". A document is meant by its place in `documents`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import NamedTuple

from lunr.builder import Builder  # type: ignore[import-untyped]

from qapidoc.export.search.tokens import terms

FORMAT = 1
NAME_BOOST = 4


class ProseDocument(NamedTuple):
    """A text to be found: the id of the thing, the name shown, its documentation as plain text."""

    id: str
    title: str
    text: str


def prose_index(documents: Iterable[ProseDocument]) -> str:
    """Return the text of `prose.js`; documents without text are left out (names find them)."""
    shown = [document for document in documents if document.text.strip()]
    data = {
        "format": FORMAT,
        "documents": [(d.id, d.title, " ".join(d.text.split())) for d in shown],
        "index": _index(shown),
    }
    return f"qapidoc.prose({json.dumps(data, ensure_ascii=False, separators=(',', ':'))});\n"


def _index(documents: list[ProseDocument]) -> object:
    builder = Builder()
    builder.ref("place")
    builder.field("name", boost=NAME_BOOST)
    builder.field("text")
    for place, document in enumerate(documents):
        builder.add({"place": place, "name": terms(document.title), "text": terms(document.text)})
    if not documents:
        return None
    return builder.build().serialize()
