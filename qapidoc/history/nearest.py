# SPDX-License-Identifier: GPL-2.0-or-later
"""Where in the newer files a person would look for what is not there any more.

In: findings, and the newer side. Out: the same findings, each with a place in the newer files: the
changed thing itself; else what held it; else the top of the file that did, or that has its name
now; else a command that met it; else the top of the file that stands where the old one did.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from msgspec.structs import replace

from qapidoc.history.finding import Finding
from qapidoc.history.side import Side


def with_places(findings: Iterable[Finding], new: Side) -> Iterator[Finding]:
    """Yield findings with `near`, which is empty for a side without files."""
    places = _Places(new)
    for each in findings:
        yield replace(each, near=places.near(each))


class _Places:
    """The places of one side."""

    def __init__(self, side: Side) -> None:
        self.at = {each.id: each.at.text for each in side.release.entities}
        self.files = sorted({each.at.file for each in side.release.entities if each.at.file})
        self.named: dict[str, str] = {}
        for file in self.files:
            self.named.setdefault(PurePosixPath(file).name, file)

    def near(self, finding: Finding) -> str:
        """Return the place that is nearest to a finding."""
        if finding.new_at:
            return finding.new_at
        if self.at.get(finding.entity):
            return self.at[finding.entity]
        old = finding.old_at.partition(":")[0]
        file = old if old in self.files else self.named.get(PurePosixPath(old).name, "")
        if old and file:
            return f"{file}:1"
        user = next((self.at[each] for each in finding.users if self.at.get(each)), "")
        return user or self._beside(old)

    def _beside(self, old: str) -> str:
        """Return the top of the file whose name comes next to that of one that is gone."""
        if not old or not self.files:
            return ""
        number = min(bisect_left(self.files, old), len(self.files) - 1)
        return f"{self.files[number]}:1"
