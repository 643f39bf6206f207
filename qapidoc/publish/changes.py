# SPDX-License-Identifier: GPL-2.0-or-later
"""What each release of a site changed, for its page, for programs, and as feeds.

In: the releases of a site, oldest first. Out: a `ChangesPage` for each, and the files that lie
beside the pages. Each release is held against the one before it: from the site, or, where the site
leaves that out, as the frozen facts know it. What no facts are about is held against the next older
of the site.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

import msgspec

from qapidoc.base.address import anchor_of, distinct_pages, source_folder
from qapidoc.base.series import is_series, series_key
from qapidoc.export.feeds import Entry, atom_feed, json_feed
from qapidoc.history import Report, Side, compare
from qapidoc.history.calendar import Calendar, calendar_of
from qapidoc.history.chronicle import Chronicle
from qapidoc.history.gone import is_past_of
from qapidoc.history.lists import Lists, compare_lists
from qapidoc.history.pages import ChangesPage
from qapidoc.history.policies import with_dates
from qapidoc.model import Release
from qapidoc.model.index import Index
from qapidoc.model.lookup import part_in_id
from qapidoc.publish.comparing import frozen_side, side_of
from qapidoc.store.frozen import Book, read_book

ATOM = "changes.atom"
JSON_FEED = "changes.feed.json"


def site_changes(releases: Sequence[Release], pages: Path) -> list[ChangesPage]:
    """Return what each release changed, and write it for the pages."""
    book = read_book()
    chronicle = Chronicle.with_notices(book, book.notices.every())
    pages.mkdir()
    made = list(_pages(releases, book, chronicle))
    for release, page in zip(releases, made, strict=True):
        (pages / f"{release.series}.json").write_bytes(msgspec.json.encode(page))
    return made


def _pages(releases: Sequence[Release], book: Book, chronicle: Chronicle) -> Iterator[ChangesPage]:
    before: Side | None = None
    newest: _Addresses | None = None
    for release in releases:
        side, own = side_of(release), _Addresses(release)
        report, lists = None, None
        known = _before(release, book)
        old, older = before, newest
        if known and (old is None or series_key(old.release.series) < series_key(known)):
            old, older = frozen_side(book, known), None
        if old is not None:
            report = with_dates(compare(old, side), chronicle)
            lists = compare_lists(report, release.notices)
        calendar = calendar_of(release, chronicle)
        ids = _ids(report, lists, calendar)
        yield ChangesPage(
            date=release.date,
            report=report,
            lists=lists,
            calendar=calendar,
            old_tree=older is not None,
            old_pages=older.of(ids) if older else {},
            new_pages=own.of(ids),
            sources=own.sources,
            old_sources=older.sources if older else "",
        )
        before, newest = side, own


def _before(release: Release, book: Book) -> str:
    """Return the series before that of a release, as the facts know it; empty where they do not.

    Facts about another program, as those of QEMU are for a test, would say nothing.
    """
    if not is_series(release.series) or not is_past_of(book, release):
        return ""
    older = (each for each in book.series if series_key(each) < series_key(release.series))
    return max(older, key=series_key, default="")


def _ids(report: Report | None, lists: Lists | None, calendar: Calendar) -> set[str]:
    """Return the ids of all things and parts that a page names."""
    ids = list(chain.from_iterable((each.id, *each.replaced_by) for each in calendar.deprecated))
    for finding in report.findings if report is not None else ():
        ids += [finding.entity, finding.place, finding.renamed_to, *finding.users]
    for entry in (*lists.found, *lists.unseen) if lists is not None else ():
        ids += [*entry.subjects, *entry.replaced_by]
    return {each for each in ids if each}


class _Addresses:
    """Where the things of a release are on its pages, and its files on the web."""

    def __init__(self, release: Release) -> None:
        self.sources = source_folder(release.version, release.commit)
        self._index = Index(release)
        self._pages = distinct_pages(self._index.entities)

    def of(self, ids: Iterable[str]) -> dict[str, str]:
        """Return the page of each thing, and the page and anchor of each part, that it has."""
        found = {}
        for each in sorted(ids):
            thing, _, part = each.partition("#")
            entity = self._index.get(thing)
            if entity is None:
                continue
            if not part:
                found[each] = self._pages[thing]
            elif anchor := part_in_id(self._index, entity, part):
                found[each] = f"{self._pages[thing]}#{anchor_of(anchor)}"
        return found


def write_data(releases: Sequence[Release], made: Sequence[ChangesPage], site: Path) -> None:
    """Write the data beside the pages, and the feeds at the root."""
    entries: list[Entry] = []
    for release, page in zip(releases, made, strict=True):
        folder = site / release.series
        (folder / "deprecations.json").write_bytes(msgspec.json.encode(page.calendar) + b"\n")
        if page.report is not None:
            told = msgspec.to_builtins(page.report) | {"lists": msgspec.to_builtins(page.lists)}
            (folder / "changes.json").write_bytes(msgspec.json.encode(told) + b"\n")
            entries.append(Entry(release.series, release.version, page.date, page.report))
    entries.sort(key=lambda entry: series_key(entry.series), reverse=True)
    (site / ATOM).write_bytes(atom_feed(entries))
    (site / JSON_FEED).write_bytes(json_feed(entries))
