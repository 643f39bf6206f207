# SPDX-License-Identifier: GPL-2.0-or-later
"""The address of a thing by its content.

In: an entity, or any part of the model. Out: a digest that is the same in every release and
process as long as the thing says the same; where it is written (`at`) does not count, and neither
does a field that has its default, so that a model with one more field keeps old addresses.
"""

from __future__ import annotations

import hashlib
from functools import cache
from typing import Any

import msgspec

_POSITION = "at"
_ENCODER = msgspec.json.Encoder(order="sorted")


def digest(entity: msgspec.Struct) -> str:
    """Return the sha256 of what a part of the model says, as 64 hexadecimal digits."""
    return hashlib.sha256(_ENCODER.encode(_content(entity))).hexdigest()


def _content(value: Any) -> Any:
    if isinstance(value, msgspec.Struct):
        content = {
            name: _content(found)
            for name, default in _fields(type(value))
            if (found := getattr(value, name)) != default
        }
        tag = value.__struct_config__.tag
        return content | {"kind": tag} if tag is not None else content
    if isinstance(value, tuple):
        return [_content(item) for item in value]
    return value


@cache
def _fields(kind: type[msgspec.Struct]) -> tuple[tuple[str, Any], ...]:
    """Return name and default of every field that counts."""
    return tuple(
        (field.name, field.default)
        for field in msgspec.structs.fields(kind)
        if field.name != _POSITION
    )
