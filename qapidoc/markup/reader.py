# SPDX-License-Identifier: GPL-2.0-or-later
"""One text -> its document, by the markup it is written in.

In: a `Text` of the model. Out: a document whose nodes every docutils writer knows, but for
`mention`, and the problems. Next: `qapidoc.markup.mentions` resolves the mentions.

Works alone and inside a running Sphinx.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from qapidoc.base.source import Source
from qapidoc.markup import light, messages, rst, texinfo
from qapidoc.markup.document import MAX_CHARACTERS, MAX_LINE, Read, refuse
from qapidoc.model.documentation import Markup, Text

READERS: Mapping[Markup, Callable[[Text, Source | None], Read]] = {
    "rst": rst.parse,
    "light": light.parse,
    "texinfo": texinfo.parse,
    "none": messages.parse,
}
"""What reads each markup. Each reader may rely on the limits of `MAX_CHARACTERS` and `MAX_LINE`."""


def parse(text: Text, source: Source | None = None) -> Read:
    """Return the document of a text, and what is wrong with it.

    With the file that the text is from, problems show its lines with exact columns.
    """
    if len(text.source) > MAX_CHARACTERS:
        return refuse(text, f"this text has more than {MAX_CHARACTERS:,} characters")
    # A text shorter than a line may be has no line that is too long.
    if len(text.source) > MAX_LINE and max(map(len, text.source.split("\n"))) > MAX_LINE:
        return refuse(text, f"a line of this text has more than {MAX_LINE:,} characters")
    return READERS[text.markup](text, source)
