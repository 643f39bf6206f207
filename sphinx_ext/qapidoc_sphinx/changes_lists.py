# SPDX-License-Identifier: GPL-2.0-or-later
"""QEMU's own list of removed features beside what a comparison found: the end of a page of changes.

In: `Lists`, and who draws the page. Out: a section.
"""

from __future__ import annotations

from typing import Protocol

from docutils import nodes

from qapidoc.history import Finding, Report
from qapidoc.history.lists import Entry, Lists
from qapidoc.history.pages import ChangesPage
from qapidoc_sphinx.changes_nodes import dotted, joined, place_name
from qapidoc_sphinx.page_nodes import paragraph, plain
from qapidoc_sphinx.render.parts import place_node, section


class Drawer(Protocol):
    """Who draws the page: it knows how findings and links look."""

    page: ChangesPage
    report: Report

    def thing(self, place: str, shown: str) -> nodes.Node: ...  # noqa: D102
    def finding(self, finding: Finding, under: str = "") -> nodes.list_item: ...  # noqa: D102


def draw_lists(drawer: Drawer, lists: Lists) -> nodes.section:
    """Return what QEMU's own list of removals says, held against the findings."""
    if not lists.known:
        about = paragraph("The sources of this release hold no list of removed features.")
        return section("QEMU's own list", "lists", [about])
    by_print = {each.fingerprint: each for each in drawer.report.findings}
    found = [_entry(drawer, each) for each in lists.found]
    unlisted = [drawer.finding(by_print[each]) for each in lists.unlisted]
    unseen = [_entry(drawer, each) for each in lists.unseen]
    about = paragraph(
        "QEMU keeps a list of the features that a release removed. It is written by hand; this"
        " is what a comparison of the API says to it."
    )
    rows = (
        ("On the list, and found", "list-found", found, "Nothing."),
        (
            "Found, but not on the list",
            "list-missing",
            unlisted,
            "Nothing: all is on the list.",
        ),
        ("On the list, but not visible in the API", "list-unseen", unseen, "Nothing."),
    )
    shown: list[nodes.Node] = [about]
    for title, anchor, items, nothing in rows:
        content = (
            nodes.bullet_list("", *items, classes=["findings"]) if items else paragraph(nothing)
        )
        shown.append(section(f"{title}: {len(items):,}", anchor, [content]))
    return section("QEMU's own list", "lists", shown)


def _entry(drawer: Drawer, entry: Entry) -> nodes.list_item:
    node = nodes.list_item("", paragraph(plain(entry.title)))
    details: list[list[nodes.Node | str]] = []
    if entry.why:
        details.append([entry.why])
    for each in entry.subjects if entry.findings else ():
        details.append([drawer.thing(each, place_name(each))])
    if entry.replaced_by:
        details.append(["use ", *joined(drawer.thing(e, place_name(e)) for e in entry.replaced_by)])
    details.append([place_node(entry.at, drawer.page.sources)])
    node += paragraph(*dotted(details), classes=["details"])
    return node
