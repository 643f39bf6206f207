# SPDX-License-Identifier: GPL-2.0-or-later
"""What kinds of findings ask of a text that was parsed."""

from __future__ import annotations

from docutils import nodes


def leads_outside(document: nodes.document) -> bool:
    """Tell whether a text goes on in a file that is none of the API files."""
    return any("outside" in node["classes"] for node in document.findall(nodes.paragraph))
