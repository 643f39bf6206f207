# SPDX-License-Identifier: GPL-2.0-or-later
"""Small nodes that every page is made of: names, types, badges, anchors, sections."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from docutils import nodes

from qapidoc.base.address import anchor_of, source_url
from qapidoc.model import Condition, Definition, Entity, Feature, Namespace, TypeRef
from qapidoc.model.builtin import BUILTINS
from qapidoc.model.condition import spell
from qapidoc_sphinx.folds import plain_code, self_link
from qapidoc_sphinx.render.scene import Scene

_QUOTED = re.compile(r"'([^']+)'")


def section(title: str, anchor: str, children: Iterable[nodes.Node]) -> nodes.section:
    """Return a section of a page; its anchor starts with a dash, which no member's does."""
    node = nodes.section("", nodes.title("", title), ids=[f"-{anchor}"], names=[])
    node += children
    return node


def badge(text: str, kind: str) -> nodes.inline:
    """Return a small label; `kind` chooses its look."""
    return nodes.inline("", text, classes=["badge", f"badge-{kind}"])


def spaced(parts: Iterable[nodes.Node]) -> list[nodes.Node]:
    """Return the nodes with a blank between each two."""
    result: list[nodes.Node] = []
    for part in parts:
        if result:
            result.append(nodes.Text(" "))
        result.append(part)
    return result


def name_code(name: str) -> plain_code:
    """Return a name as code."""
    return plain_code("", name, classes=["name"])


def coded(text: str) -> list[nodes.Node]:
    """Return text whose names in backticks are code."""
    pieces = text.split("`")
    return [name_code(p) if rank % 2 else nodes.Text(p) for rank, p in enumerate(pieces)]


def quoting(text: str) -> list[nodes.Node]:
    """Return a sentence whose names in quotes are code."""
    pieces = _QUOTED.split(text)
    return [
        name_code(piece) if rank % 2 else nodes.Text(piece)
        for rank, piece in enumerate(pieces)
        if piece
    ]


def place_node(at: str, folder: str) -> nodes.inline:
    """Return a place in the sources, `file:line`; with its link if they can be browsed."""
    file, _, line = at.rpartition(":")
    if not folder or not line.isdigit():
        return nodes.inline("", at, classes=["source"])
    address = source_url(folder, file, int(line))
    link = nodes.reference("", at, internal=False, refuri=address)
    return nodes.inline("", "", link, classes=["source"])


def type_node(
    scene: Scene, namespace: Namespace, ref: TypeRef, *, json: bool = True
) -> nodes.inline:
    """Return a type with its link; arrays say so in words.

    `json` is how it is written: else of a built-in type only its range is the same.
    """
    node = nodes.inline(classes=["type"])
    if ref.array:
        node += nodes.Text("array of ")
    code = plain_code("", ref.name)
    definition = scene.definition(namespace, ref.name)
    if definition is not None:
        node += scene.link(definition.id, code)
    elif ref.name in BUILTINS and (json or BUILTINS[ref.name].maximum is not None):
        # An explanation on hover: what JSON carries it, and its range.
        node += nodes.abbreviation(
            "", "", code, explanation=BUILTINS[ref.name].meaning, classes=["builtin"]
        )
    else:
        node += code
    return node


def status_badges(
    condition: Condition | None, features: Sequence[Feature], deprecated: str = ""
) -> list[nodes.inline]:
    """Return the badges of what may be missing or may go away; `deprecated` is since when."""
    since = {"deprecated": f" since {deprecated}" if deprecated else ""}
    badges: list[nodes.inline] = [
        badge(feature.name + since.get(feature.name, ""), feature.name)
        for feature in features
        if feature.name in ("deprecated", "unstable")
    ]
    if condition is not None:
        badges.append(badge(f"if {spell(condition)}", "if"))
    return badges


def item(
    anchor: str, head: Iterable[nodes.Node], body: Iterable[nodes.Node], other: str = ""
) -> nodes.definition_list_item:
    """Return an entry of a list of parts, with its anchor and a link to itself.

    `other` is another anchor that leads to it.
    """
    target = anchor_of(anchor)
    term = nodes.term("", "", *spaced(head), ids=[target, *([anchor_of(other)] if other else [])])
    term += self_link(refuri=f"#{target}")
    return nodes.definition_list_item("", term, nodes.definition("", *body))


def undocumented() -> nodes.paragraph:
    """Return the mark of a part that nobody documented."""
    return nodes.paragraph("", "Not documented.", classes=["undocumented"])


def module_id(definition: Definition) -> str:
    """Return the id of the module that holds a definition."""
    prefix = "" if definition.namespace == "qmp" else f"{definition.namespace}/"
    return f"module/{prefix}{definition.module}"


def source_part(entity: Entity) -> str:
    """Return the part that marks a thing's line on the page that lists files and lines."""
    return "source:" + ":".join(entity.id.split("/")[1:])
