# SPDX-License-Identifier: GPL-2.0-or-later
"""reStructuredText -> docutils nodes: schema comments since 5.2, tables since 5.0.

`parse` reads one text; nothing is read from disk, run or passed through.
"""

from qapidoc.markup.rst.reader import parse

__all__ = ["parse"]
