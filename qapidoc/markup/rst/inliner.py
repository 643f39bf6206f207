# SPDX-License-Identifier: GPL-2.0-or-later
"""Inline markup: docutils' own, plus `@name`, minus what makes no sense in a comment.

In: the text of a paragraph. Out: inline nodes, with mentions for `@name`. Next:
`qapidoc.markup.rst.clean` turns what is left of docutils' error reporting into plain text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from docutils import nodes
from docutils.parsers.rst import states
from docutils.utils import unescape

from qapidoc.markup.nodes import LINKED_SCHEMES, MENTION, make_mention
from qapidoc.markup.substitutions import COMPUTED, SUBSTITUTIONS

TEXINFO = re.compile(r"@(?:var|code|samp|file|option|command|emph)\{(?P<text>[^{}\n]*)\}")
"""Markup of the years before 5.2 that was overlooked when the texts became reStructuredText."""

GLUED = re.compile(r"(?<![`\x00])``\s*(?P<code>[^`\x00]*[^`\x00\s])\s*``(?!`)")
"""A literal that docutils does not see: a comma right before it, or blanks at its ends."""

_IMPLICIT = re.compile(f"{MENTION.pattern}|{TEXINFO.pattern}|{GLUED.pattern}")
_SUBSTITUTION = re.compile(
    r"(?P<name>[A-Za-z][^|\x00]{0,80}?(?<!\s))\|(?=[\s'\")\]}>/\\:.,;!?_-]|$)"
)
"""What docutils takes for the name of a substitution, behind the bar that opens it."""
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")

MAX_FAILURES = 50
"""Failed markup in one text, after which the rest of it is plain: each failure reads to the end."""

Result = tuple[str, list[nodes.Node], str, list[nodes.system_message]]
Method = Callable[[Any, "re.Match[str]", int], Result]


def _placed(method: Method) -> Method:
    """Wrap a method of docutils' inliner so that its messages know their own line and text.

    docutils blames the first line of the paragraph. What is left to read is always the end of
    the paragraph, so lengths tell where it starts.
    """

    def placed(self: Inliner, match: re.Match[str], lineno: int) -> Result:
        if self.failures >= MAX_FAILURES:
            return match.string[: match.end()], [], match.string[match.end() :], []
        result = method(self, match, lineno)
        self.failures += len(result[3])
        for message in result[3]:
            at = len(self.paragraph) - len(match.string) + match.start()
            message["line"] = lineno + self.paragraph.count("\n", 0, at)
            message.setdefault("needle", self.paragraph[at:].partition("\n")[0])
        return result

    return placed


class Inliner(states.Inliner):
    """An inliner that can be used for any number of texts, one after the other."""

    paragraph = ""
    failures = 0
    patterns: Any = None

    def init_customizations(self, settings: Any) -> None:
        """Start a new text; build the patterns, once: the settings never change.

        docutils reads them off its own class, which a subclass cannot stand in for.
        """
        self.failures = 0
        if self.patterns is None:
            usual = states.Inliner()
            usual.init_customizations(settings)
            self.patterns = usual.patterns

    def parse(
        self, text: str, lineno: int, memo: Any, parent: nodes.Element
    ) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the inline nodes of a text and the messages about it."""
        self.paragraph = text
        return super().parse(text, lineno, memo, parent)

    def substitution_reference(  # type: ignore[override]  # typeshed knows one kind of node only
        self, match: re.Match[str], lineno: int
    ) -> Result:
        """Replace what the table knows; any other bar is a bar, as in `on|off|auto`."""
        start, end = match.start("start"), match.end("start")
        rest = match.string[end:]
        name, bar, after = rest.partition("|")
        if bar and name in SUBSTITUTIONS:
            return match.string[:start], [nodes.Text(SUBSTITUTIONS[name])], after, []
        if name not in COMPUTED and _SUBSTITUTION.match(rest):
            message = self.reporter.error(
                f"`|{name}|` stands for nothing",
                needle=f"|{name}|",
                hint="write a backslash before a bar that is one: `\\|`",
            )
            return match.string[:end], [], rest, [message]
        return match.string[:end], [], rest, []

    def implicit_inline(  # type: ignore[override]  # as above
        self, text: str, lineno: int
    ) -> list[nodes.Node]:
        """Find addresses of the web, then mentions in what is between them."""
        found: list[nodes.Node] = []
        at = 0
        for match in self.patterns.uri.finditer(text) if ":" in text or "@" in text else ():
            address = unescape(match["whole"])
            if match["email"] and _EMAIL.fullmatch(address):
                address = f"mailto:{address}"
            if address.lower().startswith(LINKED_SCHEMES):
                found += mentions_in(text[at : match.start("whole")])
                found.append(nodes.reference(match["whole"], match["whole"], refuri=address))
                at = match.end("whole")
        return found + mentions_in(text[at:])


def mentions_in(text: str) -> list[nodes.Node]:
    """Return text as nodes: `@name` as a mention, what its author meant by odd markup."""
    found: list[nodes.Node] = []
    at = 0
    for match in _IMPLICIT.finditer(text) if "@" in text or "``" in text else ():
        if match.start() > at:
            found.append(nodes.Text(text[at : match.start()]))
        name = match["name"]
        if name is not None:
            found.append(make_mention("name", name, name))
        elif match["code"] is not None:
            found.append(nodes.literal(match[0], match["code"]))
        else:
            found.append(nodes.emphasis(match["text"], match["text"]))
        at = match.end()
    if at < len(text):
        found.append(nodes.Text(text[at:]))
    return found


_METHODS: dict[str, Any] = {**states.Inliner.dispatch, "|": Inliner.substitution_reference}
_PLACED: Any = {start: _placed(method) for start, method in _METHODS.items()}
Inliner.dispatch = _PLACED
