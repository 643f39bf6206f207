# SPDX-License-Identifier: GPL-2.0-or-later
"""A report as JSON, and the JSON Schema that it keeps to."""

from __future__ import annotations

from typing import Any

import msgspec

from qapidoc.history import Report


def render_json(report: Report) -> str:
    """Return the report as one JSON document, with a newline at its end."""
    return msgspec.json.format(msgspec.json.encode(report), indent=2).decode() + "\n"


def report_schema() -> dict[str, Any]:
    """Return the JSON Schema of a report."""
    schema = msgspec.json.schema(Report)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
