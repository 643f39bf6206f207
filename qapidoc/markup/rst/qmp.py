# SPDX-License-Identifier: GPL-2.0-or-later
"""`qmp-example`: an exchange of messages with the monitor, in releases since 9.1.

In: the directive, with `:title:` and `:annotated:`. Out: a container of class `qmp-example` with
a paragraph of class `example-title` if there is a title, then the exchange as literal blocks; an
annotated example is text with the exchange in its literal blocks.
"""

from __future__ import annotations

from textwrap import dedent
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import Directive, directives

from qapidoc.markup.nodes import literal_block


class QmpExample(Directive):
    """An example of QMP's messages."""

    has_content = True
    option_spec: ClassVar = {"title": directives.unchanged_required, "annotated": directives.flag}

    def run(self) -> list[nodes.Node]:
        """Return the container."""
        self.assert_has_content()
        box = nodes.container(classes=["qmp-example"])
        if "title" in self.options:
            text = " ".join(self.options["title"].split())
            inline, messages = self.state.inline_text(text, self.lineno)
            title = nodes.paragraph(text, "", *inline, classes=["example-title"])
            box += [title, *messages]
        if "annotated" in self.options:
            self.state.nested_parse(self.content, self.content_offset, box)
        else:
            block = literal_block(dedent("\n".join(self.content)), "QMP")
            block["classes"] = ["code", "qmp"]
            box += block
        return [box]
