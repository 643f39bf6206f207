# SPDX-License-Identifier: GPL-2.0-or-later
"""A reader of the data of `/compare/` that shares no code with what writes them, or the page."""

from __future__ import annotations

import base64
import json
from typing import Any

from qapidoc.history import Finding
from qapidoc.history.finding import Standing, Way
from qapidoc.model.reading import Reading

PREFIX, SUFFIX = "qapidoc.compared(", ");\n"


class Data:
    """The decoded file."""

    def __init__(self, text: str) -> None:
        assert text.startswith(PREFIX)
        assert text.endswith(SUFFIX)
        self.data: dict[str, Any] = json.loads(text[len(PREFIX) : -len(SUFFIX)])
        self.series = [series for series, _ in self.data["releases"]]
        self.columns = {name: _numbers(each["rows"]) for name, each in self.data["columns"].items()}
        self.sets = [_ranges(each, len(self.series)) for each in self.data["sets"]]
        self.prints = base64.b64decode(self.data["prints"]).hex()

    def findings(self, old: str, new: str) -> tuple[Finding, ...]:
        """Return what changed from one series to another."""
        pair = self.series.index(old), self.series.index(new)
        held = [
            any(self._holds(product, pair) for product in products)
            for products in self.data["pairs"]
        ]
        rows = (row for row, number in enumerate(self.columns["pairs"]) if held[number])
        return tuple(self._finding(row, new) for row in rows)

    def _holds(self, product: int, pair: tuple[int, int]) -> bool:
        first, second = self.data["products"][product]
        return pair[0] in self.sets[first] and pair[1] in self.sets[second]

    def _finding(self, row: int, new: str) -> Finding:
        values = {
            name: self.data["columns"][name]["values"][numbers[row]]
            for name, numbers in self.columns.items()
            if name not in ("pairs", "print")
        }
        values["standings"] = tuple(map(self._standing, values["standings"]))
        values["ways"] = tuple(map(self._way, values["ways"]))
        values["surfaces"] = tuple(values["surfaces"])
        number = self.columns["print"][row]
        for name in ("users", "senders", "receivers"):
            values[name] = tuple(self.data["ids"][user] for user in values[name])
        values["fingerprint"] = self.prints[16 * number : 16 * number + 16]
        return Finding(**values, introduced_in=new)

    def _way(self, fields: list[Any]) -> Way:
        user, receives, part = fields
        thing = self.data["ids"][user]
        return Way("out" if receives else "in", f"{thing}#{part}" if part else thing)

    def _standing(self, fields: list[Any]) -> Standing:
        senders, receivers, policy, confidence, condition, message = fields
        return Standing(
            senders=tuple(self.data["ids"][user] for user in senders),
            receivers=tuple(self.data["ids"][user] for user in receivers),
            policy=policy,
            confidence=confidence,
            condition=condition,
            message=message,
        )

    def readings(self, series: str) -> dict[str, dict[str, Reading]]:
        """Return what options of a release are read as; in which manner is not in the file."""
        found: dict[str, dict[str, Reading]] = {}
        for option, kind, number in self.data["readings"][self.series.index(series)]:
            sureness, by, why = self.data["read"][number]
            reading = Reading(sureness, tuple(by), why)
            found.setdefault(self.data["ids"][option], {})[self.data["ids"][kind]] = reading
        return found

    def not_compared(self, old: str, new: str) -> dict[str, str]:
        """Return why surfaces are left out."""
        found = {}
        for surface in ("qmp", "qga", "qsd", "cli", "hmp"):
            known = self.data["surfaces"].get(surface)
            have = set() if known is None else _ranges(known, len(self.series))
            lacking = [
                version
                for number, (series, version) in enumerate(self.data["releases"])
                if series in (old, new) and number not in have
            ]
            if self.series.index(old) > self.series.index(new):
                lacking.reverse()
            if lacking:
                found[surface] = self.data["lacking"] + " and ".join(lacking)
        return found


def _numbers(rows: list[int]) -> list[int]:
    length, numbers = 0, []
    for row in rows:
        numbers.append(length - row)
        length += row == 0
    return numbers


def _ranges(text: str, count: int) -> set[int]:
    if not text:
        return set(range(count))
    found: set[int] = set()
    for run in text.split(","):
        first, dash, last = run.partition("-")
        found |= set(range(int(first), int(last or (count - 1 if dash else first)) + 1))
    return found
