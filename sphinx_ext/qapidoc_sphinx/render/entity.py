# SPDX-License-Identifier: GPL-2.0-or-later
"""The body of one thing's page, in the order in which people ask.

What it is and does; what is sent; what comes back; errors; examples; features; the small print.
"""

from __future__ import annotations

from docutils import nodes

from qapidoc import markup
from qapidoc.export.origin import origin_text
from qapidoc.model import (
    Alternate,
    Command,
    Definition,
    Entity,
    Enum,
    Event,
    MonitorCommand,
    Option,
    Section,
    SectionKind,
    Struct,
    Text,
    ToolCommand,
    Union,
)
from qapidoc.relations import Flat, Tree, flatten
from qapidoc_sphinx.render.details import detail_section
from qapidoc_sphinx.render.examples import example_section, is_example
from qapidoc_sphinx.render.interface import monitor_body, option_body, tool_body
from qapidoc_sphinx.render.life import entity_badges, life_section
from qapidoc_sphinx.render.members import (
    alternative_item,
    feature_list,
    object_sections,
    part_list,
    value_item,
)
from qapidoc_sphinx.render.parts import (
    badge,
    name_code,
    section,
    spaced,
    type_node,
    undocumented,
)
from qapidoc_sphinx.render.related import related_sections
from qapidoc_sphinx.render.scene import Scene
from qapidoc_sphinx.render.shared import tree_nodes
from qapidoc_sphinx.render.text import render_text
from qapidoc_sphinx.render.words import kind_label, kind_of, shown_name


def render_entity(scene: Scene, entity: Entity) -> nodes.section:
    """Return the whole section of one thing: title, badges, and all that is known of it."""
    scene.entity = entity
    page = nodes.section(ids=[f"-{kind_of(entity)}"], classes=["qapi", kind_of(entity)])
    page += nodes.title("", "", name_code(shown_name(entity)))
    page += nodes.paragraph("", "", *spaced(_badges(scene, entity)), classes=["status"])
    match entity:
        case Option():
            page += option_body(scene, entity)
        case MonitorCommand():
            page += monitor_body(scene, entity)
        case ToolCommand():
            page += tool_body(scene, entity)
        case _:
            page += _origin(entity)
            page += _definition_body(scene, entity)
    if scene.alone:
        page += related_sections(scene, entity)
        page += life_section(scene, entity.id, since_of(entity))
    page += detail_section(scene, entity)
    return page


def summary_of(entity: Entity) -> str:
    """Return the first sentence of a thing's documentation as plain text; empty without any."""
    text = _lead_text(entity)
    if text is None:
        return entity.help.partition("\n")[0] if isinstance(entity, MonitorCommand) else ""
    return markup.first_sentence(markup.look(text))


def _lead_text(entity: Entity) -> Text | None:
    match entity:
        case MonitorCommand() | ToolCommand() | Option():
            return entity.doc
        case _:
            texts = (s.text for s in entity.doc.sections if s.kind == "text")
            return next(texts, None)


def since_of(entity: Entity) -> str:
    """Return since when a thing exists as its authors say; empty when they do not."""
    return "" if isinstance(entity, Option | MonitorCommand | ToolCommand) else entity.doc.since


def _badges(scene: Scene, entity: Entity) -> list[nodes.Node]:
    return [badge(kind_label(entity), "kind"), *entity_badges(scene, entity, since_of(entity))]


def _origin(definition: Definition) -> list[nodes.Node]:
    """Return a line on where the thing is described, if that is not the schema."""
    text = origin_text(definition)
    return [nodes.paragraph("", text, classes=["origin"])] if text else []


