# SPDX-License-Identifier: GPL-2.0-or-later
"""The relations of a release for machines and for people.

In: `qapidoc.relations`. Out: one JSON document with a JSON Schema, a text of one line an edge, and
the words that pages, man pages and the terminal use for relations.
"""

from qapidoc.export.relations.document import Document, document
from qapidoc.export.relations.proofs import proof_keys, proofs_file, use_key
from qapidoc.export.relations.text import render_text
from qapidoc.export.relations.words import (
    INSIDE,
    PROOFS,
    ROLES,
    TITLES,
    label_of_id,
    proof_text,
    title_of,
    typed_name,
    use_text,
)

__all__ = [
    "INSIDE",
    "PROOFS",
    "ROLES",
    "TITLES",
    "Document",
    "document",
    "label_of_id",
    "proof_keys",
    "proof_text",
    "proofs_file",
    "render_text",
    "title_of",
    "typed_name",
    "use_key",
    "use_text",
]
