# SPDX-License-Identifier: GPL-2.0-or-later
"""Directives that put parts of the reference into any document.

`qapi:definition` puts one thing there, `qapi:module` a whole schema module with its headings and
text, `qapi:summary` a list of names with a line each. All work in reStructuredText and MyST.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from qapidoc.base.suggest import did_you_mean
from qapidoc.model import Entity, Module, Prose, Reference
from qapidoc.model.lookup import resolve
from qapidoc_sphinx.domain import QapiDomain, document_anchor
from qapidoc_sphinx.links import DocumentLinks
from qapidoc_sphinx.overview import OverviewDirective, QualityDirective, ReleasesDirective
from qapidoc_sphinx.render import Scene, render_entity, summary_of
from qapidoc_sphinx.render.listing import Row, summary_list
from qapidoc_sphinx.render.text import render_text
from qapidoc_sphinx.source import view_of


class _QapiDirective(SphinxDirective):
    """What the directives share: a scene in this document, errors at their line."""

    required_arguments = 1
    final_argument_whitespace = True

    @property
    def domain(self) -> QapiDomain:
        """The domain, which holds the release."""
        return cast(QapiDomain, self.env.get_domain("qapi"))

    def scene(self) -> Scene:
        """Return a scene whose links fit this document."""
        return Scene(view_of(self.env.app), DocumentLinks(self.env.docname))

    def place(self, scene: Scene, entity: Entity) -> nodes.section:
        """Return an entity's section with anchors that are distinct within this document."""
        section = render_entity(scene, entity)
        whole = document_anchor(entity.id)
        for node in section.findall(nodes.Element):
            node["ids"] = [f"{whole}.{anchor}" for anchor in node["ids"]]
            if node.get("refuri", "").startswith("#"):
                node["refuri"] = f"#{whole}.{node['refuri'][1:]}"
        section["ids"] = [whole]
        self.domain.note(entity.id, self.env.docname)
        return section

    def unknown(self, what: str, name: str, known: list[str]) -> list[nodes.Node]:
        """Report a name that the release does not have."""
        hint = did_you_mean(name, known)
        message = f"unknown {what}: {name!r}" + (f"; {hint}" if hint else "")
        return [self.state.document.reporter.warning(message, line=self.lineno)]


class DefinitionDirective(_QapiDirective):
    """Put one thing here, by id (`qmp/command/stop`, `option/drive`) or by name."""

    def run(self) -> list[nodes.Node]:
        """Return the section."""
        index = self.domain.index
        name = self.arguments[0]
        entity = index.get(name) or index.get(resolve(index, None, "any", name) or "")
        if entity is None:
            return self.unknown("definition", name, [e.name for e in index.release.entities])
        return [self.place(self.scene(), entity)]


class ModuleDirective(_QapiDirective):
    """Put a schema module here: `block-core`, or `qga/qapi-schema` of another schema."""

    def run(self) -> list[nodes.Node]:
        """Return the module's content under its own headings."""
        index = self.domain.index
        modules = {module.id.partition("/")[2]: module for module in index.release.modules}
        name = self.arguments[0]
        if name not in modules:
            return self.unknown("module", name, list(modules))
        return self._content(modules[name])

    def _content(self, module: Module) -> list[nodes.Node]:
        scene = self.scene()
        index = self.domain.index
        top = nodes.section()
        stack: list[tuple[int, nodes.Element]] = [(0, top)]
        for item in module.items:
            match item:
                case Reference(id=entity):
                    found = index.get(entity)
                    if found is not None:
                        stack[-1][1].append(self.place(scene, found))
                case Prose(text=text):
                    scene.entity = None
                    stack[-1][1].extend(render_text(scene, text))
                case _:
                    while stack[-1][0] >= item.level:
                        stack.pop()
                    anchor = nodes.make_id(f"{module.name}-{item.title}")
                    part = nodes.section("", nodes.title("", item.title), ids=[anchor])
                    stack[-1][1].append(part)
                    stack.append((item.level, part))
        return list(top.children)


class SummaryDirective(_QapiDirective):
    """List the things of a kind (`qmp/command`, `qga/event`, `option`, …) with a line each."""

    option_spec = {"match": directives.unchanged}  # noqa: RUF012  # as docutils declares it

    def run(self) -> list[nodes.Node]:
        """Return the list."""
        prefix = self.arguments[0].rstrip("/") + "/"
        found = list(self._matching(prefix))
        if not found:
            return self.unknown(
                "kind", self.arguments[0], sorted(_kinds(self.domain.index.entities))
            )
        rows = [Row(entity, summary_of(entity)) for entity in found]
        return [summary_list(self.scene(), rows)]

    def _matching(self, prefix: str) -> Iterator[Entity]:
        wanted = self.options.get("match", "")
        for entity in self.domain.index.release.entities:
            if entity.id.startswith(prefix) and wanted in entity.name:
                yield entity


def _kinds(entities: dict[str, Entity]) -> set[str]:
    return {entity.rpartition("/")[0] for entity in entities}


DIRECTIVES: dict[str, type[SphinxDirective]] = {
    "definition": DefinitionDirective,
    "module": ModuleDirective,
    "overview": OverviewDirective,
    "quality": QualityDirective,
    "releases": ReleasesDirective,
    "summary": SummaryDirective,
}


def setup(app: Sphinx) -> None:
    """Give the domain its directives."""
    for name, directive in DIRECTIVES.items():
        app.add_directive_to_domain(QapiDomain.name, name, directive)
