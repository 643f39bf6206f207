# SPDX-License-Identifier: GPL-2.0-or-later
"""Lists of things: a name, its kind, one line; and with file and line where that is asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from docutils import nodes

from qapidoc.base.address import anchor_of
from qapidoc.model import Entity
from qapidoc_sphinx.render.parts import badge, name_code, place_node, source_part, spaced
from qapidoc_sphinx.render.scene import Scene
from qapidoc_sphinx.render.words import kind_of, shown_name


@dataclass(frozen=True)
class Row:
    """One thing in a list and the line of text that tells what it is."""

    entity: Entity
    summary: str


def summary_list(
    scene: Scene, rows: Iterable[Row], folder: str | None = None
) -> nodes.definition_list:
    """Return a list of links with a line of text each.

    With the address of a source folder, even an empty one, each entry also shows where the thing
    is written, and carries the anchor that the thing's own page links to.
    """
    return nodes.definition_list(
        "", *(_entry(scene, row, folder) for row in rows), classes=["summary"]
    )


def _entry(scene: Scene, row: Row, folder: str | None) -> nodes.Node:
    entity = row.entity
    head: list[nodes.Node] = [
        scene.links.make(entity.id, name_code(shown_name(entity))),
        badge(kind_of(entity), "kind"),
    ]
    features = getattr(entity, "features", ())
    head += [badge(f.name, f.name) for f in features if f.name in ("deprecated", "unstable")]
    term = nodes.term()
    if folder is not None:
        term["ids"].append(anchor_of(source_part(entity)))
        head.append(place_node(f"{entity.at.file}:{entity.at.line}", folder))
    term += spaced(head)
    body = [nodes.paragraph("", row.summary)] if row.summary else []
    return nodes.definition_list_item("", term, nodes.definition("", *body))
