# SPDX-License-Identifier: GPL-2.0-or-later
"""One JSON document of what a command tells, and the JSON Schema that such documents keep to.

In: a msgspec struct, or its class. Out: text for standard output, or a schema.
"""

from __future__ import annotations

from typing import Any

import msgspec


def render_json(document: msgspec.Struct) -> str:
    """Return a document as JSON, with a newline at its end."""
    return msgspec.json.format(msgspec.json.encode(document), indent=2).decode() + "\n"


def json_schema(kind: type[msgspec.Struct]) -> dict[str, Any]:
    """Return the JSON Schema of documents of a kind."""
    schema = msgspec.json.schema(kind)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
