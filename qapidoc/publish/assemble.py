# SPDX-License-Identifier: GPL-2.0-or-later
"""Trees of releases -> one site: guide pages, evergreen addresses, search over all releases.

The root of the site has the shape of a release's tree. It holds the newest release's pages, the
last page of everything that is gone, and the site's own pages.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

from qapidoc.base.address import distinct_pages
from qapidoc.export.search import list_files, prose_file
from qapidoc.model import Release
from qapidoc.publish.changes import site_changes, write_data
from qapidoc.publish.comparison import book_of, comparison_file
from qapidoc.publish.evergreen import detach, without_last_page
from qapidoc.publish.project import site_folder
from qapidoc.publish.quality import site_reports
from qapidoc.publish.redirects import redirects
from qapidoc.publish.sphinx import run_sphinx
from qapidoc.publish.swap import link_or_copy, link_tree
from qapidoc.publish.tree import PROSE, TreeResult
from qapidoc.store import read_release
from qapidoc.store.frozen import Book

MARK = "_data/releases.json"
"""A file that every site has."""

_OWN = frozenset({"index.html", "man", "objects.inv"})
"""What of the newest release's tree is not at the root: the site has its own, or needs none."""


def assemble(built: Sequence[TreeResult], site: Path, cache: Path, jobs: int) -> int:
    """Write the site of some trees, oldest first, to an empty folder; return the page count."""
    releases = [_model(result) for result in built]
    book = book_of(releases)
    compared = comparison_file(book, cache, jobs)
    with tempfile.TemporaryDirectory() as folder:
        reports = Path(folder, "reports")
        studies = [result.study for result in built if result.study is not None]
        site_reports(releases, studies, reports, site / "quality")
        changes = site_changes(releases, Path(folder, "changes"))
        _site_pages(site, releases, book, built[-1].model, Path(folder))
    for result in built:
        assert result.folder is not None
        link_tree(result.folder, site / result.series)
    write_data(releases, changes, site)
    _evergreen(site, built, releases)
    _shared_data(site, built, releases, book)
    (site / "_data" / "compare.js").write_text(compared, "utf-8")
    (site / "_redirects").write_text(redirects([result.series for result in built]), "utf-8")
    return sum(1 for _ in site.rglob("*.html"))


def _model(result: TreeResult) -> Release:
    assert result.model is not None
    return read_release(result.model.read_bytes())


def _site_pages(
    site: Path, releases: Sequence[Release], book: Book, model: Path | None, data: Path
) -> None:
    """Build the start page, the guide, the search page, and all that tells of several releases."""
    warnings = run_sphinx(
        site_folder(),
        site,
        {
            "qapidoc_model": str(model),
            "qapidoc_pages": "linked",
            "qapidoc_releases": _listed(releases),
            "qapidoc_quality": str(data / "reports"),
            "qapidoc_changes": str(data / "changes"),
            "qapidoc_compared": [{"series": series} for series in book.series],
            "qapidoc_problem_pages": True,
            "html_additional_pages": {"search/index": "search.html", "404": "404.html"},
        },
    )
    if warnings:
        raise RuntimeError("the site's own pages are wrong:\n" + "\n".join(warnings))


def _listed(releases: Sequence[Release]) -> list[dict[str, str]]:
    return [{"series": r.series, "version": r.version, "date": r.date} for r in releases]


def _evergreen(site: Path, built: Sequence[TreeResult], releases: Sequence[Release]) -> None:
    """Give each thing that any release has an address without a series."""
    newest = built[-1]
    assert newest.folder is not None
    _fill(newest.folder, site)
    every = {entity.id: release for release in releases for entity in release.entities}
    for thing, page in newest.gone.items():
        place = site / f"{page}.html"
        text = without_last_page(place.read_text("utf-8"))
        place.unlink()  # it is the newest release's own file, too
        if thing not in every:
            place.write_text(text, "utf-8")
    pages = distinct_pages(every)
    for entity, release in every.items():
        target = site / f"{pages[entity]}.html"
        if release is releases[-1] or target.exists():
            continue
        page = distinct_pages(e.id for e in release.entities)[entity]
        source = site / release.series / f"{page}.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(detach(source.read_text("utf-8"), page, release.series, site), "utf-8")


def _fill(tree: Path, site: Path) -> None:
    """Link what a tree has and the site's root has not."""
    for entry in sorted(tree.iterdir()):
        if entry.name in _OWN:
            continue
        target = site / entry.name
        if entry.is_file():
            if not target.exists():
                link_or_copy(entry, target)
        elif not target.exists():
            link_tree(entry, target)
        else:
            _fill(entry, target)


def _shared_data(
    site: Path, built: Sequence[TreeResult], releases: Sequence[Release], book: Book
) -> None:
    """Write the data about all releases: the shell of every tree reads them from the root."""
    data = site / "_data"
    data.mkdir(exist_ok=True)
    for name, text in list_files(releases, book).items():
        (data / name).write_text(text, "utf-8")
    prose = Path(built[-1].place, PROSE)
    if not prose.is_file():
        # A newer release was to have it, and failed.
        prose.write_text(prose_file(releases[-1]), "utf-8")
    link_or_copy(prose, data / PROSE)
    (site / MARK).write_text(json.dumps(_listed(releases)), "utf-8")
