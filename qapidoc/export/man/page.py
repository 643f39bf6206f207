# SPDX-License-Identifier: GPL-2.0-or-later
"""The frame of every page: its first lines, NAME, SEE ALSO, SOURCE.

In: the sections of a page. Out: the text of its file. Nothing in it depends on the day it is
made: the date is that of the release.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qapidoc.base.source import Position
from qapidoc.export.man.names import SECTION
from qapidoc.export.man.roff import (
    Lines,
    argument,
    code,
    filled,
    page_reference,
    prose,
    section,
)
from qapidoc.model import Release

_DANGLING = re.compile(r",? (?:e\.g|i\.e|for example|as follows)$")
SUMMARY = 160
"""Letters of a summary; `apropos` shows one line for each page."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a page is made of."""

    file: str
    names: tuple[str, ...]
    title: str
    summary: str
    sections: Sequence[tuple[str, Lines]]


def written(page: Page, release: Release) -> str:
    """Return the text of a page's file."""
    version = f"QEMU {release.version}".strip()
    heading = [page.names[0], SECTION, release.date, version, page.title]
    lines = [
        ".\\\" Made from QEMU's own sources by qapidoc. Do not edit.",
        ".TH " + " ".join(argument(code(word)) for word in heading),
        ".nr HY 0",
        ".nh",
        ".ad l",
        ".SH NAME",
        f"{', '.join(code(name) for name in page.names)} \\- {prose(page.summary)}",
    ]
    for title, body in page.sections:
        lines += section(title, body)
    return "\n".join(lines) + "\n"


def summary_of(*candidates: str) -> str:
    """Return the first text that says anything as one line without a full stop, not too long."""
    for candidate in candidates:
        text = _DANGLING.sub("", " ".join(candidate.split()).rstrip(".:; "))
        if text:
            break
    else:
        return ""
    if len(text) > SUMMARY:
        text = text[:SUMMARY].rpartition(" ")[0].rstrip(",;:.") + "..."
    return text


def see_also(pages: Iterable[str], own: str) -> Lines:
    """Return references to pages, without repetition and without the page itself."""
    names = [name for name in dict.fromkeys(pages) if name != own]
    return filled(",\n".join(page_reference(name) for name in names))


def source(at: Position, release: Release) -> Lines:
    """Return where a thing is written."""
    where = f"\\fI{code(at.file)}\\fR, line {at.line}"
    return filled(f"{where}, in QEMU {prose(release.version)}." if release.version else f"{where}.")
