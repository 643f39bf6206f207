# SPDX-License-Identifier: GPL-2.0-or-later
"""The table of edges in the documentation holds for all releases at hand; `--update` writes it."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from built_releases import built

from qapidoc.base.series import series_key
from qapidoc.model import Release
from qapidoc.model.index import Index
from qapidoc.model.relation import EdgeKind
from qapidoc.relations import Reach, Relations, unused_types
from qapidoc.relations.needs import condition_edges
from qapidoc.relations.stated import schema_edges

pytestmark = pytest.mark.corpus

TABLE = Path(__file__).resolve().parents[2] / "docs" / "relations.md"
ROW = re.compile(r"^\| (\d+\.\d+) \|.*$", re.MULTILINE)
STATED: tuple[EdgeKind, ...] = (
    "takes", "returns", "carries", "contains", "derives-from", "one-of", "array-of", "needs",
)  # fmt: skip


def row(release: Release) -> str:
    """Return a release's row, as the head of the table says."""
    index = Index(release)
    counts = Counter(e.kind for source in (schema_edges, condition_edges) for e in source(index))
    unused = Counter(d.namespace for d in unused_types(index, Reach(Relations.of(index))))
    there = {each.namespace for each in release.definitions}
    cells = [release.series, *(str(counts[kind]) for kind in STATED)]
    cells.append(" ".join(str(unused[n]) if n in there else "–" for n in ("qmp", "qga", "qsd")))
    return f"| {' | '.join(cells)} |"


def test_rows_of_all_releases_at_hand(corpus: dict[str, Path], update: bool) -> None:
    rows = {series: row(built(root)[0]) for series, root in corpus.items()}
    text = TABLE.read_text("utf-8")
    written = {match[1]: match[0] for match in ROW.finditer(text)}
    if update:
        both = written | rows
        ordered = "\n".join(both[series] for series in sorted(both, key=series_key))
        head, rule, _ = text.partition("|---|---|---|---|---|---|---|---|---|---|\n")
        TABLE.write_text(f"{head}{rule}{ordered}\n", "utf-8")
        return
    assert {series: written.get(series) for series in rows} == rows
