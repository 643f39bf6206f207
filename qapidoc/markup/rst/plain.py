# SPDX-License-Identifier: GPL-2.0-or-later
"""The short way for the many texts that are one paragraph without any markup but `@name`.

In: the source of a text. Out: the paragraph that docutils would have made of it, or None when the
text may hold markup. The pattern is narrow on purpose: whatever it does not know goes the long
way. Tests compare both ways.
"""

from __future__ import annotations

import re

from docutils import nodes

from qapidoc.markup.rst.inliner import mentions_in

# No line is indented, empty, or starts like a list item; no character starts inline markup.
_PLAIN = re.compile(
    r"""
    (?: [A-Za-z]+ (?![A-Za-z.)]) | (?=@) )      # not `a.` or `ii)`, which start a list
    (?: [A-Za-z0-9,;.'"()%/+=?!\#&$~^-]
      | [ ] (?! [ ]* (?: \n | \Z))              # blanks at a line's end are not text
      | _ (?=[A-Za-z0-9])                       # a last underscore makes a link
      | : (?=[ \n] | \Z)                        # not `::`, not the address of a page
      | (?<![^ (\n]) @ (?=[A-Za-z])             # a mention, not the address of a person
      | \n (?=[A-Za-z@])
    )*
    """,
    re.VERBOSE,
)


def plain_paragraph(source: str, name: str) -> nodes.paragraph | None:
    """Return a text as one paragraph if it surely is one; `name` is the file it is from."""
    if _PLAIN.fullmatch(source) is None:
        return None
    paragraph = nodes.paragraph(source, "", *mentions_in(source))
    paragraph.source, paragraph.line = name, 1
    return paragraph
