# SPDX-License-Identifier: GPL-2.0-or-later
"""The pages of what releases changed and what they deprecate, and the list of all of them.

In: the folder that `qapidoc_changes` names, with a `ChangesPage` as JSON for each release. Out:
`<series>/changes`, `<series>/deprecations`, and at the root `changes` and `deprecations` for the
theme. They are made with the root of a site, because what changed depends on the release before;
but they stand in the trees, and their shell is that of the tree.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from qapidoc.base.series import series_key
from qapidoc.history import EFFECTS
from qapidoc.history.pages import ChangesPage
from qapidoc_sphinx.changes_findings import ChangesDrawer
from qapidoc_sphinx.deprecations import draw_calendar
from qapidoc_sphinx.page_nodes import details_of, link, paragraph, table, titled
from qapidoc_sphinx.pages import Page, context_of

CHANGES = "changes"
DEPRECATIONS = "deprecations"
_TREE_PAGE = "qapidoc_tree_page"
_SHOWN = tuple(effect for effect in reversed(EFFECTS) if effect != "none")


def collect_change_pages(app: Sphinx) -> Iterator[Page]:
    """Yield the pages of all releases, if the build has any."""
    builder = app.builder
    if not app.config.qapidoc_changes or not isinstance(builder, StandaloneHTMLBuilder):
        return
    pages = _read(Path(app.config.qapidoc_changes))
    for page in pages:
        series = page.calendar.series
        title = f"What changed in QEMU {page.calendar.version}"
        body = _nothing_before(title)
        if page.report is not None:
            body = ChangesDrawer(page).draw(title)
        yield _in_tree(builder, series, CHANGES, title, body)
        title = f"What is deprecated in QEMU {page.calendar.version}"
        body = draw_calendar(page, title, "")
        yield _in_tree(builder, series, DEPRECATIONS, title, body)
    if pages:
        newest = pages[0]
        title = "What is deprecated in QEMU"
        body = draw_calendar(newest, title, f"{newest.calendar.series}/")
        yield DEPRECATIONS, _context(builder, DEPRECATIONS, title, body), "page.html"
        title = "What changed, release by release"
        yield CHANGES, _context(builder, CHANGES, title, _index(pages, title)), "page.html"


def _read(folder: Path) -> list[ChangesPage]:
    """Return all releases, newest first."""
    found = [
        msgspec.json.decode(path.read_bytes(), type=ChangesPage) for path in folder.glob("*.json")
    ]
    return sorted(found, key=lambda page: series_key(page.calendar.series), reverse=True)


def _in_tree(
    builder: StandaloneHTMLBuilder, series: str, name: str, title: str, body: nodes.section
) -> Page:
    """Return a page that stands in the tree of a release, with links to that tree's pages."""
    context = _context(builder, name, title, body)
    return f"{series}/{name}", context | {_TREE_PAGE: name}, "page.html"


def place_in_tree(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object
) -> None:
    """Give a page that stands in a tree the shell of that tree: Sphinx sees it from the root."""
    if _TREE_PAGE in context:
        context |= {"content_root": "./", "pagename": context[_TREE_PAGE]}


def _context(
    builder: StandaloneHTMLBuilder, kind: str, title: str, body: nodes.section
) -> dict[str, Any]:
    return context_of(builder, body, details_of(title, kind, description=_ABOUT[kind]))


_ABOUT = {
    CHANGES: "What changed in QEMU's API, and what it breaks.",
    DEPRECATIONS: "What of QEMU's API is deprecated, since when, and what replaces it.",
}


def _nothing_before(title: str) -> nodes.section:
    page = titled(title, "changes")
    page += paragraph(
        "No release before this one is known, so nothing can be said. See ",
        link("what is deprecated", "deprecations.html"),
        ", or ",
        link("all releases", "../changes.html"),
        ".",
    )
    return page


def _index(pages: Sequence[ChangesPage], title: str) -> nodes.section:
    """Return the list of all releases, newest first, with how much each changed."""
    page = titled(title, "changes")
    page += paragraph(
        "What each release of QEMU changed in its API, held against the one before it. Subscribe: ",
        link("Atom", "changes.atom"),
        ", ",
        link("JSON Feed", "changes.feed.json"),
        ". What is to go: ",
        link("the calendar of deprecations", "deprecations.html"),
        ". How it is judged: ",
        link("the rules", "rules/index.html"),
        ".",
    )
    rows: list[list[nodes.Node]] = []
    for each in pages:
        series = each.calendar.series
        if each.report is None:
            continue
        stated = [f for f in each.report.findings if f.confidence != "text"]
        counted = Counter(finding.effect for finding in stated)
        promised = sum(f.effect == "breaking" and f.policy == "stable" for f in stated)
        cells: list[nodes.Node] = [link(series, f"{series}/changes.html")]
        cells += [nodes.Text(each.report.old.series), nodes.Text(_dated(each))]
        cells.append(nodes.Text(f"{promised:,}"))
        cells += [nodes.Text(f"{counted[effect]:,}") for effect in _SHOWN]
        cells.append(link(f"{len(each.calendar.deprecated):,}", f"{series}/deprecations.html"))
        rows.append(cells)
    head = ["Release", "Against", "Date", "Breaking, unannounced"]
    page += table([*head, *(effect.capitalize() for effect in _SHOWN), "Deprecated"], rows)
    return page


def _dated(page: ChangesPage) -> str:
    """Return the date of a release, with its version where that is not the first of its series."""
    calendar = page.calendar
    is_first = calendar.version in ("", f"{calendar.series}.0")
    return page.date if is_first or not page.date else f"{page.date} ({calendar.version})"
