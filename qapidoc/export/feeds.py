# SPDX-License-Identifier: GPL-2.0-or-later
"""What the releases changed as feeds: Atom (RFC 4287) and JSON Feed 1.1.

In: a report for each release, newest first. Out: the bytes of the files at the root of a site. The
site does not know where it will stand, so links are relative, and ids are names of their own
(`urn:uuid:…`) which stay the same wherever it does.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element, indent, tostring

import msgspec

from qapidoc.export.diff.groups import counts, parts
from qapidoc.export.elements import add
from qapidoc.history import Report

TITLE = "What QEMU's releases changed in its API"
SUBTITLE = "Commands, events, types, options: what breaks, what is new, release by release."
AUTHOR = "qapidoc"

_ATOM = "http://www.w3.org/2005/Atom"
_SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://gitlab.com/qemu-project/qemu#api-changes")
_UNDATED = "2003-03-24"
"""The date of what has none: that of QEMU's first release, so that readers list it last."""

MAX_LISTED = 60
"""Findings that an entry lists; the page has all."""


class Entry(NamedTuple):
    """A release; `date` is ISO, or empty."""

    series: str
    version: str
    date: str
    report: Report

    @property
    def id(self) -> str:
        """A name that nothing but the series decides."""
        return f"urn:uuid:{uuid.uuid5(_SPACE, self.series)}"

    @property
    def title(self) -> str:
        """What readers list."""
        return f"QEMU {self.version}, against {self.report.old.version}: {counts(self.report)}"

    @property
    def time(self) -> str:
        """The date as a time of RFC 3339."""
        return f"{self.date or _UNDATED}T00:00:00Z"

    @property
    def address(self) -> str:
        """Where the page is, from the root of the site."""
        return f"{self.series}/changes.html"


def atom_feed(entries: Sequence[Entry]) -> bytes:
    """Return the feed as Atom."""
    feed = Element("feed", xmlns=_ATOM)
    add(feed, "id", f"urn:uuid:{_SPACE}")
    add(feed, "title", TITLE)
    add(feed, "subtitle", SUBTITLE)
    add(add(feed, "author"), "name", AUTHOR)
    add(feed, "updated", _updated(entries))
    add(feed, "link", rel="self", type="application/atom+xml", href="changes.atom")
    add(feed, "link", rel="alternate", type="text/html", href="changes.html")
    for each in entries:
        entry = add(feed, "entry")
        add(entry, "id", each.id)
        add(entry, "title", each.title)
        add(entry, "updated", each.time)
        add(entry, "published", each.time)
        add(entry, "link", rel="alternate", type="text/html", href=each.address)
        add(entry, "content", _content(each), type="html")
    indent(feed)
    written: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def json_feed(entries: Sequence[Entry]) -> bytes:
    """Return the feed as JSON."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": TITLE,
        "description": SUBTITLE,
        "home_page_url": "changes.html",
        "feed_url": "changes.feed.json",
        "authors": [{"name": AUTHOR}],
        "language": "en",
        "items": [
            {
                "id": entry.id,
                "url": entry.address,
                "title": entry.title,
                "content_html": _content(entry),
                "date_published": entry.time,
            }
            for entry in entries
        ],
    }
    return msgspec.json.format(msgspec.json.encode(feed), indent=2) + b"\n"


def _updated(entries: Sequence[Entry]) -> str:
    return max((entry.time for entry in entries), default=f"{_UNDATED}T00:00:00Z")


def _content(entry: Entry) -> str:
    """Return what breaks as HTML, grouped as on the page."""
    body = Element("div")
    add(body, "p", f"{counts(entry.report)}.")
    left = MAX_LISTED
    for part in parts(each for each in entry.report.findings if each.confidence != "text"):
        findings = [each for group in part.groups for each in group.findings][:left]
        if part.effect not in ("breaking", "dangerous") or not findings:
            continue
        left -= len(findings)
        add(body, "h4", part.title.capitalize())
        listed = add(body, "ul")
        for finding in findings:
            item = add(listed, "li")
            add(item, "code", finding.place).tail = f": {finding.message} ({finding.policy})"
    add(add(body, "p"), "a", "All changes", href=entry.address)
    return tostring(body, encoding="unicode", method="html")
