# SPDX-License-Identifier: GPL-2.0-or-later
"""The edges of texts that tell their reader to see another thing.

In: the index of a release. Out: `mentions` edges for `qapidoc.relations.edges`, from the thing or
part whose text says "see" or "see also" to what it names. A mark makes a word a name; without one,
or in quotes, only what looks like no word is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qapidoc.model.index import Index
from qapidoc.model.lookup import resolve
from qapidoc.model.passages import passages
from qapidoc.model.relation import Edge, Proof, whole

_SEE = re.compile(
    r"\b[Ss]ee(?:\s++also)?(?:\s++(?:the|type|command|event|option)\b)*\s++"
    r"(?P<mark>``|`|@code\{|@option\{|@|\"|:(?P<role>\w++(?::\w++)?):`)?(?P<name>-{0,2}\w[\w-]*+)"
    r"(?![`\"}]*+\.(?:txt|rst|json|html|md|[ch])\b)"  # the name of a file
)

_ROLES = {"`": "any", "@": "any"}
"""What a mark makes of the word behind it; anything else leaves it a literal."""


def mention_edges(index: Index) -> Iterator[Edge]:
    """Yield an edge for each thing that a text says to see, the first place of each."""
    found: set[tuple[str, str]] = set()
    for passage in passages(index.release):
        if passage.context is None:
            continue
        for match in _SEE.finditer(passage.text.source):
            role = match["role"] or _ROLES.get(match["mark"] or "", "literal")
            target = resolve(index, passage.context, role, match["name"])
            if target == passage.id:  # nothing says to see itself: another thing has its name
                target = resolve(index, passage.context, "literal", match["name"])
            if target is None or whole(target) == passage.context.id:
                continue
            if (passage.id, target) not in found:
                found.add((passage.id, target))
                line = passage.text.source.count("\n", 0, match.start("name"))
                proof = Proof("text", passage.line(line).text, "the text says to see it")
                yield Edge("mentions", passage.id, target, (proof,))
