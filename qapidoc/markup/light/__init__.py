# SPDX-License-Identifier: GPL-2.0-or-later
"""The light markup of schema comments before 5.2 -> docutils nodes.

In: a `Text` of the model. Out: its document, of the same nodes that `qapidoc.markup.rst` makes.
"""

from qapidoc.markup.light.reader import parse

__all__ = ["parse"]
