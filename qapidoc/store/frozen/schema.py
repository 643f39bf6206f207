# SPDX-License-Identifier: GPL-2.0-or-later
"""The JSON Schema of a line of frozen facts, which `docs/history.schema.json` publishes.

It is that of the model without the fields that facts leave out. Nothing else is allowed on a line,
so that no text of QEMU's can slip in.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec

from qapidoc.base.series import SERIES_PATTERN
from qapidoc.model import Option
from qapidoc.store.frozen.facts import FROM_ID, KINDS, PROSE

_REFERENCE = "#/$defs/{name}"
_WORDS = {"type": "array", "items": {"type": "string"}}
_SPAN = f"^{SERIES_PATTERN}(-({SERIES_PATTERN})?)?$"


def history_schema() -> dict[str, Any]:
    """Return the schema of one line: of a release, or of a thing and what it was."""
    kinds, parts = msgspec.json.schema_components(KINDS.values(), ref_template=_REFERENCE)
    used = {tag: _name_of(schema) for tag, schema in zip(KINDS, kinds, strict=True)}
    for name, part in parts.items():
        _keep_facts(part, FROM_ID if name in used.values() else frozenset())
    for name in used.values():
        parts[name]["properties"]["file"] = {"type": "string"}
        parts[name]["required"] = ["kind", "file", *parts[name].get("required", ())[1:]]
    parts[Option.__name__]["properties"] |= {"mentions": _WORDS, "unsaid": _WORDS}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A line of the files in versions/history/",
        "oneOf": [{"$ref": "#/$defs/ReleaseLine"}, {"$ref": "#/$defs/StateLine"}],
        "$defs": _reached(parts, used.values())
        | {"ReleaseLine": _release_line(), "StateLine": _state_line(used)},
    }


def _release_line() -> dict[str, Any]:
    properties = {
        "series": {"type": "string", "pattern": f"^{SERIES_PATTERN}$"},
        "version": {"type": "string"},
    }
    return _closed("A line of releases.jsonl, which are oldest first.", properties)


def _state_line(kinds: dict[str, str]) -> dict[str, Any]:
    mapping = {tag: f"#/$defs/{name}" for tag, name in kinds.items()}
    properties = {
        "id": {"type": "string", "pattern": "^[a-z-]+/"},
        "in": {"type": "array", "minItems": 1, "items": {"type": "string", "pattern": _SPAN}},
        "digest": {"type": "string", "pattern": "^[0-9a-f]{16}$"},
        "is": {"oneOf": [{"$ref": place} for place in mapping.values()]},
    }
    about = "A thing as it was in the releases `in`: spans of series, open at the newest."
    return _closed(about, properties)


def _closed(about: str, properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "description": about,
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _name_of(schema: dict[str, Any]) -> str:
    return str(schema["$ref"]).rpartition("/")[2]


def _keep_facts(part: dict[str, Any], from_id: frozenset[str]) -> None:
    """Leave out the fields that are no facts, and what says what they are by default."""
    left_out = PROSE | from_id | ({"module"} if from_id else frozenset())
    part.pop("description", None)
    kept = {name: each for name, each in part["properties"].items() if name not in left_out}
    if from_id and "module" in part["properties"]:
        kept["module"] = {"type": "string"}
    part["properties"] = kept
    part["required"] = [name for name in part.get("required", ()) if name not in left_out]
    part["additionalProperties"] = False


def _reached(parts: dict[str, Any], names: Any) -> dict[str, Any]:
    """Return the definitions that others still refer to."""
    found: dict[str, Any] = {}
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = parts[name]
            waiting += re.findall(r"#/\$defs/(\w+)", msgspec.json.encode(parts[name]).decode())
    return dict(sorted(found.items()))
