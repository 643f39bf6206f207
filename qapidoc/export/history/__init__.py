# SPDX-License-Identifier: GPL-2.0-or-later
"""Timelines for the terminal.

In: a `Timeline` of `qapidoc.history`. Out: text.
"""

from qapidoc.export.history.part import Told, told_of
from qapidoc.export.history.text import part_summary, render_text

__all__ = ["Told", "part_summary", "render_text", "told_of"]
