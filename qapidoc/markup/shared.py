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
from qapidoc.markup.reader import parse
from qapidoc.model.documentation import Text

_LIMIT = 20_000
"""Documents that are kept at most: three times the texts of a release, some 100 MB."""

_documents: dict[tuple[str, str], nodes.document] = {}


def problems_in(text: Text, source: Source | None = None) -> tuple[Problem, ...]:
    """Return what is wrong with a text; with its file, at exact columns."""
    document, problems = parse(text, source)
    _keep(text, document)
    return problems


def look(text: Text) -> nodes.document:
    """Return the document of a text to be looked at: others hold it, nobody may change it."""
    document = _documents.get((text.source, text.markup))
    if document is None:
        document = parse(text)[0]
        _keep(text, document)
    return document


def read(text: Text) -> nodes.document:
    """Return a document of a text that is the caller's to change."""
    return look(text).deepcopy()


def _keep(text: Text, document: nodes.document) -> None:
    if len(_documents) >= _LIMIT:
        _documents.clear()
    _documents[text.source, text.markup] = document
