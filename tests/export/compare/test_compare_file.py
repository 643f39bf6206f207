# SPDX-License-Identifier: GPL-2.0-or-later
"""The data of `/compare/` hold what `qapidoc diff` finds, for real releases, and are small."""

from __future__ import annotations

import gzip

import pytest
from comparisons import Comparer, pairs_to_try, real_comparison
from reader import Data

from qapidoc.store.frozen import Book, read_book

MOST_SENT = 230_000
"""Bytes of the file as it is sent (gzip)."""


@pytest.fixture(scope="module")
def book() -> Book:
    return read_book()


@pytest.fixture(scope="module")
def text(book: Book, pytestconfig: pytest.Config) -> str:
    return real_comparison(book, pytestconfig.cache.mkdir("compared"))


def test_every_pair_is_told_as_on_the_command_line(book: Book, text: str) -> None:
    data = Data(text)
    comparer = Comparer(book)
    assert data.series == list(book.series)
    pairs = pairs_to_try(book)
    assert len(pairs) == 2 * 42 + 50
    for series in book.series:
        known = {
            option: {kind: reading._replace(manners=()) for kind, reading in types.items()}
            for option, types in comparer.sides[series].readings.items()
        }
        assert data.readings(series) == known, series
    for old, new in pairs:
        report = comparer.report(old, new)
        assert data.findings(old, new) == report.findings, (old, new)
        told = {each.surface: each.reason for each in report.not_compared}
        assert data.not_compared(old, new) == told, (old, new)


def test_the_file_is_small(text: str) -> None:
    sent = len(gzip.compress(text.encode(), 9))
    print(f"compare.js: {len(text):,} bytes, {sent:,} as sent")
    assert sent < MOST_SENT
