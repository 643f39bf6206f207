# SPDX-License-Identifier: GPL-2.0-or-later
"""Texinfo -> docutils nodes: the option, monitor and tool tables until 4.2.

The blocks of a table are pieces of one long text: a list may open in one block and end in another.
`parse` reads one piece and is content with lists that reach beyond it; `unbalanced_lists` sees all
pieces of a file and tells what does not fit. Nothing is read from disk, run or passed through.
"""

from qapidoc.markup.texinfo.lists import unbalanced_lists
from qapidoc.markup.texinfo.pieces import anchors, items, without_frame
from qapidoc.markup.texinfo.reader import parse

__all__ = ["anchors", "items", "parse", "unbalanced_lists", "without_frame"]
