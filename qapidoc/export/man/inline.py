# SPDX-License-Identifier: GPL-2.0-or-later
"""docutils inline nodes -> roff: fonts, names, references.

In: the inline nodes of a paragraph. Out: text with font escapes in `body`, for the blocks of
`qapidoc.export.man.translate`. Bold is what is typed as it stands, italic what is replaced.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from docutils import frontend, nodes
from docutils.parsers.rst import Parser
from docutils.utils import Reporter
from docutils.writers import manpage

from qapidoc.export.man import roff
from qapidoc.markup import mention
from qapidoc.markup.nodes import MENTION_ROLES_OF_PROSE

Resolve = Callable[[str, str], str | None]
"""From role and target of a mention to the name of a page."""


@cache
def _frame() -> nodes.document:
    """Return the document whose settings the base class asks for."""
    settings = frontend.get_default_settings(Parser, manpage.Writer)
    return nodes.document(settings, Reporter("", 5, 5, stream=False))


def pass_by(translator: nodes.NodeVisitor, node: nodes.Node) -> None:
    """Visit a node that adds nothing of its own to what it holds."""


class InlineTranslator(manpage.Translator):
    """Translate inline nodes; `pages` and `literals` collect what they name."""

    def __init__(self, resolve: Resolve) -> None:
        super().__init__(_frame())
        # The base chooses how to write references by setting these two; ours stand in the class.
        vars(self).pop("visit_reference")
        vars(self).pop("depart_reference")
        self.resolve = resolve
        self.pages: list[str] = []
        self.literals: list[str] = []
        self.body: list[str] = []
        self.fonts = ["R"]

    def _inline(self, node: nodes.Element) -> str:
        """Return the inline content of a node."""
        outer, self.body = self.body, []
        for child in node.children:
            child.walkabout(self)
        text, self.body = "".join(self.body), outer
        return text

    def visit_Text(self, node: nodes.Text) -> None:  # noqa: N802
        """Add text; in bold it is to be typed, and may be long."""
        text = node.astext()
        in_code = len(self.fonts) > 1 and self.fonts[1] == "B"
        self.body.append(roff.breakable(text) if in_code else roff.prose(text))

    def _open_font(self, font: str) -> None:
        self.fonts.append(font)
        self.body.append(f"\\f{font}")

    def _close_font(self, node: nodes.Node | None = None) -> None:
        self.fonts.pop()
        self.body.append(f"\\f{self.fonts[-1]}")

    def visit_literal(self, node: nodes.literal) -> None:
        """Code in running text, remembered because it may name a page."""
        self.literals.append(node.astext())
        self._open_font("B")

    def visit_emphasis(self, node: nodes.emphasis) -> None:
        """Emphasis is italic."""
        self._open_font("I")

    def visit_strong(self, node: nodes.strong) -> None:
        """Strong is bold."""
        self._open_font("B")

    visit_title_reference: Any = visit_emphasis
    depart_literal = depart_emphasis = depart_strong = _close_font
    depart_title_reference = _close_font

    visit_abbreviation = depart_abbreviation = visit_inline = depart_inline = pass_by

    def visit_mention(self, node: mention) -> None:
        """A page is shown by its name and section, a name in italics, anything else as code."""
        role, target, text = node["role"], node["target"], node.astext()
        page = self.resolve(role, target)
        if page is not None:
            if page not in self.pages:
                self.pages.append(page)
            shown = roff.page_reference(page)
            if node["explicit"]:
                shown = f"{roff.prose(text)} ({shown})"
        elif role == "name" or node["explicit"] or role in MENTION_ROLES_OF_PROSE:
            shown = rf"\fI{roff.prose(text) if ' ' in text else roff.code(text)}\f{self.fonts[-1]}"
        else:
            shown = rf"\fB{roff.code(text)}\f{self.fonts[-1]}"
        self.body.append(shown)
        raise nodes.SkipNode

    def visit_reference(self, node: nodes.reference) -> None:
        """An address of the web stands in angle brackets behind its text."""
        uri, text = node.get("refuri", ""), node.astext()
        shown = "" if text in (uri, uri.removeprefix("mailto:")) else roff.prose(text) + " "
        address = roff.breakable(uri.removeprefix("mailto:"))
        self.body.append(f"{shown}<\\%{address}>")
        raise nodes.SkipNode
