# SPDX-License-Identifier: GPL-2.0-or-later
"""Where an entity is drawn: what its names mean there, and how a link is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from docutils import nodes

from qapidoc.base.address import anchor_of
from qapidoc.model import Definition, Entity, Namespace
from qapidoc_sphinx.folds import page_link
from qapidoc_sphinx.render.view import View


class Links(Protocol):
    """Makes links to ids: relative addresses on pages, pending references in documents."""

    def make(self, target: str, *content: nodes.Node) -> nodes.Node:
        """Return a link to an id, which exists, around the content."""


@dataclass
class Scene:
    """One entity being drawn."""

    view: View
    links: Links
    entity: Entity | None = None
    tables: int = 0
    """Titled tables drawn so far: each needs an anchor of its own."""
    told: dict[tuple[str, str], str] = field(default_factory=dict)
    """Name and text of each feature that is explained on the page: the anchor where."""
    owner: str = ""
    """The id of the thing whose text is drawn, if that is not the entity."""
    alone: bool = False
    """Whether the entity has a page to itself: only there it is told what it has to do with others.
    """
    near: Mapping[str, str] = field(default_factory=dict)
    """Ids that stand on this page, beside what is drawn: their anchors."""

    def resolve(self, role: str, target: str) -> str | None:
        """Return the id that a mention in the entity's text stands for."""
        if self.owner:
            return self.view.resolve_in(self.owner, role, target)
        return self.view.resolve(self.entity, role, target)

    def definition(self, namespace: Namespace, name: str) -> Definition | None:
        """Return a definition by its name in the schema."""
        return self.view.definition(namespace, name)

    def link(self, target: str, *content: nodes.Node) -> nodes.Node:
        """Return a link to an id around the content; the bare content when it is this page."""
        if self.entity is not None and target == self.entity.id:
            return nodes.inline("", "", *content)
        if target in self.near:
            address = f"#{anchor_of(self.near[target])}"
            return page_link("", "", *content, refuri=address)
        return self.links.make(target, *content)
