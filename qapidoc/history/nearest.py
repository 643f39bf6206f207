# SPDX-License-Identifier: GPL-2.0-or-later
"""Where in the newer files a person would look for what is not there any more.

In: findings, and the newer side. Out: the same findings, each with a place in the newer files: the
changed thing itself; else what held it; else the top of the file that did, or that has its name
now; else a command that met it; else the top of the main file. All are of the
surface that declares the thing: the schema of another program is no place to look.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from qapidoc.history.finding import Finding, surface_of
from qapidoc.history.places import Places
from qapidoc.history.side import Side


def with_places(findings: Iterable[Finding], new: Side) -> Iterator[Finding]:
    """Yield findings with `near`, which is empty for a side without files."""
    for each in findings:
        yield replace(each, near=_near(each, new.places))


def _near(finding: Finding, places: Places) -> str:
    if finding.new_at:
        return finding.new_at
    if own := places.of(finding.entity):
        return own
    old = finding.old_at.partition(":")[0]
    surface = surface_of(finding.entity)
    if old and (file := places.file_like(old, surface)):
        return f"{file}:1"
    user = next(filter(None, map(places.of, finding.users)), "")
    main = places.main_file(surface) if old else ""
    return user or (f"{main}:1" if main else "")
