# SPDX-License-Identifier: GPL-2.0-or-later
"""The pages of the quality reports: one for each release, and a list of all.

In: the folder that `qapidoc_quality` names, with a `ReportPage` as JSON for each release. Out:
`quality/<series>` and `quality/index` for the theme. They stand at the root of a site, beside the
trees of the releases, because a report depends on the releases around its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import msgspec
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from qapidoc.base.address import anchor_of, page_of, relative, source_folder, source_url
from qapidoc.base.series import series_key
from qapidoc.quality import KINDS, Finding, Kind, Report, ReportPage
from qapidoc.quality.finding import Group, area_of
from qapidoc_sphinx.disclosure import disclosure
from qapidoc_sphinx.pages import Page, context_of
from qapidoc_sphinx.render.parts import name_code, section

OPEN_AT_MOST = 12
"""Findings of one kind in one namespace that are shown without being asked for."""

SHOWN_AT_MOST = 400
"""Entries of one kind in one namespace on the page, some 120 kB; the data have all."""

AREAS = {
    "qmp": "QMP",
    "qga": "Guest agent",
    "qsd": "Storage daemon",
    "option": "Command-line options",
    "hmp": "Monitor commands (HMP)",
    "qemu-img": "qemu-img",
}

GROUPS: dict[Group, str] = {
    "undocumented": "No text",
    "since": "Since",
    "names": "Names",
    "parameters": "Parameters",
    "documents": "Documents",
    "examples": "Examples",
}


def collect_quality_pages(app: Sphinx) -> Iterator[Page]:
    """Yield the pages of all reports, if the build has any."""
    builder = app.builder
    if not app.config.qapidoc_quality or not isinstance(builder, StandaloneHTMLBuilder):
        return
    pages = _read(Path(app.config.qapidoc_quality))
    for page in pages:
        name = f"quality/{page.report.release.series}"
        title = f"Documentation quality of QEMU {page.report.release.version}"
        details = _details(title, [("Documentation quality", "quality/index")])
        yield name, context_of(builder, _report(page, title), details), "page.html"
    if pages:
        title = "Documentation quality"
        node = _index([page.report for page in pages], title)
        yield "quality/index", context_of(builder, node, _details(title)), "page.html"


def _read(folder: Path) -> list[ReportPage]:
    """Return all reports, newest release first."""
    found = [
        msgspec.json.decode(path.read_bytes(), type=ReportPage) for path in folder.glob("*.json")
    ]
    return sorted(found, key=lambda page: series_key(page.report.release.series), reverse=True)


def _details(name: str, crumbs: Sequence[tuple[str, str]] = ()) -> dict[str, Any]:
    return {
        "entity": "",
        "kind": "quality",
        "kind_label": "",
        "name": name,
        "module": "",
        "breadcrumbs": list(crumbs),
        "description": "What QEMU's authors could mend in their own documentation.",
    }


def _titled(title: str) -> nodes.section:
    return nodes.section("", nodes.title("", title), ids=["-page"], classes=["qapi", "quality"])


def _link(text: str, address: str) -> nodes.reference:
    return nodes.reference("", text, internal=True, refuri=address)


def _paragraph(*parts: nodes.Node | str, **attributes: Any) -> nodes.paragraph:
    children = [nodes.Text(part) if isinstance(part, str) else part for part in parts]
    return nodes.paragraph("", "", *children, **attributes)


def _index(reports: Sequence[Report], title: str) -> nodes.section:
    """Return the list of all reports: findings of each group, newest release first."""
    page = _titled(title)
    page += _paragraph(
        "What QEMU's authors could mend in their own documentation, release by release. ",
        _link("How to read it", "../guide/quality.html"),
        ".",
    )
    head = ["Release", *GROUPS.values(), "All"]
    rows = []
    for report in reports:
        series = report.release.series
        cells: list[nodes.Node] = [_link(series, f"{series}.html")]
        cells += [nodes.Text(report.shown_count(*_kinds_of(group))) for group in GROUPS]
        cells.append(nodes.Text(f"{len(report.findings):,}"))
        rows.append(cells)
    page += _table(head, rows)
    if any(report.not_judged for report in reports):
        page += _paragraph("A dash: not judged; the report says why.")
    return page


def _kinds_of(group: Group) -> list[str]:
    return [kind.name for kind in KINDS if kind.group == group]


def _report(page: ReportPage, title: str) -> nodes.section:
    report = page.report
    node = _titled(title)
    series = report.release.series
    node += _paragraph(
        f"{len(report.findings):,} findings. {_compared(report)} ",
        _link(f"{series} as data", f"{series}.json"),
        ", ",
        _link("how to read this page", "../guide/quality.html"),
        ", ",
        _link(f"the reference of {series}", f"../{series}/index.html"),
        ".",
    )
    if report.not_judged:
        node += _gaps(report)
    node += section("Counts", "counts", [_counts(report), *_areas(report)])
    node += section("Share with a text", "coverage", [_coverage(report)])
    drawer = _Drawer(page)
    for kind in KINDS:
        found = [finding for finding in report.findings if finding.kind == kind.name]
        if found:
            node += drawer.kind(kind, found)
    return node


def _compared(report: Report) -> str:
    series = report.compared
    if len(series) == 1:
        return "No other release was at hand to compare with."
    return f"Compared with {len(series)} releases, {series[0]} to {series[-1]}."


def _gaps(report: Report) -> nodes.Element:
    titles = {kind.name: kind.title for kind in KINDS}
    box = nodes.note("")
    items = [
        nodes.list_item("", _paragraph(f"{_plain(titles[gap.kind])}: {gap.why}."))
        for gap in report.not_judged
    ]
    box += [_paragraph("Not judged, or only in part:"), nodes.bullet_list("", *items)]
    return box


def _plain(title: str) -> str:
    return title.replace("`", "")


def _counts(report: Report) -> nodes.table:
    rows: list[list[nodes.Node]] = []
    for kind in KINDS:
        number = report.counts[kind.name]
        title = _plain(kind.title)
        name = _link(title, f"#-{kind.name}") if number else nodes.Text(title)
        rows.append([name, nodes.Text(report.shown_count(kind.name))])
    return _table(["Kind", "Findings"], rows)


def _areas(report: Report) -> list[nodes.Node]:
    """Return for each namespace the way to its findings of each kind: a filter without script."""
    shown: list[nodes.Node] = []
    for area, label in AREAS.items():
        kinds = dict.fromkeys(f.kind for f in report.findings if area_of(f.id) == area)
        if not kinds:
            continue
        titles = {kind.name: _plain(kind.title) for kind in KINDS}
        items = [
            nodes.list_item("", _paragraph(_link(titles[kind], f"#-{kind}-{area}")))
            for kind in kinds
        ]
        number = sum(area_of(f.id) == area for f in report.findings)
        listed = nodes.bullet_list("", *items)
        shown.append(disclosure("", listed, summary=f"{label}: {number:,}"))
    return shown


def _coverage(report: Report) -> nodes.table:
    rows: list[list[nodes.Node]] = []
    for row in report.coverage:
        what = row.kind.removeprefix("undocumented-")
        name = f"{AREAS.get(row.area, row.area)}: {_MANY[what]}"
        missing = f"{row.total - row.documented:,}"
        share = f"{row.documented / row.total:.0%}"
        rows.append([nodes.Text(text) for text in (name, f"{row.total:,}", missing, share)])
    return _table(["Of", "All", "Without a text", "Share with one"], rows)


_MANY = {
    "definition": "definitions",
    "member": "members",
    "value": "values",
    "branch": "branches",
    "feature": "features",
    "option": "options",
    "parameter": "parameters",
    "command": "commands",
}


class _Drawer:
    """Draws the findings of one report."""

    def __init__(self, page: ReportPage) -> None:
        release = page.report.release
        self.page = page
        self.series = release.series
        self.name = f"quality/{release.series}"
        self.sources = source_folder(release.version, release.commit)

    def kind(self, kind: Kind, findings: Iterable[Finding]) -> nodes.section:
        node = section(_plain(kind.title), kind.name, [])
        node += _paragraph(_plain(kind.meaning), classes=["meaning"])
        node += _paragraph(nodes.strong("", "To mend: "), _plain(kind.mend), classes=["mend"])
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
            shown = [disclosure("", listed, summary=f"Show all {number:,}")]
        if len(entries) > SHOWN_AT_MOST:
            more = _link("data", f"{self.series}.json")
            shown.append(_paragraph("The others stand in the ", more, "."))
        return section(title, f"{kind.name}-{area}", shown)

    def _entry(self, findings: Sequence[Finding]) -> nodes.list_item:
        """Return an entry for a finding, or for all parts of a thing that have no text."""
        first = findings[0]
        whole, _, part = first.id.partition("#")
        place = self._place(first)
        if not part or len(findings) == 1:
            link = self._name(whole, part, first.id.partition("/")[2])
            return nodes.list_item("", _paragraph(link, f" {first.message} ", place))
        listed: list[nodes.Node | str] = [self._name(whole, "", whole.partition("/")[2]), ": "]
        for number, finding in enumerate(findings):
            part = finding.id.partition("#")[2]
            listed += [", "] if number else []
            listed.append(self._name(whole, part, part.replace("-feature-", "")))
        return nodes.list_item("", _paragraph(*listed, " ", place))

    def _name(self, whole: str, part: str, shown: str) -> nodes.reference:
        address = self._address(whole, part)
        return nodes.reference("", "", name_code(shown), internal=True, refuri=address)

    def _place(self, finding: Finding) -> nodes.inline:
        text = f"{finding.file}:{finding.line}"
        if not self.sources:
            return nodes.inline("", text, classes=["source"])
        url = source_url(self.sources, finding.file, finding.line)
        link = nodes.reference("", text, internal=False, refuri=url)
        return nodes.inline("", "", link, classes=["source"])

    def _address(self, whole: str, part: str) -> str:
        page = f"{self.series}/{self.page.odd_pages.get(whole, _page(whole))}"
        return relative(self.name, page, anchor_of(part) if part else "")


def _page(thing: str) -> str:
    """Return the page of a thing; a group of options stands on the page of all of them."""
    if not thing.startswith("group/"):
        return page_of(thing)
    interface = thing.split("/")[1]
    return {"option": "options"}.get(interface, interface)


def _table(head: Sequence[str], rows: Iterable[Sequence[nodes.Node]]) -> nodes.table:
    """Return a table whose first column is words and the others numbers."""
    columns = [nodes.colspec(colwidth=1) for _ in head]
    header = nodes.row("", *(nodes.entry("", _paragraph(name)) for name in head))
    body = [nodes.row("", *(nodes.entry("", _paragraph(cell)) for cell in row)) for row in rows]
    group = nodes.tgroup(
        "", *columns, nodes.thead("", header), nodes.tbody("", *body), cols=len(columns)
    )
    return nodes.table("", group, classes=["numbers"])