def _definition_body(scene: Scene, definition: Definition) -> list[nodes.Node]:
    doc = definition.doc
    scene.told = {
        (feature.name, feature.doc.source): f"-feature-{feature.name}"
        for feature in definition.features
        if feature.doc is not None
    }
    text: list[nodes.Node] = []
    for part in doc.sections:
        if part.kind in ("text", "note"):
            text += _section_nodes(scene, part)
    body = [node for node in text if not is_example(node)] or [undocumented()]
    examples = [node for node in text if is_example(node)]
    flat = Flat()
    if isinstance(definition, Command | Event):
        flat = flatten(scene.view, definition)
    body += _parts(scene, definition, flat)
    body += _returns(scene, definition, flat.returns)
    body += _titled(scene, doc.sections, "errors", "Errors")
    for part in doc.sections:
        if part.kind == "example":
            examples += _example_nodes(scene, part)
    body += example_section(scene, definition, examples)
    if definition.features:
        body.append(section("Features", "features", feature_list(scene, definition.features)))
    body += _titled(scene, doc.sections, "todo", "To do")
    return body


def _parts(scene: Scene, definition: Definition, flat: Flat) -> list[nodes.Node]:
    match definition:
        case Command():
            return _sent(scene, definition, flat.arguments, "Arguments")
        case Event():
            return _sent(scene, definition, flat.arguments, "Data")
        case Struct() | Union():
            return object_sections(scene, definition, "Members")
        case Alternate():
            items = [
                alternative_item(scene, definition.namespace, alternative)
                for alternative in definition.alternatives
            ]
            return [section("Alternatives", "alternatives", [part_list(items)])]
        case Enum():
            items = [value_item(scene, value) for value in definition.values]
            return [section("Values", "values", [part_list(items)])]


def _sent(scene: Scene, verb: Command | Event, tree: Tree | None, title: str) -> list[nodes.Node]:
    """Return what a command takes or an event carries, down to the leaves."""
    if tree is None:
        return []
    content = tree_nodes(scene, verb.namespace, verb.id, tree)
    if verb.data is not None:
        origin = nodes.paragraph("", "The members of ")
        origin += type_node(scene, verb.namespace, verb.data)
        origin += nodes.Text(":" if content else ", which has none.")
        content.insert(0, origin)
    return [section(title, title.lower(), content)]


def _returns(scene: Scene, definition: Definition, tree: Tree | None) -> list[nodes.Node]:
    """Return what a command answers: the type, the author's words about it, what it holds."""
    texts = _nodes_of(scene, definition.doc.sections, "returns")
    if not isinstance(definition, Command):
        return [section("Returns", "returns", texts)] if texts else []
    answer = nodes.paragraph()
    if not definition.success_response:
        answer += nodes.Text("Nothing: no answer is sent on success.")
    elif definition.returns is None:
        answer += nodes.Text("Nothing (an empty object).")
    else:
        answer += type_node(scene, definition.namespace, definition.returns)
    held = tree_nodes(scene, definition.namespace, definition.id, tree) if tree else []
    return [section("Returns", "returns", [answer, *texts, *held])]


def _titled(
    scene: Scene, sections: tuple[Section, ...], kind: SectionKind, title: str
) -> list[nodes.Node]:
    """Return all sections of a kind under one title, or nothing."""
    body = _nodes_of(scene, sections, kind)
    return [section(title, title.lower().replace(" ", "-"), body)] if body else []


def _nodes_of(scene: Scene, sections: tuple[Section, ...], kind: SectionKind) -> list[nodes.Node]:
    return [
        node for part in sections if part.kind == kind for node in render_text(scene, part.text)
    ]


def _example_nodes(scene: Scene, part: Section) -> list[nodes.Node]:
    """Return an example under its caption, if it has one that says more than what it is."""
    title = part.title.rstrip(".:")
    body = render_text(scene, part.text)
    if title.lower() in ("", "example", "examples"):
        return body
    return [nodes.paragraph("", f"{title}:", classes=["caption"]), *body]


def _section_nodes(scene: Scene, part: Section) -> list[nodes.Node]:
    body = render_text(scene, part.text)
    if part.kind == "note":
        return [nodes.note("", *body)]
    if part.title:
        # What the author wrote above it is part of the sentence: "Since: (x since 2.8)".
        lead = [nodes.strong("", f"{part.title}:"), nodes.Text(" ")]
        if body and isinstance(body[0], nodes.paragraph):
            body[0].insert(0, lead)
        else:
            body.insert(0, nodes.paragraph("", "", lead[0]))
    return body
