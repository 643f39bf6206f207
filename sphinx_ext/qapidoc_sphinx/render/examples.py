# SPDX-License-Identifier: GPL-2.0-or-later
"""The section "Examples": as written, in the other forms, and the shortest request.

In: the nodes of the examples that an author wrote, and what the scene's view offers beside them.
Out: nodes. A page of its own has all forms; in a document the examples stand as they are written.
"""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes

from qapidoc import markup
from qapidoc.examples import Form, Written, is_exchange
from qapidoc.markup.nodes import literal_block
from qapidoc.model import Definition
from qapidoc_sphinx.folds import fold, fold_line
from qapidoc_sphinx.render.parts import section
from qapidoc_sphinx.render.scene import Scene
from qapidoc_sphinx.tabs import tab, tabs

ANCHOR = "examples"
"""What the anchor of the section is called."""

_SHORTEST = "The shortest request that can be sent:"


def example_section(
    scene: Scene, definition: Definition, written: Sequence[nodes.Node]
) -> list[nodes.Node]:
    """Return the section, or nothing where there is no example."""
    body = list(written)
    if scene.alone:
        body = _with_forms(scene, definition, body)
    return [section("Examples", ANCHOR, body)] if body else []


def has_examples(scene: Scene, definition: Definition) -> bool:
    """Tell whether the page of a definition has the section; it is asked on other pages."""
    if scene.view.offer(definition).shortest:
        return True
    return any(
        part.kind == "example"
        or (part.kind in ("text", "note") and any(map(is_example, markup.look(part.text).children)))
        for part in definition.doc.sections
    )


def is_example(node: nodes.Node) -> bool:
    """Tell whether a text set this node apart as an example, which has its own section."""
    return isinstance(node, nodes.container) and "qmp-example" in node["classes"]


def _with_forms(
    scene: Scene, definition: Definition, written: Sequence[nodes.Node]
) -> list[nodes.Node]:
    """Return the examples with their other forms behind tabs, and the shortest request."""
    offer = scene.view.offer(definition)
    box = nodes.container("", *written)
    blocks = [block for block in box.findall(nodes.literal_block) if is_exchange(block)]
    for number, block in enumerate(blocks, 1):
        found = offer.of(block.astext())
        if found is not None:
            block.parent.replace(block, _shown(block, found, number))
    body = list(box.children)
    if offer.shortest:
        body.append(nodes.paragraph("", _SHORTEST, classes=["caption"]))
        body.append(_tabs("Shortest request", f"-example-{len(blocks) + 1}", offer.shortest))
    return body


def _shown(block: nodes.literal_block, found: Written, number: int) -> list[nodes.Node]:
    """Return an example with what else there is to it."""
    shown: nodes.Node = block
    if found.forms:
        made = _tabs(f"Example {number}", f"-example-{number}", found.forms)
        made.insert(0, tab("", block.deepcopy(), title="As written", name="written"))
        shown = made
    return [shown, *_misfits(found)]


def _tabs(label: str, name: str, forms: Sequence[Form]) -> tabs:
    made = tabs(label=label, name=name)
    for form in forms:
        block = literal_block(form.text, form.language)
        made += tab("", block, title=form.title, name=form.name)
    return made


def _misfits(found: Written) -> list[nodes.Node]:
    """Return what does not fit the schema of the release, to be opened."""
    if not found.faults:
        return []
    number = len(found.faults)
    points = f"{number} point{'s' if number > 1 else ''}"
    line = fold_line("", f"Does not fit the schema of this release: {points}")
    items = [
        nodes.list_item("", nodes.paragraph("", f"Line {at}: {text}.")) for at, text in found.faults
    ]
    return [fold("", line, nodes.bullet_list("", *items), classes=["misfits"])]
