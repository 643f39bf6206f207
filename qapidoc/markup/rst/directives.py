# SPDX-License-Identifier: GPL-2.0-or-later
"""The directives that a text may use. Everything else is refused, its content kept as text.

In: docutils' parser asks `find` by name, in place of its registry. Out: directive classes. None
of them opens a file, runs anything or passes raw output through.
"""

from __future__ import annotations

from typing import Any, ClassVar, cast

from docutils import nodes
from docutils.parsers.rst import Directive
from docutils.parsers.rst import directives as options
from docutils.parsers.rst.directives import admonitions, body, tables

from qapidoc.base.suggest import did_you_mean
from qapidoc.markup.nodes import escape_free, literal_block
from qapidoc.markup.outside import judge, outside
from qapidoc.markup.problems import DIRECTIVE_NOT_ALLOWED
from qapidoc.markup.rst.qmp import QmpExample


class Code(Directive):
    """`code-block`, `code`, `sourcecode`: text to keep as it is, in a language."""

    optional_arguments = 1
    has_content = True
    option_spec: ClassVar = {
        "class": options.class_option,
        "name": options.unchanged,
        "caption": options.unchanged,
        "linenos": options.flag,
        "lineno-start": options.nonnegative_int,
        "number-lines": options.unchanged,
        "emphasize-lines": options.unchanged,
        "dedent": options.unchanged,
        "force": options.flag,
    }

    def run(self) -> list[nodes.Node]:
        """Return one literal block, after its caption if it has one."""
        self.assert_has_content()
        language = self.arguments[0] if self.arguments else ""
        made: list[nodes.Node] = [literal_block("\n".join(self.content), language)]
        if "caption" in self.options:
            caption = nodes.paragraph(classes=["caption"])
            caption += nodes.Text(escape_free(self.options["caption"]))
            made.insert(0, caption)
        return made


class SeeAlso(Directive):
    """`seealso`: an admonition with a title of its own."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return an admonition titled "See also"."""
        self.assert_has_content()
        box = nodes.admonition(classes=["seealso"])
        box += nodes.title("", "See also")
        self.state.nested_parse(self.content, self.content_offset, box)
        return [box]


class Option(Directive):
    """`option`: the form of a command, and what it does."""

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return a definition list with one item for the forms, one a line."""
        item = nodes.definition_list_item()
        for form in self.arguments[0].splitlines():
            item += nodes.term("", "", nodes.literal(form, "", nodes.Text(escape_free(form))))
        definition = nodes.definition()
        self.state.nested_parse(self.content, self.content_offset, definition)
        item += definition
        return [nodes.definition_list("", item)]


class Version(Directive):
    """`versionadded`, `versionchanged`, `deprecated`: a change and the version it came with."""

    required_arguments = 1
    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    words: ClassVar = {
        "versionadded": "Added in version",
        "versionchanged": "Changed in version",
        "deprecated": "Deprecated since version",
        "versionremoved": "Removed in version",
    }

    def run(self) -> list[nodes.Node]:
        """Return a box that starts with a sentence about the version."""
        box = nodes.container(classes=[self.name])
        lead = nodes.paragraph()
        lead += nodes.strong("", f"{self.words[self.name]} {escape_free(self.arguments[0])}")
        box += lead
        if len(self.arguments) > 1:
            inline, messages = self.state.inline_text(self.arguments[1], self.lineno)
            lead += [nodes.Text(": "), *inline]
            box += messages
        self.state.nested_parse(self.content, self.content_offset, box)
        return [box]


class Refused(Directive):
    """Any other directive: a problem, and its content as literal text so that nothing is lost."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Report the directive at its place."""
        message = self.state.document.reporter.error(
            f"the directive `{self.name}` may not be used here",
            line=self.lineno,
            code=DIRECTIVE_NOT_ALLOWED.name,
            hint=did_you_mean(self.name, ALLOWED),
            needle=f".. {self.name}",
        )
        text = "\n".join(self.content)
        return [message, literal_block(text)] if text.strip() else [message]


class Include(Directive):
    """`include`: never done; the reader is told what the other file is about."""

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return a sentence in place of the file."""
        path = escape_free(" ".join(self.arguments[0].split()))
        verdict = judge(path, self.state.document["source"], "rst")
        message = self.state.document.reporter.warning(
            verdict.message,
            line=self.lineno,
            code=verdict.code.name,
            hint=verdict.hint,
            needle=".. include",
        )
        made: list[nodes.Node] = [message, outside(path)]
        text = "\n".join(self.content)
        return [*made, literal_block(text)] if text.strip() else made


_ALLOWED: dict[str, type[Any]] = {
    "admonition": admonitions.Admonition,
    "attention": admonitions.Attention,
    "caution": admonitions.Caution,
    "danger": admonitions.Danger,
    "error": admonitions.Error,
    "hint": admonitions.Hint,
    "important": admonitions.Important,
    "note": admonitions.Note,
    "tip": admonitions.Tip,
    "warning": admonitions.Warning,
    "seealso": SeeAlso,
    "code": Code,
    "code-block": Code,
    "sourcecode": Code,
    "parsed-literal": body.ParsedLiteral,
    "qmp-example": QmpExample,
    "rubric": body.Rubric,
    "topic": body.Topic,
    "list-table": tables.ListTable,
    "table": tables.RSTTable,
    "option": Option,
    "include": Include,
    **dict.fromkeys(Version.words, Version),
}
ALLOWED = frozenset(_ALLOWED) - {"include"}
"""The names that a text may use."""


def find(
    name: str, language: object, document: nodes.document
) -> tuple[type[Directive], list[nodes.system_message]]:
    """Stand in for `docutils.parsers.rst.directives.directive`."""
    return cast("type[Directive]", _ALLOWED.get(name.lower(), Refused)), []
