# SPDX-License-Identifier: GPL-2.0-or-later
"""Sets of pairs as products, and columns of values: nothing gets lost, little is written."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qapidoc.export.compare.columns import Table
from qapidoc.export.compare.products import products_of

COUNT = 6

NUMBERS = st.integers(0, COUNT - 1)


@given(st.sets(st.tuples(NUMBERS, NUMBERS)))
def test_products_hold_the_pairs_and_no_others(pairs: set[tuple[int, int]]) -> None:
    held = {old: sum(1 << n for o, n in pairs if o == old) for old, _ in pairs}
    made = products_of(held)
    for old in range(COUNT):
        for new in range(COUNT):
            if old != new:
                is_in = any(first >> old & 1 and second >> new & 1 for first, second in made)
                assert is_in == ((old, new) in pairs)


def test_what_goes_and_comes_back_is_one_product() -> None:
    have, lack = {0, 1, 4, 9}, {2, 3, 5, 6, 7, 8}
    lacking = sum(1 << number for number in lack)
    removed = dict.fromkeys(have, lacking)
    assert products_of(removed) == ((sum(1 << number for number in have), lacking),)


def test_what_any_two_have_is_one_product() -> None:
    everything = (1 << COUNT) - 1
    pairs = {old: everything & ~(1 << old) for old in range(COUNT)}
    assert products_of(pairs) == ((everything, everything),)


def test_no_pairs_are_no_products() -> None:
    assert products_of({}) == ()
    assert products_of({3: 0}) == ()


@given(st.lists(st.text(max_size=2)))
def test_a_column_refers_back(values: list[str]) -> None:
    table = Table[str]()
    rows = table.column(values)
    read: list[str] = []
    known = 0
    for row in rows:
        read.append(table.values[known - row])
        known += row == 0
    assert read == values
    assert len(table.values) == len(set(values))
