# SPDX-License-Identifier: GPL-2.0-or-later
"""Bodies of options, monitor commands and tool commands."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes

from qapidoc.base.address import anchor_of
from qapidoc.base.ids import bare_name
from qapidoc.markup.manual import QEMU_IMG
from qapidoc.markup.terms import Part, leave_only, parts
from qapidoc.model import MonitorCommand, Option, Text, ToolCommand
from qapidoc.relations import argument_of, taken
from qapidoc_sphinx.render.life import part_badges
from qapidoc_sphinx.render.members import part_list
from qapidoc_sphinx.render.parts import badge, coded, item, name_code, section, spaced, undocumented
from qapidoc_sphinx.render.scene import Scene
from qapidoc_sphinx.render.shared import tree_nodes
from qapidoc_sphinx.render.text import parse_linked, render_text


def option_body(scene: Scene, option: Option) -> list[nodes.Node]:
    """Return what the manual says, its parameters with anchors, and what -help prints."""
    body = _option_text(scene, option)
    if option.aliases or option.see:
        body.append(_also(scene, option))
    if scene.alone:
        body += _read_as(scene, option)
    return body + _help_section(option.help)


def monitor_body(scene: Scene, command: MonitorCommand) -> list[nodes.Node]:
    """Return usage, text, arguments, and where the answer comes from."""
    usage = " ".join(filter(None, [command.name, command.syntax]))
    body: list[nodes.Node] = [_printed(usage)]
    body += _text_or_help(scene, command.doc, command.help, usage)
    twin = f"qmp/command/{command.qmp}"
    if command.qmp and scene.view.exists(twin):
        paragraph = nodes.paragraph("", "Prints what the QMP command ")
        paragraph += scene.link(twin, nodes.literal("", command.qmp))
        paragraph += nodes.Text(" returns.")
        body.append(paragraph)
    if command.aliases:
        aliases = [nodes.literal("", alias) for alias in command.aliases]
        body.append(nodes.paragraph("", "Also: ", *spaced(aliases)))
    if command.arguments:
        body.append(_arguments(scene, command))
    if command.doc is not None:
        # Flags and defaults are often told here only.
        body += _help_section(command.help)
    return body


def tool_body(scene: Scene, command: ToolCommand) -> list[nodes.Node]:
    """Return usage and text."""
    usage = f"qemu-img {command.syntax}"
    return [
        _printed(usage),
        *(render_text(scene, command.doc) if command.doc is not None else _told_in_manual()),
    ]


def _read_as(scene: Scene, option: Option) -> list[nodes.Node]:
    """Return what may be said in an option that is read as a type, down to the leaves."""
    argument = argument_of(scene.view, option, taken(scene.view.related(option.id)))
    if argument is None:
        return []
    intro = nodes.paragraph("", "What is given is read as ")
    intro += scene.link(argument.kind, name_code(bare_name(argument.kind)))
    intro += nodes.Text(":" if not argument.notes else ".")
    told = [nodes.paragraph("", "", *coded(_sentence(note))) for note in argument.notes]
    content = tree_nodes(scene, "qmp", argument.kind, argument.tree, option=True)
    return [section("Arguments", "arguments", [intro, *told, *content])]


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _help_section(text: str) -> list[nodes.Node]:
    """Return what the program prints as help, as it is printed; nothing if it prints nothing."""
    if not text:
        return []
    return [section("Help text", "help", [_printed(text)])]


def _printed(text: str) -> nodes.literal_block:
    """Return lines for a terminal, which may be broken to fit."""
    return nodes.literal_block(text, text, language="text", classes=["printed"])


def _told_in_manual() -> list[nodes.Node]:
    """Return where the text is that the API files leave out."""
    told = nodes.paragraph("", "What it does is told in QEMU's manual, in ", classes=["outside"])
    told += nodes.reference("", "QEMU disk image utility", refuri=QEMU_IMG.uri)
    told += nodes.Text(".")
    return [told]


def _option_text(scene: Scene, option: Option) -> list[nodes.Node]:
    """Return the manual's text, with an anchor and badges on each sub-parameter's term.

    Where several options share a text, each page shows its own forms; `_also` leads to the others.
    """
    if option.doc is None:
        return [undocumented()]
    document = parse_linked(scene, option.doc)
    leave_only(document, option.name, set(option.see))
    described: dict[nodes.term, list[Part]] = {}
    for part in parts(document, option.name):
        part.node["ids"].append(anchor_of(part.id))
        described.setdefault(part.node, []).append(part)
    for term, named in described.items():
        for each in _term_badges(scene, option, named):
            term += [nodes.Text(" "), each]
    return list(document.children)


def _term_badges(scene: Scene, option: Option, named: Sequence[Part]) -> list[nodes.Node]:
    """Return the badges of a term; what is not true of all that it names says of which it is."""
    holders: dict[tuple[str, str], list[str]] = {}
    for part in named:
        for each in part_badges(scene, option.id, part.id):
            kind = each["classes"][-1].removeprefix("badge-")
            holders.setdefault((each.astext(), kind), []).append(part.name)
    return [
        badge(text if len(names) == len(named) else f"{', '.join(names)}: {text}", kind)
        for (text, kind), names in holders.items()
    ]


def _also(scene: Scene, option: Option) -> nodes.paragraph:
    """Return the other names of an option, and the options that share its text."""
    paragraph = nodes.paragraph("", "Also: ")
    names = [nodes.literal("", f"-{alias}") for alias in option.aliases]
    shared = [scene.link(f"option/{name}", nodes.literal("", f"-{name}")) for name in option.see]
    for rank, node in enumerate([*names, *shared]):
        if rank:
            paragraph += nodes.Text(", ")
        paragraph += node
    return paragraph


def _text_or_help(scene: Scene, doc: Text | None, help_text: str, usage: str) -> list[nodes.Node]:
    """Return the manual's text; without one, the line that the monitor's `help` prints."""
    if doc is not None:
        return _unwrapped(render_text(scene, doc), usage)
    return [nodes.paragraph("", help_text)] if help_text else [undocumented()]


def _unwrapped(body: list[nodes.Node], usage: str) -> list[nodes.Node]:
    """Return what stands below a lone term that only repeats the usage, else the body as it is."""
    listing = body[0] if len(body) == 1 else None
    if not isinstance(listing, nodes.definition_list) or len(listing) != 1:
        return body
    term = listing.next_node(nodes.term)
    text = listing.next_node(nodes.definition)
    repeats = term is not None and text is not None and usage.startswith(term.astext())
    return list(text.children) if repeats and text is not None else body


def _arguments(scene: Scene, command: MonitorCommand) -> nodes.section:
    items = []
    for argument in command.arguments:
        head: list[nodes.Node] = [
            name_code(argument.flag or argument.name),
            nodes.inline("", argument.kind, classes=["type"]),
            badge("optional", "optional") if argument.optional else badge("required", "required"),
            *part_badges(scene, command.id, argument.name),
        ]
        items.append(item(argument.name, head, []))
    return section("Arguments", "arguments", [part_list(items)])
