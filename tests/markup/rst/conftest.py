# SPDX-License-Identifier: GPL-2.0-or-later
"""Making texts to parse."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from qapidoc.base.source import Position
from qapidoc.model.documentation import Markup, Text


@pytest.fixture(scope="session")
def text() -> Callable[..., Text]:
    """Return a maker of texts that start at line 10, column 3 of a file."""

    def make(source: str, *, markup: Markup = "rst") -> Text:
        return Text(source, Position("qapi/rings.json", 10, 3), markup)

    return make
