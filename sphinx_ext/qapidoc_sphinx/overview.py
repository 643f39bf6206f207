# SPDX-License-Identifier: GPL-2.0-or-later
"""Directives of start pages: what a release holds, and which releases there are."""

from __future__ import annotations

from collections import Counter
from typing import cast

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from qapidoc.base.address import relative
from qapidoc.relations import resources_of
from qapidoc_sphinx.domain import QapiDomain
from qapidoc_sphinx.render.words import kind_of

_VALUES = ("struct", "union", "alternate", "enum")
_ROWS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("QMP commands", "qmp/commands", "qmp", ("command",)),
    ("QMP events", "qmp/events", "qmp", ("event",)),
    ("QMP types", "qmp/types", "qmp", _VALUES),
    ("Command-line options", "options", "option", ("option",)),
    ("Monitor commands (HMP)", "hmp", "hmp", ("hmp",)),
    ("qemu-img commands", "qemu-img", "qemu-img", ("tool",)),
    ("Guest agent definitions", "qga/index", "qga", ("command", "event", *_VALUES)),
    ("Storage daemon definitions", "qsd/index", "qsd", ("command", "event", *_VALUES)),
)
"""Label, page, first word of the ids, kinds."""


class OverviewDirective(SphinxDirective):
    """Tell which release this is and how much of each kind it holds, with links."""

    def run(self) -> list[nodes.Node]:
        """Return a line about the release and a list of counts."""
        index = cast(QapiDomain, self.env.get_domain("qapi")).index
        release = index.release
        about = [f"QEMU {release.version}"]
        if release.date:
            about.append(f"released {release.date}")
        counts = Counter((e.id.partition("/")[0], kind_of(e)) for e in release.entities)
        entries = nodes.bullet_list(classes=["overview"])
        if resources := resources_of(index):
            entries += self._entry("How to, by resource", "resources", f" {len(resources)}")
        for label, page, space, kinds in _ROWS:
            number = sum(counts[space, kind] for kind in kinds)
            if number:
                entries += self._entry(label, page, f" {number}")
        entries += self._entry("Modules", "modules", f" {len(release.modules)}")
        entries += self._entry("All names from A to Z", "names")
        if self.config.qapidoc_site:
            here = f"../{release.series}"
            entries += self._entry("What changed since the release before", f"{here}/changes")
            entries += self._entry(
                "What is deprecated, and not to go before", f"{here}/deprecations"
            )
            report = f"../quality/{release.series}"
            entries += self._entry("What its documentation lacks", report)
            entries += self._entry("All releases", "../index")
        return [nodes.paragraph("", ", ".join(about) + "."), entries]

    def _entry(self, label: str, page: str, count: str = "") -> nodes.list_item:
        link = nodes.reference("", label, internal=True, refuri=f"{page}.html")
        number = nodes.inline("", count, classes=["count"])
        return nodes.list_item("", nodes.paragraph("", "", link, number))


class QualityDirective(SphinxDirective):
    """Lead to the list of quality reports, if the build makes any."""

    def run(self) -> list[nodes.Node]:
        """Return a paragraph with the link."""
        if not self.config.qapidoc_quality:
            return []
        address = relative(self.env.docname, "quality/index")
        link = nodes.reference("", "All quality reports", internal=True, refuri=address)
        return [nodes.paragraph("", "", link)]


class ReleasesDirective(SphinxDirective):
    """List the releases of the site, newest first: start page, date, what changed."""

    def run(self) -> list[nodes.Node]:
        """Return the list."""
        entries = nodes.bullet_list(classes=["releases"])
        for release in reversed(self.config.qapidoc_releases):
            series = release["series"]
            start, changes = (
                nodes.reference("", label, internal=True, refuri=f"{series}/{page}.html")
                for label, page in ((series, "index"), ("what changed", "changes"))
            )
            date = nodes.inline("", f" {release['date']} ", classes=["date"])
            entries += nodes.list_item("", nodes.paragraph("", "", start, date, changes))
        return [entries]
