# SPDX-License-Identifier: GPL-2.0-or-later
"""What the headings of a list say besides names: the release, and what the sections are about.

In: titles as text. Out: the kind of a notice and its releases; the area of a section. Tables, so
that a new wording is one more row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from qapidoc.model.notice import NoticeKind, Unresolved

Area = Literal[
    "option",
    "qmp",
    "event",
    "hmp",
    "migration",
    "block",
    "chardev",
    "net",
    "object",
    "device",
    "other",
]

_VERSION = re.compile(
    r"\s*\(?(?:[^()]*,\s)?\b(?P<word>since|removed(?: in)?) (?P<series>\d+\.\d+)(?:\.\d+)?"
    r"(?: up to (?P<until>\d+\.\d+)(?:\.\d+)?)?[^()]*\)?",
    re.IGNORECASE,
)

_AREAS: tuple[tuple[str, Area, Unresolved], ...] = (
    (r"user.mode|linux-user", "other", "tool"),
    (r"guest agent|related binaries|tools|binaries|build options", "other", "tool"),
    (r"command line (?:arguments|options)", "option", "behaviour"),
    (r"\bevents", "event", "behaviour"),
    (r"\(QMP\)", "qmp", "behaviour"),
    (r"\(HMP\)", "hmp", "behaviour"),
    (r"migration", "migration", "behaviour"),
    (r"block device", "block", "behaviour"),
    (r"character device", "chardev", "behaviour"),
    (r"net device", "net", "behaviour"),
    (r"backend options", "object", "behaviour"),
    (r"accelerators", "option", "host"),
    (r"CPU", "other", "cpu"),
    (r"machines", "other", "machine"),
    (r"host", "other", "host"),
    (r"ISAs|introspection", "other", "guest"),
    (r"device", "device", "device"),
    (r"compatibility", "other", "behaviour"),
)
"""Words of a section, what names in it mean, and why it names nothing where it does not."""


class Dated(NamedTuple):
    """The releases that a title names, and the title without them."""

    title: str
    removed: bool
    series: str
    until: str


def dated(title: str) -> Dated | None:
    """Return what a title says of releases; None when it names none."""
    match = _VERSION.search(title)
    if match is None:
        return None
    rest = f"{title[: match.start()]} {title[match.end() :]}".strip()
    removed = match["word"].lower() != "since"
    return Dated(rest, removed, match["series"], match["until"] or "")


def area_of(sections: Iterable[str]) -> tuple[Area, Unresolved]:
    """Return what the names in some nested sections mean; the innermost that tells decides."""
    for title in reversed(list(sections)):
        for words, area, why in _AREAS:
            if re.search(words, title, re.IGNORECASE):
                return area, why
    return "other", "behaviour"


def kind_of(listed: NoticeKind, sections: Iterable[str], title: Dated | None) -> NoticeKind:
    """Return the kind of a notice: the lists of some releases hold those that are removed, too."""
    if title is not None and title.removed:
        return "removed"
    return "removed" if any("removed" in each.lower() for each in sections) else listed
