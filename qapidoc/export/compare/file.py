# SPDX-License-Identifier: GPL-2.0-or-later
"""The file from which a browser compares any two releases: `_data/compare.js`.

In: the releases and all findings with the pairs that have them. Out: the text of the file. Its
reader is `site/theme/qapidoc/static/compare-data.js`.

    qapidoc.compared({format, releases, readings, read, surfaces, lacking, rules, verdicts, fields,
                      columns, ids, prints, pairs, products, sets})

`releases` are series and version, oldest first; a release is meant by its place there. `readings`
have for each release lists of an option, a type (numbers of `ids`) and a number of `read`: how sure
it is that the option is read as the type, by whose code, and why not all of it is compared.
`surfaces` tells for each surface the releases of which anything of it is known (a surface of none
is not there), and `lacking` how to say that nothing is. `rules` are the titles of rules by id,
`verdicts` their effects on who sends and on who receives; null where that cannot be.

Each finding is a row, in the order of a report; `fields` are its fields in theirs. A column has its
distinct `values`, and `rows` that refer to them as `qapidoc.export.compare.columns` says. A value
of `users`, `senders` or `receivers` is a list of numbers of `ids`, also in those of `standings`:
lists of senders, receivers, and the other fields of a standing. A value of `ways` is a list of a
number of `ids`, 1 for who receives and 0 for who sends, and the part. The column `print` refers to
`prints`: fingerprints, eight bytes each, in base64.

The column `pairs` refers to `pairs`, lists of numbers of `products`: those that hold the pairs of
releases that have the finding. A product is two numbers of `sets`, one for the older and one for
the newer release, and a set is written as in the list of names: `3-7,9-`.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from qapidoc.export.compare.columns import Table
from qapidoc.export.compare.products import products_of
from qapidoc.export.search.ranges import write_ranges
from qapidoc.history import RULES, Finding, Surface
from qapidoc.history.diff import LACKING
from qapidoc.history.finding import worst_first
from qapidoc.history.pairs import Pairs, Spread
from qapidoc.model.reading import Readings

FORMAT = 1

_FIELDS = Finding.__struct_fields__

_USERS = ("users", "senders", "receivers")

_NOT_AS_THEY_ARE = frozenset({*_USERS, "standings", "ways", "fingerprint", "introduced_in"})
"""Fields that have a form of their own, or that the newer release tells."""


def compare_file(
    releases: Sequence[tuple[str, str]],
    readings: Sequence[Readings],
    known: Mapping[Surface, int],
    spread: Spread,
) -> str:
    """Return the text of `compare.js`.

    `releases` are series and version, oldest first; `readings` is what their options are read as,
    and `known` are the releases of which anything of a surface is known, as a bit mask.
    """
    findings = sorted(spread, key=_order)
    rules = [RULES[rule] for rule in sorted({each.rule for each in findings})]
    data: dict[str, Any] = {
        "format": FORMAT,
        "releases": [list(each) for each in releases],
        "surfaces": {
            surface: write_ranges(mask, len(releases)) for surface, mask in known.items() if mask
        },
        "lacking": LACKING,
        "rules": {rule.id: rule.title for rule in rules},
        "verdicts": {rule.id: [rule.incoming, rule.outgoing] for rule in rules},
    }
    columns: dict[str, Any] = {}
    for name in (each for each in _FIELDS if each not in _NOT_AS_THEY_ARE):
        table = Table[str | None]()
        rows = table.column(getattr(each, name) for each in findings)
        columns[name] = {"values": table.values, "rows": rows}
    ids = Table[str]()
    for name in _USERS:
        users = Table[tuple[int, ...]]()
        rows = users.column(tuple(ids.numbers(getattr(each, name))) for each in findings)
        columns[name] = {"values": users.values, "rows": rows}
    columns["standings"] = _standings(findings, ids)
    columns["ways"] = _ways(findings, ids)
    read = Table[tuple[str, tuple[str, ...], str]]()
    data["readings"] = [
        [
            [*ids.numbers((option, kind)), read.number((reading.sureness, reading.by, reading.why))]
            for option, types in each.items()
            for kind, reading in types.items()
        ]
        for each in readings
    ]
    data["read"] = read.values
    prints = Table[str]()
    columns["print"] = {"rows": prints.column(each.fingerprint for each in findings)}
    places = _Places(len(releases))
    columns["pairs"] = {"rows": places.column(spread[each] for each in findings)}
    data |= {
        "fields": list(_FIELDS),
        "columns": columns,
        "ids": ids.values,
        "prints": base64.b64encode(bytes.fromhex("".join(prints.values))).decode(),
        **places.tables(),
    }
    return f"qapidoc.compared({json.dumps(data, separators=(',', ':'))});\n"


def _standings(findings: Iterable[Finding], ids: Table[str]) -> dict[str, Any]:
    """Return the column of what findings are to whom."""
    table = Table[tuple[tuple[Any, ...], ...]]()
    rows = table.column(
        tuple(
            tuple(
                tuple(ids.numbers(value)) if name in _USERS else value
                for name, value in msgspec.structs.asdict(each).items()
            )
            for each in finding.standings
        )
        for finding in findings
    )
    return {"values": table.values, "rows": rows}


def _ways(findings: Iterable[Finding], ids: Table[str]) -> dict[str, Any]:
    """Return the column of how who meets a change does so."""
    table = Table[tuple[tuple[int, int, str], ...]]()
    rows = table.column(
        tuple(
            (ids.number(each.user), int(each.direction == "out"), each.via.partition("#")[2])
            for each in finding.ways
        )
        for finding in findings
    )
    return {"values": table.values, "rows": rows}


def _order(finding: Finding) -> tuple[object, ...]:
    # Where a report has no order, no two can be in one report; but the file is to be the same.
    return *worst_first(finding), msgspec.json.encode(finding)


class _Places:
    """The pairs of releases that have each finding, and the tables that tell them."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._sets = Table[int]()
        self._products = Table[tuple[int, ...]]()
        self._pairs = Table[tuple[int, ...]]()
        self._known: dict[tuple[tuple[int, int], ...], tuple[int, ...]] = {}

    def column(self, held: Iterable[Pairs]) -> list[int]:
        """Return the pairs of each finding as a column refers to them."""
        return self._pairs.column(map(self._written, held))

    def _written(self, pairs: Pairs) -> tuple[int, ...]:
        key = tuple(sorted(pairs.items()))
        if key not in self._known:
            products = (tuple(self._sets.numbers(each)) for each in products_of(pairs))
            self._known[key] = tuple(self._products.numbers(products))
        return self._known[key]

    def tables(self) -> dict[str, Any]:
        """Return what the columns refer to."""
        sets = [write_ranges(mask, self._count) for mask in self._sets.values]
        return {"pairs": self._pairs.values, "products": self._products.values, "sets": sets}
