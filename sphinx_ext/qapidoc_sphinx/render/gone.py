# SPDX-License-Identifier: GPL-2.0-or-later
"""The body of the page of a thing that a release has no more.

In: the thing's timeline, and what it was last. Out: its section: that it is gone, what is there
instead, where its documentation is, its parts without a text, its history. Nothing in it depends on
the release but links.
"""

from __future__ import annotations

from collections.abc import Iterable

from docutils import nodes

from qapidoc.base.ids import name_of_id
from qapidoc.history import telling
from qapidoc.history.portrait import type_text
from qapidoc.history.timeline import PartLine, Timeline
from qapidoc.model import Command, Entity
from qapidoc_sphinx.render.life import life_section
from qapidoc_sphinx.render.members import part_list
from qapidoc_sphinx.render.parts import badge, item, name_code, section, spaced
from qapidoc_sphinx.render.scene import Scene
from qapidoc_sphinx.render.words import kind_label, kind_of, shown_name

_TITLES = {
    "argument": ("Arguments", "arguments"),
    "member": ("Members", "members"),
    "value": ("Values", "values"),
    "branch": ("Branches", "branches"),
    "alternative": ("Alternatives", "alternatives"),
    "parameter": ("Parameters", "parameters"),
}


def render_gone(scene: Scene, line: Timeline, last: Entity, documented: str) -> nodes.section:
    """Return the whole section; `documented` is the address of the last page with a text, if any.

    `last` is what the thing was at its end.
    """
    page = nodes.section(ids=[f"-{kind_of(last)}"], classes=["qapi", kind_of(last), "gone"])
    page += nodes.title("", "", name_code(shown_name(last)))
    page += nodes.paragraph("", "", *spaced(_badges(line, last)), classes=["status"])
    page += nodes.paragraph("", _end(line), classes=["origin"])
    page += _instead(scene, line)
    if documented:
        told = nodes.paragraph("", "What it was is told on ", classes=["last-page"])
        told += nodes.reference("", "its last page", internal=True, refuri=documented)
        told += nodes.Text(".")
        page += told
    page += _parts(line)
    page += _returned(last)
    page += life_section(scene, line.id)
    return page


def _badges(line: Timeline, last: Entity) -> list[nodes.Node]:
    badges: list[nodes.Node] = [badge(kind_label(last), "kind")]
    if line.first and line.came:
        badges.append(badge(f"since {line.first}", "since"))
    if line.deprecated:
        badges.append(badge(f"deprecated since {line.deprecated}", "deprecated"))
    if line.removed:
        word = "renamed" if line.became else "removed"
        badges.append(badge(f"{word} in {line.removed}", "removed"))
    return badges


def _end(line: Timeline) -> str:
    """Return in a sentence which release had it last."""
    spans = line.available or line.spans
    end = spans[-1].rpartition("-")[2]
    if not end:
        return "This release does not have it; others do."
    return f"This release does not have it any more: QEMU {end} was the last that had it."


def _instead(scene: Scene, line: Timeline) -> list[nodes.Node]:
    """Return what it is called now, where its shape proves that, else what the lists name."""
    lead, others = "QEMU's lists name instead: ", line.replaced_by
    if line.became:
        lead, others = f"Since QEMU {line.removed} it is called ", (line.became,)
    if not others:
        return []
    told = nodes.paragraph("", lead)
    for rank, other in enumerate(others):
        told += nodes.Text(", " if rank else "")
        code = name_code(name_of_id(other))
        whole = other.partition("#")[0]
        # A part may be gone again: only the page is sure.
        told += scene.link(whole, code) if scene.view.has_page(whole) else code
    told += nodes.Text(".")
    return [told]


def _parts(line: Timeline) -> Iterable[nodes.Node]:
    """Yield a list of the parts that it had at its end, kind by kind."""
    end = line.spans[-1].rpartition("-")[2]
    by_kind: dict[str, list[tuple[str, PartLine]]] = {}
    for name, part in line.parts.items():
        if part.spans[-1].rpartition("-")[2] == end:
            by_kind.setdefault(part.what, []).append((name, part))
    for what, parts in by_kind.items():
        title, anchor = _TITLES[what]
        items = [item(name, _head(name, part, line), []) for name, part in parts]
        yield section(title, anchor, [part_list(items)])


def _returned(last: Entity) -> list[nodes.Node]:
    if not isinstance(last, Command) or last.returns is None:
        return []
    held = nodes.paragraph("", "", nodes.inline("", type_text(last.returns), classes=["type"]))
    return [section("Returned", "returned", [held])]


def _head(name: str, part: PartLine, line: Timeline) -> Iterable[nodes.Node]:
    yield name_code(name)
    if part.type:
        yield nodes.inline("", part.type, classes=["type"])
    if part.optional is not None:
        word = "optional" if part.optional else "required"
        yield badge(word, word)
    if part.first not in ("", line.first):
        yield badge(telling.part_beginning(part), "since")
    if part.deprecated:
        yield badge(f"deprecated since {part.deprecated}", "deprecated")
