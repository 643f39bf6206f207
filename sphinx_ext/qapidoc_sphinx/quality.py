# SPDX-License-Identifier: GPL-2.0-or-later
"""The pages of the quality reports: one for each release, and a list of all.

In: the folder that `qapidoc_quality` names, with a `ReportPage` as JSON for each release. Out:
`quality/<series>` and `quality/index` for the theme. They stand at the root of a site, beside the
trees of the releases, because a report depends on the releases around its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from qapidoc.base.series import series_key
from qapidoc.quality import KINDS, Report, ReportPage
from qapidoc.quality.finding import Group, area_of
from qapidoc_sphinx.folds import fold, fold_line
from qapidoc_sphinx.page_nodes import details_of, link, paragraph, plain, table, titled
from qapidoc_sphinx.pages import Page, context_of
from qapidoc_sphinx.quality_findings import AREAS, FindingDrawer
from qapidoc_sphinx.render.parts import section

GROUPS: dict[Group, str] = {
    "undocumented": "No text",
    "since": "Since",
    "names": "Names",
    "parameters": "Parameters",
    "documents": "Documents",
    "examples": "Examples",
    "deprecations": "Deprecations",
}


_ABOUT = "What QEMU's authors could mend in their own documentation."


def collect_quality_pages(app: Sphinx) -> Iterator[Page]:
    """Yield the pages of all reports, if the build has any."""
    builder = app.builder
    if not app.config.qapidoc_quality or not isinstance(builder, StandaloneHTMLBuilder):
        return
    pages = _read(Path(app.config.qapidoc_quality))
    for page in pages:
        name = f"quality/{page.report.release.series}"
        title = f"Documentation quality of QEMU {page.report.release.version}"
        details = details_of(
            title,
            "quality",
            description=_ABOUT,
            crumbs=[("Documentation quality", "quality/index")],
        )
        yield name, context_of(builder, _report(page, title), details), "page.html"
    if pages:
        title = "Documentation quality"
        node = _index([page.report for page in pages], title)
        yield (
            "quality/index",
            context_of(builder, node, details_of(title, "quality", description=_ABOUT)),
            "page.html",
        )


def _read(folder: Path) -> list[ReportPage]:
    """Return all reports, newest release first."""
    found = [
        msgspec.json.decode(path.read_bytes(), type=ReportPage) for path in folder.glob("*.json")
    ]
    return sorted(found, key=lambda page: series_key(page.report.release.series), reverse=True)


def _index(reports: Sequence[Report], title: str) -> nodes.section:
    """Return the list of all reports: findings of each group, newest release first."""
    page = titled(title, "quality")
    page += paragraph(
        "What QEMU's authors could mend in their own documentation, release by release. ",
        link("How to read it", "../guide/quality.html"),
        ".",
    )
    head = ["Release", *GROUPS.values(), "All"]
    rows = []
    for report in reports:
        series = report.release.series
        cells: list[nodes.Node] = [link(series, f"{series}.html")]
        cells += [nodes.Text(report.shown_count(*_kinds_of(group))) for group in GROUPS]
        cells.append(nodes.Text(f"{len(report.findings):,}"))
        rows.append(cells)
    page += table(head, rows)
    if any(report.not_judged for report in reports):
        page += paragraph("A dash: not judged; the report says why.")
    return page


def _kinds_of(group: Group) -> list[str]:
    return [kind.name for kind in KINDS if kind.group == group]


def _report(page: ReportPage, title: str) -> nodes.section:
    report = page.report
    node = titled(title, "quality")
    series = report.release.series
    node += paragraph(
        f"{len(report.findings):,} findings. {_compared(report)} ",
        link(f"{series} as data", f"{series}.json"),
        ", ",
        link("how to read this page", "../guide/quality.html"),
        ", ",
        link(f"the reference of {series}", f"../{series}/index.html"),
        ".",
    )
    if report.not_judged:
        node += _gaps(report)
    node += section("Counts", "counts", [_counts(report), *_areas(report)])
    node += section("Share with a text", "coverage", [_coverage(report)])
    drawer = FindingDrawer(page)
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
        nodes.list_item("", paragraph(f"{plain(titles[gap.kind])}: {gap.why}."))
        for gap in report.not_judged
    ]
    box += [paragraph("Not judged, or only in part:"), nodes.bullet_list("", *items)]
    return box


def _counts(report: Report) -> nodes.table:
    rows: list[list[nodes.Node]] = []
    for kind in KINDS:
        number = report.counts[kind.name]
        title = plain(kind.title)
        name = link(title, f"#-{kind.name}") if number else nodes.Text(title)
        rows.append([name, nodes.Text(report.shown_count(kind.name))])
    return table(["Kind", "Findings"], rows)


def _areas(report: Report) -> list[nodes.Node]:
    """Return for each namespace the way to its findings of each kind: a filter without script."""
    shown: list[nodes.Node] = []
    for area, label in AREAS.items():
        kinds = dict.fromkeys(f.kind for f in report.findings if area_of(f.id) == area)
        if not kinds:
            continue
        titles = {kind.name: plain(kind.title) for kind in KINDS}
        items = [
            nodes.list_item("", paragraph(link(titles[kind], f"#-{kind}-{area}"))) for kind in kinds
        ]
        number = sum(area_of(f.id) == area for f in report.findings)
        listed = nodes.bullet_list("", *items)
        shown.append(fold("", fold_line("", f"{label}: {number:,}"), listed))
    return shown


def _coverage(report: Report) -> nodes.table:
    rows: list[list[nodes.Node]] = []
    for row in report.coverage:
        what = row.kind.removeprefix("undocumented-")
        name = f"{AREAS.get(row.area, row.area)}: {_MANY[what]}"
        missing = f"{row.total - row.documented:,}"
        share = f"{row.documented / row.total:.0%}"
        rows.append([nodes.Text(text) for text in (name, f"{row.total:,}", missing, share)])
    return table(["Of", "All", "Without a text", "Share with one"], rows)


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
