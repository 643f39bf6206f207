# SPDX-License-Identifier: GPL-2.0-or-later
"""Random models for property tests, made from the declarations of the model itself."""

from __future__ import annotations

import types
import typing
from functools import cache
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec
from hypothesis import strategies as st

from qapidoc.model import All, Condition, Not, Release, Symbol
from qapidoc.model import Any as AnyOf

SYMBOLS = st.builds(Symbol, st.text(max_size=5))
CONDITIONS = st.recursive(
    SYMBOLS,
    lambda inner: (
        st.builds(Not, inner)
        | st.builds(lambda each: All(tuple(each)), st.lists(inner, min_size=2, max_size=3))
        | st.builds(lambda each: AnyOf(tuple(each)), st.lists(inner, min_size=2, max_size=3))
    ),
    max_leaves=4,
)
SCALARS: dict[Any, st.SearchStrategy[Any]] = {
    str: st.text(max_size=8),
    int: st.integers(1, 2**31),
    bool: st.booleans(),
    type(None): st.none(),
    Condition: CONDITIONS,
}


@cache
def of(hint: Any) -> st.SearchStrategy[Any]:
    """Return a strategy for values of a type that the model uses."""
    if hint in SCALARS:
        return SCALARS[hint]
    if get_origin(hint) is Literal:
        return st.sampled_from(get_args(hint))
    if get_origin(hint) in (typing.Union, types.UnionType):
        arms = set(get_args(hint))
        conditions = set(get_args(Condition))
        if conditions <= arms:
            return st.one_of(CONDITIONS, *map(of, arms - conditions))
        return st.one_of(*map(of, sorted(arms, key=str)))
    if get_origin(hint) is tuple:
        return st.lists(of(get_args(hint)[0]), max_size=2).map(tuple)
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        hints = get_type_hints(hint)
        fields = msgspec.structs.fields(hint)
        return st.builds(hint, **{field.name: of(hints[field.name]) for field in fields})
    raise TypeError(f"no strategy for {hint!r}")


RELEASES: st.SearchStrategy[Release] = st.deferred(lambda: of(Release))
