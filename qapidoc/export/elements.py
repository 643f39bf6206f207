# SPDX-License-Identifier: GPL-2.0-or-later
"""Elements of HTML and XML documents that are made from scratch: reports, feeds."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement


def add(parent: Element, name: str, text: str = "", **attributes: str) -> Element:
    """Return a new last child of an element."""
    child = SubElement(parent, name, attributes)
    child.text = text or None
    return child
