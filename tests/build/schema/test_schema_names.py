# SPDX-License-Identifier: GPL-2.0-or-later
"""Names of modules and of built-in types."""

from __future__ import annotations

import pytest
from schemas import build

from qapidoc.build.schema.scope import module_names
from qapidoc.model.builtin import BUILTINS, QTYPE_VALUES


@pytest.mark.parametrize(
    ("paths", "names"),
    [
        (["qapi/qapi-schema", "qapi/block"], ["qapi-schema", "block"]),
        (["qapi/block", "tools/block"], ["block", "tools-block"]),
        (["block", "a/block", "b/a/block"], ["block", "a-block", "b-a-block"]),
        (["a-block", "block", "a/block"], ["a-block", "block", "a-block-2"]),
    ],
)
def test_module_names_are_distinct(paths: list[str], names: list[str]) -> None:
    assert module_names(paths) == names


def test_ranges_of_integers() -> None:
    ranges = {name: (each.minimum, each.maximum) for name, each in BUILTINS.items() if each.maximum}
    assert ranges["int8"] == (-128, 127)
    assert ranges["uint16"] == (0, 65535)
    assert ranges["int"] == ranges["int64"] == (-(2**63), 2**63 - 1)
    assert ranges["size"] == ranges["uint64"] == (0, 2**64 - 1)
    assert len(ranges) == 10
    for name, (low, high) in ranges.items():
        assert f"{low} to {high}" in BUILTINS[name].meaning


def test_every_builtin_is_known_to_schemas() -> None:
    members = ", ".join(f"'m{n}': '{name}'" for n, name in enumerate(BUILTINS))
    assert build(f"{{ 'struct': 'All', 'data': {{ {members} }} }}")[2] == []
    assert all(value in BUILTINS["QType"].meaning for value in QTYPE_VALUES)


def test_the_builtin_enum_discriminates() -> None:
    text = "{ 'struct': 'Some', 'data': {} }\n"
    text += "{ 'union': 'Uni', 'base': { 't': 'QType' }, 'discriminator': 't', "
    assert build(text + "'data': { 'qdict': 'Some' } }")[2] == []
