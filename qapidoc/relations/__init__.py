# SPDX-License-Identifier: GPL-2.0-or-later
"""How the things of a release hang together.

In: the model. Out: the flattened view of a verb (`flatten`), which pages and man pages draw. It
knows nothing of how that looks.
"""

from qapidoc.relations.flatten import flatten
from qapidoc.relations.schema import IndexedSchema, Schema
from qapidoc.relations.tree import Cut, Flat, Part, Tree, parts_of

__all__ = ["Cut", "Flat", "IndexedSchema", "Part", "Schema", "Tree", "flatten", "parts_of"]
