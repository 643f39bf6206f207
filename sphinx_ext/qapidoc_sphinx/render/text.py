# SPDX-License-Identifier: GPL-2.0-or-later
"""Authors' texts as nodes, each name in them a link to the exact thing it means."""

from __future__ import annotations

from docutils import nodes

from qapidoc import markup
from qapidoc.model import Text
from qapidoc.model.lookup import INDICES
from qapidoc_sphinx.folds import plain_code
from qapidoc_sphinx.render.parts import undocumented
from qapidoc_sphinx.render.scene import Scene


def render_text(scene: Scene, text: Text) -> list[nodes.Node]:
    """Return the nodes of a text."""
    document = parse_linked(scene, text)
    return list(document.children)


def parse_linked(scene: Scene, text: Text) -> nodes.document:
    """Parse a text and turn its mentions and telling literals into links."""
    document = markup.read(text)  # what is wrong with it was told when the model was built
    for literal in list(document.findall(nodes.literal)):
        literal.replace_self(_literal(scene, literal))
    # After the literals: what a mention becomes holds a literal that is linked already.
    for mention in list(document.findall(markup.mention)):
        target = scene.resolve(mention["role"], mention["target"])
        mention.replace_self(_linked(scene, target, _inline_text(mention)))
    for table in document.findall(nodes.table):
        _finish_table(scene, table)
    for block in document.findall(nodes.literal_block):
        if "language" not in block:
            block["language"] = "text"  # Sphinx would take it for Python and colour its words
    return document


def _literal(scene: Scene, literal: nodes.literal) -> nodes.Node:
    """Return a literal as plain code, with a link to what it names where that is elsewhere."""
    code = literal.deepcopy() if literal["classes"] else plain_code("", literal.astext())
    target = scene.resolve("literal", literal.astext())
    if target is None or isinstance(literal.parent, nodes.reference):
        return code
    if isinstance(literal.parent, nodes.term) and _is_inside(scene, target):
        return code  # a term is where such a link would lead
    return scene.link(target, code)


def _is_inside(scene: Scene, target: str) -> bool:
    """Tell whether an id is a part of the thing that is drawn."""
    return scene.entity is not None and target.startswith(f"{scene.entity.id}#")


def _finish_table(scene: Scene, table: nodes.table) -> None:
    """Give a titled table an anchor, and an empty head cell a text for those who cannot see it."""
    if not table["ids"] and isinstance(table[0], nodes.title):
        scene.tables += 1
        table["ids"].append(f"-table-{scene.tables}")
    for head in table.findall(nodes.thead):
        for entry in head.findall(nodes.entry):
            if not entry.astext().strip():
                entry += nodes.paragraph("", "", nodes.inline("", "name", classes=["unseen"]))


def _inline_text(mention: nodes.Element) -> nodes.Node:
    """Return what a mention shows: a name as code, an explicit title as it is written."""
    if mention["target"] in INDICES:
        return nodes.inline("", "index")  # the label is no word
    shown = mention.astext()
    if mention["explicit"]:
        return nodes.inline("", shown)
    return plain_code("", shown)


def _linked(scene: Scene, target: str | None, content: nodes.Node) -> nodes.Node:
    return content if target is None else scene.link(target, content)


def part_body(scene: Scene, doc: Text | None) -> list[nodes.Node]:
    """Return the text of a part, or the mark that there is none."""
    return render_text(scene, doc) if doc is not None else [undocumented()]
