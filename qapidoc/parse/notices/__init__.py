# SPDX-License-Identifier: GPL-2.0-or-later
"""The project's own lists of what is deprecated and what was removed: text -> its headings.

In: a file in reStructuredText. Out: headings with their level and the text below them; next is
`qapidoc.build.notices`, which knows what a heading says.
"""

from qapidoc.parse.notices.parser import Heading, parse

__all__ = ["Heading", "parse"]
