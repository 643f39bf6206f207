# SPDX-License-Identifier: GPL-2.0-or-later
"""The examples of every real release at hand, against the schemas of their releases.

`docs/examples.md` has the counts; `--update` rewrites the rows of the releases at hand.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from built_releases import built

from qapidoc.base.series import series_key
from qapidoc.examples import Message, exchanges, read_exchange
from qapidoc.examples.values import whole
from qapidoc.model import Release
from qapidoc.model.index import Index
from qapidoc.model.passages import passages
from qapidoc.quality.examples import faults_of

pytestmark = pytest.mark.corpus

TABLE = Path(__file__).resolve().parents[2] / "docs" / "examples.md"
ROW = re.compile(r"^\| (\d+\.\d+) \|.*$", re.MULTILINE)


def row(release: Release) -> str:
    """Return a release's row, as the head of the table says."""
    index = Index(release)
    total = messages = fit = elided = broken = misfit = 0
    for passage in passages(release):
        for _, text in exchanges(passage.text):
            found = read_exchange(text)
            if not found:
                continue  # the legend of the arrows
            kinds = {fault.kind for fault in faults_of(index, passage, text)}
            total += 1
            messages += len(found)
            fit += not kinds
            elided += not kinds and _leaves_out(found)
            broken += "not-json" in kinds
            misfit += bool(kinds - {"not-json"})
    cells = [release.series, total, messages, f"{fit} ({elided})", broken, misfit]
    return f"| {' | '.join(map(str, cells))} |"


def _leaves_out(messages: tuple[Message, ...]) -> bool:
    return any(each.value is not None and not whole(each.value) for each in messages)


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
    else:
        assert rows == {series: written.get(series) for series in rows}


KNOWN = {
    "10.2": (
        ("query-sgx-capabilities", "has no member 'section'; did you mean 'sections'?"),
        ("query-dirty-rate", "no message of the protocol"),
        ("migrate", "'arguments.channels[].addr.offset' is a string, not a number (uint64)"),
        ("dumpdtb", '"arguments" stands behind the end of the message'),
    ),
    "8.2": (("migrate", "'arguments' lacks the member 'uri'"),),
    "6.2": (
        ("replay-break", "a message of this kind has no member 'data'"),
        ("netdev_add", "'arguments.dnssearch' is a string, not an array (String)"),
        ("BLOCK_JOB_PENDING", "there is no event 'BLOCK_JOB_WAITING'"),
    ),
    "2.12": (("x-block-latency-histogram-set", "no command 'block-latency-histogram-set'"),),
    "1.6": (("block_set_io_throttle", "'arguments.bps' is a string, not a number (int)"),),
}
"""Words of faults that a person has looked up in the schema, by release."""


def test_known_faults(corpus: dict[str, Path]) -> None:
    for series in KNOWN.keys() & corpus.keys():
        release = built(corpus[series])[0]
        index = Index(release)
        told = [
            (passage.id.rpartition("/")[2], fault.text)
            for passage in passages(release)
            for _, text in exchanges(passage.text)
            for fault in faults_of(index, passage, text)
        ]
        for name, words in KNOWN[series]:
            assert any(name == each[0] and words in each[1] for each in told), (series, name, words)
