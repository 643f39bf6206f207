# SPDX-License-Identifier: GPL-2.0-or-later
"""Which includes are but a note, and which an error."""

from __future__ import annotations

import pytest

from qapidoc.markup.outside import judge
from qapidoc.model.documentation import Markup


@pytest.mark.parametrize(
    ("path", "file", "markup", "code"),
    [
        ("../rings.rst.inc", "rings-options.hx", "rst", "file-not-included"),
        ("../../rings.rst.inc", "rings-options.hx", "rst", "file-not-included"),
        ("../../../rings.rst.inc", "rings-options.hx", "rst", "include-not-allowed"),
        ("x/../../../../rings.rst", "rings-options.hx", "rst", "include-not-allowed"),
        ("/etc/passwd", "rings-options.hx", "rst", "include-not-allowed"),
        ("rings.texi", "rings-options.hx", "texinfo", "file-not-included"),
        ("../rings.texi", "rings-options.hx", "texinfo", "include-not-allowed"),
        ("/etc/passwd", "rings-options.hx", "texinfo", "include-not-allowed"),
        ("rings.rst", "qapi/rings.json", "rst", "include-not-allowed"),
    ],
)
def test_includes(path: str, file: str, markup: Markup, code: str) -> None:
    assert judge(path, file, markup).code.name == code
