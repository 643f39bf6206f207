# SPDX-License-Identifier: GPL-2.0-or-later
"""The Sphinx domain `qapi`: every thing of the release is an object that can be referred to.

Objects come from the model, not from documents: references, the inventory and the search of other
projects work whether a thing stands on a page of its own or inside a document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any, get_args

from docutils import nodes
from docutils.nodes import Element
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.domains import Domain, ObjType
from sphinx.environment import BuildEnvironment
from sphinx.roles import XRefRole

from qapidoc.base.address import anchor_of, distinct_pages, page_of
from qapidoc.model import Definition, Entity, Option
from qapidoc.model.index import Index, part_names
from qapidoc.model.lookup import part_anchor, resolve
from qapidoc.relations import Resource, resources_of
from qapidoc.relations.resources import PREFIX
from qapidoc_sphinx.render.words import kind_of, shown_name
from qapidoc_sphinx.source import index_of

_ROLES = (
    "any", "obj", "cmd", "command", "event", "type", "struct", "union", "enum", "alternate",
    "module", "option", "hmp", "ref", "resource",
)  # fmt: skip


class QapiDomain(Domain):
    """Commands, events, types, options and monitor commands of one QEMU release."""

    name = "qapi"
    label = "QAPI"
    object_types = {  # noqa: RUF012  # as Sphinx declares it
        "command": ObjType("command", "command", "cmd", "any"),
        "event": ObjType("event", "event", "any"),
        "struct": ObjType("struct", "struct", "type", "any"),
        "union": ObjType("union", "union", "type", "any"),
        "enum": ObjType("enum", "enum", "type", "any"),
        "alternate": ObjType("alternate", "alternate", "type", "any"),
        "module": ObjType("module", "module"),
        "option": ObjType("option", "option", "any"),
        "hmp": ObjType("monitor command", "hmp", "any"),
        "tool": ObjType("tool command", "any"),
        "resource": ObjType("resource", "resource"),
        "part": ObjType("part", "any", "type", "struct", "union", "enum", "alternate", "command"),
    }
    roles = {role: XRefRole(innernodeclass=nodes.literal) for role in _ROLES}  # noqa: RUF012
    initial_data = {"placed": {}}  # noqa: RUF012
    data_version = 1

    app: Sphinx
    """The application, which holds the release; set when its builder is made."""

    @property
    def index(self) -> Index:
        """The release that this build documents."""
        return index_of(self.app)

    @property
    def placed(self) -> dict[str, str]:
        """Ids that stand in a document, with the document's name."""
        placed: dict[str, str] = self.data["placed"]
        return placed

    def note(self, entity: str, docname: str) -> None:
        """Record that a thing stands in a document, which is then where links lead."""
        self.placed.setdefault(entity, docname)

    def clear_doc(self, docname: str) -> None:
        """Forget what stood in a document."""
        for entity in [e for e, place in self.placed.items() if place == docname]:
            del self.placed[entity]

    def merge_domaindata(self, docnames: Iterable[str], otherdata: dict[str, Any]) -> None:
        """Take over what a parallel reader found."""
        wanted = set(docnames)
        for entity, docname in otherdata["placed"].items():
            if docname in wanted:
                self.placed.setdefault(entity, docname)

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: addnodes.pending_xref,
        contnode: Element,
    ) -> nodes.reference | None:
        """Return the link for a role's target or an id; None when there is no such thing."""
        match typ:
            case "id":
                found: str | None = target
            case "resource":
                found = self._resource(target)
            case _:
                found = resolve(self.index, None, typ, target)
        return self._reference(builder, fromdocname, found, contnode) if found else None

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: addnodes.pending_xref,
        contnode: Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Return what a name in plain backticks can mean here."""
        found = resolve(self.index, None, "any", target)
        entity = self.index.get(found.partition("#")[0]) if found else None
        reference = self._reference(builder, fromdocname, found, contnode) if found else None
        if entity is None or reference is None:
            return []
        return [(f"qapi:{kind_of(entity)}", reference)]

    @cached_property
    def _resources(self) -> dict[str, Resource]:
        return {each.id: each for each in resources_of(self.index)}

    def _resource(self, name: str) -> str | None:
        """Return the id of a resource by its name."""
        found = f"{PREFIX}{name}"
        return found if found in self._resources else None

    def _reference(
        self, builder: Builder, fromdocname: str, target: str, contnode: Element
    ) -> nodes.reference | None:
        place = self._place(target)
        if place is None:
            return None
        docname, anchor = place
        uri = builder.get_relative_uri(fromdocname, docname)
        return nodes.reference(
            "", "", contnode, internal=True, refuri=f"{uri}#{anchor}" if anchor else uri
        )

    def _place(self, target: str) -> tuple[str, str] | None:
        """Return document and anchor of an id: the document that holds it, else its page."""
        entity, _, part = target.partition("#")
        if entity in self.placed:
            anchor = document_anchor(entity, part)
            return self.placed[entity], anchor
        if self.env.config.qapidoc_pages == "none":
            return None
        pages = self._pages()
        return pages.get(entity) or page_of(entity), anchor_of(part) if part else ""

    def _pages(self) -> dict[str, str]:
        pages = getattr(self, "_page_table", None)
        if pages is None:
            pages = self._page_table = distinct_pages(self.index.entities)
        return pages

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Yield everything for the inventory: name, shown name, kind, page, anchor, priority.

        Names are those that roles take: `blockdev-add`, `BlockdevOptions.node-name`, `-drive`.
        """
        for resource in self._resources.values():
            place = self._place(resource.id)
            if place is not None:
                yield resource.name, resource.title, "resource", *place, 1
        for entity in self.index.release.entities:
            place = self._place(entity.id)
            if place is None:
                continue
            kind = kind_of(entity)
            for name in self._names(entity):
                yield name, shown_name(entity), kind, *place, 1
            for part in dict.fromkeys(part_names(entity)):
                docname, anchor = self._place(f"{entity.id}#{part_anchor(entity, part)}") or place
                yield f"{entity.name}.{part}", f"{entity.name}.{part}", "part", docname, anchor, 2

    def _names(self, entity: Entity) -> Iterator[str]:
        """Yield the names of a thing; where another namespace comes first, with its own."""
        found = resolve(self.index, None, "any", entity.name)
        if isinstance(entity, Option):
            yield from (entity.name, f"-{entity.name}")
        elif found in (None, entity.id) or not isinstance(entity, get_args(Definition)):
            yield entity.name
        else:
            yield f"{entity.namespace}/{entity.name}"


def document_anchor(entity: str, part: str = "") -> str:
    """Return the anchor of a thing or of its part inside a document that holds several."""
    whole = anchor_of(entity.replace("/", "-"))
    return f"{whole}.{anchor_of(part)}" if part else whole


def setup(app: Sphinx) -> None:
    """Register the domain."""
    app.add_domain(QapiDomain)
    app.connect("builder-inited", _attach)
    app.connect("missing-reference", _without_link)


def _attach(app: Sphinx) -> None:
    """Tell the domain where its release is."""
    domain = app.env.get_domain("qapi")
    assert isinstance(domain, QapiDomain)
    domain.app = app
    index_of(app)  # what is wrong with the settings is told before anything is written


def _without_link(
    app: Sphinx, env: BuildEnvironment, node: addnodes.pending_xref, contnode: Element
) -> Element | None:
    """Let the text of an id that has no place in this build stand without a link.

    Ids come from our own renderer: the document's author made no mistake.
    """
    ours = node.get("refdomain") == "qapi" and node["reftype"] == "id"
    return contnode if ours else None
