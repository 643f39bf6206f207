# SPDX-License-Identifier: GPL-2.0-or-later
"""The small print of a page: where it belongs, what it needs, how it behaves on the wire."""

from __future__ import annotations

from docutils import nodes

from qapidoc.model import (
    Command,
    Definition,
    Entity,
    Enum,
    Event,
    MonitorCommand,
    Option,
    ToolCommand,
)
from qapidoc.model.condition import spell
from qapidoc_sphinx.render.parts import module_id, section, source_part
from qapidoc_sphinx.render.scene import Scene


def detail_section(scene: Scene, entity: Entity) -> nodes.section:
    """Return the table of facts that closes a page."""
    rows: list[tuple[str, list[nodes.Node]]] = []
    match entity:
        case Option():
            rows += _option_facts(entity)
        case MonitorCommand():
            rows += _monitor_facts(entity)
        case ToolCommand():
            pass
        case _:
            rows += _definition_facts(scene, entity)
    rows.append(("Written in", [_source_link(scene, entity)]))
    fields = [
        nodes.field("", nodes.field_name("", name), nodes.field_body("", *body))
        for name, body in rows
    ]
    return section("Details", "details", [nodes.field_list("", *fields, classes=["details"])])


def _text(words: str) -> list[nodes.Node]:
    return [nodes.paragraph("", words)]


def _source_link(scene: Scene, entity: Entity) -> nodes.Node:
    """Return the file; the line differs from release to release, so the shell adds it."""
    paragraph = nodes.paragraph(classes=["source"])
    code = nodes.literal("", entity.at.file)
    paragraph += scene.links.make(f"{_listing(entity)}#{source_part(entity)}", code)
    return paragraph


def _listing(entity: Entity) -> str:
    """Return the id of the page that lists a thing with file and line."""
    match entity:
        case Option():
            return "options"
        case MonitorCommand():
            return "hmp"
        case ToolCommand():
            return "qemu-img"
        case _:
            return module_id(entity)


def _definition_facts(scene: Scene, definition: Definition) -> list[tuple[str, list[nodes.Node]]]:
    module = nodes.paragraph()
    module += scene.links.make(module_id(definition), nodes.literal("", definition.module))
    rows: list[tuple[str, list[nodes.Node]]] = [("Module", [module])]
    if definition.condition is not None:
        rows.append(("Only if", _text(spell(definition.condition))))
    if isinstance(definition, Command):
        rows += [(name, _text(words)) for name, words in _command_facts(definition)]
    if isinstance(definition, Command | Event) and definition.boxed:
        rows.append(("boxed", _text("The C code takes the data as one object.")))
    if isinstance(definition, Enum) and definition.prefix:
        rows.append(("prefix", _text(f"Generated C names start with {definition.prefix}.")))
    return rows


def _command_facts(command: Command) -> list[tuple[str, str]]:
    facts = []
    if command.allow_oob:
        facts.append(("allow-oob", "May be run out of band (exec-oob)."))
    if command.allow_preconfig:
        facts.append(("allow-preconfig", "May be run before the machine is built (preconfig)."))
    if command.coroutine:
        facts.append(("coroutine", "The handler runs in a coroutine."))
    if not command.success_response:
        facts.append(("success-response: false", "No answer is sent on success."))
    if not command.gen:
        facts.append(("gen: false", "Arguments are not checked against the schema."))
    return facts


def _option_facts(option: Option) -> list[tuple[str, list[nodes.Node]]]:
    rows = [("Argument", _text("Takes an argument." if option.argument else "Takes none."))]
    if option.targets:
        rows.append(("Targets", _text(", ".join(option.targets))))
    if option.condition is not None:
        rows.append(("Only if", _text(spell(option.condition))))
    if option.heading:
        rows.append(("Group", _text(option.heading)))
    return rows


def _monitor_facts(command: MonitorCommand) -> list[tuple[str, list[nodes.Node]]]:
    rows = []
    if command.targets:
        rows.append(("Targets", _text(", ".join(command.targets))))
    if command.condition is not None:
        rows.append(("Only if", _text(spell(command.condition))))
    if command.preconfig:
        rows.append(("preconfig", _text("May be run before the machine is built.")))
    if command.coroutine:
        rows.append(("coroutine", _text("The handler runs in a coroutine.")))
    if command.handler:
        handler = nodes.paragraph("", "", nodes.literal("", command.handler))
        rows.append(("Handler", [handler]))
    return rows
