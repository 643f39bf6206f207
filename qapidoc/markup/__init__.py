# SPDX-License-Identifier: GPL-2.0-or-later
"""Untrusted texts of authors -> docutils nodes, whatever markup they are written in.

In: the texts of the model. Out: documents, for the pages, the man pages and the search index. One
room for each markup, all without Sphinx; `reader` knows which reads what.
"""

from qapidoc.markup.mentions import Resolver, Unresolved, resolve_mentions
from qapidoc.markup.nodes import mention
from qapidoc.markup.reader import parse
from qapidoc.markup.shared import look, problems_in, read
from qapidoc.markup.text import blocks, first_sentence, plain_text

__all__ = [
    "Resolver",
    "Unresolved",
    "blocks",
    "first_sentence",
    "look",
    "mention",
    "parse",
    "plain_text",
    "problems_in",
    "read",
    "resolve_mentions",
]
