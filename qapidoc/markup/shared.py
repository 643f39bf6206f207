# SPDX-License-Identifier: GPL-2.0-or-later
"""The documents of texts, each parsed once in a process.

The same text is checked, drawn on several pages, printed on a man page and put into the search
index. In: texts of the model. Out: their documents, shared or as copies; problems are told by
`problems_in` only. A process forked after the check has all documents from the start.
"""

from __future__ import annotations

from docutils import nodes

from qapidoc.base.problem import Problem
from qapidoc.base.source import Source
from qapidoc.markup.document import Read
from qapidoc.markup.reader import parse
from qapidoc.model.documentation import Text

_LIMIT = 20_000
"""Documents that are kept at most: three times the texts of a release, some 100 MB."""

_Key = tuple[str, str]
_documents: dict[_Key, nodes.document] = {}
_wrong: set[_Key] = set()
"""Texts with problems. They are read again when these are asked for, which need their place."""


def problems_in(text: Text, source: Source | None = None) -> tuple[Problem, ...]:
    """Return what is wrong with a text; with its file, at exact columns."""
    key = (text.source, text.markup)
    if key in _documents and key not in _wrong:
        return ()
    return _parse(text, source)[1]


def look(text: Text) -> nodes.document:
    """Return the document of a text to be looked at: others hold it, nobody may change it."""
    return _documents.get((text.source, text.markup)) or _parse(text, None)[0]


def read(text: Text) -> nodes.document:
    """Return a document of a text that is the caller's to change."""
    return look(text).deepcopy()


def _parse(text: Text, source: Source | None) -> Read:
    document, problems = parse(text, source)
    if len(_documents) >= _LIMIT:
        _documents.clear()
        _wrong.clear()
    key = (text.source, text.markup)
    _documents[key] = document
    if problems:
        _wrong.add(key)
    return document, problems
