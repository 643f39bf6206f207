# SPDX-License-Identifier: GPL-2.0-or-later
"""What the sections of a doc comment may be, and the features that a definition names anywhere.

In: a comment and the site of its definition. Out: problems; names. `docs` asks.
"""

from __future__ import annotations

from qapidoc.build.problems import MISPLACED_SECTION
from qapidoc.build.schema.grammar import KIND_WORDS
from qapidoc.build.schema.site import Site
from qapidoc.parse.qapi.nodes import Array, DocComment, Node, Object, String

_VERB_SECTIONS = {"returns": "Returns", "errors": "Errors"}
"""Sections that only say something about a command."""
_OTHER_SECTIONS = "'Features:', 'TODO:' and 'Since:'"


def tell_misplaced(site: Site, comment: DocComment) -> None:
    """Tell of sections that say nothing about this kind of definition."""
    kind = site.expression.kind
    strict = site.scope.pragmas.strict_docs
    for section in comment.sections:
        if section.kind not in _VERB_SECTIONS:
            continue
        title = _VERB_SECTIONS[section.kind]
        start = section.start
        span = comment.source.span(start, start + len(section.title) + 1)
        if kind != "command":
            message = f"section '{title}:' of {KIND_WORDS[kind]}; only commands have it"
            hint = f"say it in the text above; {KIND_WORDS[kind]} may have {_OTHER_SECTIONS}"
            site.report(MISPLACED_SECTION, span, message, hint)
        elif section.kind == "returns" and strict and site.get("returns") is None:
            message = "section 'Returns:' of a command that returns nothing"
            hint = "what may go wrong belongs to 'Errors:'; or is the key 'returns' missing?"
            site.report(MISPLACED_SECTION, span, message, hint)


def feature_names(node: Node) -> set[str]:
    """Return every string of every `features` list inside a definition."""
    names: set[str] = set()
    waiting = [node]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Array):
            waiting += node.items
        elif isinstance(node, Object):
            waiting += (entry.value for entry in node.entries)
            flags = node.get("features")
            if isinstance(flags, Array):
                items = (
                    (item.get("name") if isinstance(item, Object) else item) for item in flags.items
                )
                names.update(item.value for item in items if isinstance(item, String))
    return names
