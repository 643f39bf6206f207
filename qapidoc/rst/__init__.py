# SPDX-License-Identifier: GPL-2.0-or-later
"""Untrusted reStructuredText -> docutils nodes, without Sphinx.

In: the texts of the model. Out: documents, for the pages, the man pages and the search index.
"""

from qapidoc.rst.mentions import Resolver, Unresolved, resolve_mentions
from qapidoc.rst.nodes import mention
from qapidoc.rst.reader import new_document, parse
from qapidoc.rst.shared import look, problems_in, read
from qapidoc.rst.text import first_sentence, plain_text

__all__ = [
    "Resolver",
    "Unresolved",
    "first_sentence",
    "look",
    "mention",
    "new_document",
    "parse",
    "plain_text",
    "problems_in",
    "read",
    "resolve_mentions",
]
