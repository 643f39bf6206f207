# SPDX-License-Identifier: GPL-2.0-or-later
"""The findings of one quality report, as sections of its page.

In: a `ReportPage`. Out: docutils nodes, kind by kind and namespace by namespace, for `quality`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from docutils import nodes

from qapidoc.base.address import anchor_of, page_of, relative, source_folder
from qapidoc.quality import Finding, Kind, ReportPage
from qapidoc.quality.finding import area_of
from qapidoc_sphinx.folds import fold, fold_line
from qapidoc_sphinx.page_nodes import link, paragraph, plain
from qapidoc_sphinx.render.parts import name_code, place_node, section

AREAS = {
    "qmp": "QMP",
    "qga": "Guest agent",
    "qsd": "Storage daemon",
    "option": "Command-line options",
    "hmp": "Monitor commands (HMP)",
    "qemu-img": "qemu-img",
}

OPEN_AT_MOST = 12
"""Findings of one kind in one namespace that are shown without being asked for."""

SHOWN_AT_MOST = 400
"""Entries of one kind in one namespace on the page, some 120 kB; the data have all."""


class FindingDrawer:
    """Draws the findings of one report."""

    def __init__(self, page: ReportPage) -> None:
        release = page.report.release
        self.page = page
        self.series = release.series
        self.name = f"quality/{release.series}"
        self.sources = source_folder(release.version, release.commit)

    def kind(self, kind: Kind, findings: Iterable[Finding]) -> nodes.section:
        """Return the section of a kind, with its findings namespace by namespace."""
        node = section(plain(kind.title), kind.name, [])
        node += paragraph(plain(kind.meaning), classes=["meaning"])
        node += paragraph(nodes.strong("", "To mend: "), plain(kind.mend), classes=["mend"])
        ordered = sorted(findings, key=lambda f: list(AREAS).index(area_of(f.id)))
        for area, group in groupby(ordered, lambda finding: area_of(finding.id)):
            node += self._area(kind, area, list(group))
        return node

    def _area(self, kind: Kind, area: str, findings: Sequence[Finding]) -> nodes.section:
        number = len(findings)
        title = f"{AREAS[area]}: {number:,} {'finding' if number == 1 else 'findings'}"
        grouped = kind.group == "undocumented"
        whole = [list(of_it) for _, of_it in groupby(findings, lambda f: f.id.partition("#")[0])]
        entries = whole if grouped else [[finding] for finding in findings]
        listed: nodes.Element = nodes.bullet_list(classes=["findings"])
        listed += [self._entry(entry) for entry in entries[:SHOWN_AT_MOST]]
        shown: list[nodes.Node] = [listed]
        if number > OPEN_AT_MOST:
            shown = [fold("", fold_line("", f"Show all {number:,}"), listed)]
        if len(entries) > SHOWN_AT_MOST:
            more = link("data", f"{self.series}.json")
            shown.append(paragraph("The others stand in the ", more, "."))
        return section(title, f"{kind.name}-{area}", shown)

    def _entry(self, findings: Sequence[Finding]) -> nodes.list_item:
        """Return an entry for a finding, or for all parts of a thing that have no text."""
        first = findings[0]
        whole, _, part = first.id.partition("#")
        place = place_node(f"{first.file}:{first.line}", self.sources)
        if not part or len(findings) == 1:
            link = self._name(whole, part, first.id.partition("/")[2])
            return nodes.list_item("", paragraph(link, f" {first.message} ", place))
        listed: list[nodes.Node | str] = [self._name(whole, "", whole.partition("/")[2]), ": "]
        for number, finding in enumerate(findings):
            part = finding.id.partition("#")[2]
            listed += [", "] if number else []
            listed.append(self._name(whole, part, part.replace("-feature-", "")))
        return nodes.list_item("", paragraph(*listed, " ", place))

    def _name(self, whole: str, part: str, shown: str) -> nodes.reference:
        address = self._address(whole, part)
        return nodes.reference("", "", name_code(shown), internal=True, refuri=address)

    def _address(self, whole: str, part: str) -> str:
        page = f"{self.series}/{self.page.odd_pages.get(whole, _page(whole))}"
        return relative(self.name, page, anchor_of(part) if part else "")


def _page(thing: str) -> str:
    """Return the page of a thing; a group of options stands on the page of all of them."""
    if not thing.startswith("group/"):
        return page_of(thing)
    interface = thing.split("/")[1]
    return {"option": "options"}.get(interface, interface)
