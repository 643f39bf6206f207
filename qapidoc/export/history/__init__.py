# SPDX-License-Identifier: GPL-2.0-or-later
"""Timelines for the terminal and for machines.

In: a `Timeline` of `qapidoc.history`. Out: text, or JSON and the JSON Schema that it keeps to.
"""

from qapidoc.export.history.data import render_json, timeline_schema
from qapidoc.export.history.text import render_text

__all__ = ["render_json", "render_text", "timeline_schema"]
