# SPDX-License-Identifier: GPL-2.0-or-later
"""The table of counts in the documentation holds for every release at hand.

`--update` rewrites the rows of these. The counts themselves are held against readings that share
no code with ours in `test_stats_corpus.py`.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from built_releases import built

from qapidoc.base.series import series_key
from qapidoc.export.stats import stats
from qapidoc.model import Command, Event, Namespace, Release
from qapidoc.sources.layout import Role, layout_of

pytestmark = pytest.mark.corpus

ROLES: dict[Namespace, Role] = {"qmp": "qmp-schema", "qga": "qga-schema", "qsd": "qsd-schema"}
TABLE = Path(__file__).resolve().parents[2] / "docs" / "counts.md"
ROW = re.compile(r"^\| (\d+\.\d+) \|.*$", re.MULTILINE)

UNKNOWN = "?"
"""A cell of a file that was not at hand when the row was written."""

TYPES = ("struct", "union", "alternate", "enum")


def row(release: Release) -> str:
    """Return a release's row, as the head of the table says."""
    counts = stats(release)
    cells = [release.series]
    for namespace in ROLES:
        found = counts.get(namespace)
        if found is None:
            missing = UNKNOWN if layout_of(release.series).get(ROLES[namespace]) else "–"
            cells.append(missing)
            continue
        types = sum(found[kind] for kind in TYPES)
        numbers = [found["command"], found["event"], types, found["members"], found["values"]]
        cells.append(" ".join(map(str, [*numbers, found["conditional"]])))
    verbs = (each for each in release.definitions if isinstance(each, Command | Event))
    outside = sum(each.origin != "schema" for each in verbs)
    cells.append(str(outside))
    cells += map(str, counts["interfaces"].values())
    return f"| {' | '.join(cells)} |"


def test_rows_of_all_releases_at_hand(corpus: dict[str, Path], update: bool) -> None:
    rows = {series: row(built(root)[0]) for series, root in corpus.items()}
    text = TABLE.read_text("utf-8")
    written = {match[1]: match[0] for match in ROW.finditer(text)}
    if update:
        both = written | rows
        ordered = "\n".join(both[series] for series in sorted(both, key=series_key))
        head = text[: text.index("|---")]
        rule = text[text.index("|---") :].partition("\n")[0]
        TABLE.write_text(f"{head}{rule}\n{ordered}\n", "utf-8")
        return
    for series, expected in rows.items():
        pairs = zip(cells_of(written.get(series, "")), cells_of(expected), strict=True)
        differing = [pair for pair in pairs if UNKNOWN not in pair and pair[0] != pair[1]]
        assert not differing, series


def cells_of(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]
