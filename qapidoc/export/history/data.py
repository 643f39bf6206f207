# SPDX-License-Identifier: GPL-2.0-or-later
"""A timeline as JSON, and the JSON Schema that it keeps to."""

from __future__ import annotations

from typing import Any

import msgspec

from qapidoc.history.timeline import Timeline


def render_json(line: Timeline) -> str:
    """Return the timeline as one JSON document, with a newline at its end."""
    return msgspec.json.format(msgspec.json.encode(line), indent=2).decode() + "\n"


def timeline_schema() -> dict[str, Any]:
    """Return the JSON Schema of a timeline."""
    schema = msgspec.json.schema(Timeline)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
