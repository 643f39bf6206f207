# SPDX-License-Identifier: GPL-2.0-or-later
"""Nodes that docutils lacks, and small makers of common ones.

In: roles, directives and the inliner make these. Out: `qapidoc.markup.mentions` replaces mentions
by links or by plain text before anything is written.
"""

from __future__ import annotations

import re

from docutils import nodes

MENTION_ROLES_OF_PROSE = frozenset({"ref", "doc", "term"})
"""Mentions whose text is prose, not a name; they are shown as text, never as code."""

LINKED_SCHEMES = ("http://", "https://", "ftp://", "mailto:")
"""What a link to the outside may start with; anything else stays text."""

MENTION = re.compile(r"(?<![\w@\x00])@(?P<name>\w(?:[\w.-]*\w)?)(?![\w{])")
"""`@name` in running text, in any markup."""

_MESSAGE = re.compile(
    r"\s*(?:->|<-|\{\s*\"(?:execute|event|return|error|exec-oob|timestamp|QMP)\")"
)


class mention(nodes.Inline, nodes.TextElement):  # noqa: N801  # docutils names nodes so
    """A name in running text that may lead somewhere.

    Attributes: `role` (`name` for `@name`, `any` for single backticks, else the role as written,
    such as `ref` or `qapi:event`); `target`; `explicit`, whether the author gave a text of their
    own. The children are the text to show.
    """


def make_mention(role: str, target: str, text: str, *, explicit: bool = False) -> mention:
    """Return a mention that shows `text`."""
    return mention(text, text, role=role, target=target, explicit=explicit)


def literal_block(text: str, language: str = "") -> nodes.literal_block:
    """Return a literal block; an exchange of QMP messages is marked as such by itself."""
    block = nodes.literal_block(text, "", nodes.Text(escape_free(text)))
    block["xml:space"] = "preserve"
    if language:
        block["language"] = language
        block["classes"].append("code")
    mark_exchange(block)
    return block


def mark_exchange(block: nodes.literal_block) -> None:
    """Give a literal block without a language the language `QMP` when it looks like messages."""
    if "language" not in block and _MESSAGE.match(block.astext()):
        block["language"] = "QMP"
        block["classes"] += ["code", "qmp"]


def escape_free(text: str) -> str:
    """Return text without the character that docutils uses for itself."""
    return text.replace("\x00", "\N{REPLACEMENT CHARACTER}")
