# SPDX-License-Identifier: GPL-2.0-or-later
"""A parsed tree without anything that only docutils' own machinery could finish.

In: the document that the parser left. Out: the same document, changed in place: no messages, no
failed markup (its text stands in its place), no ids, no references that lead nowhere; headings
are rubrics, because a piece of text has no say in the outline of the page it stands on. What was
a mistake is reported through the document's reporter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docutils import nodes

from qapidoc.markup.manual import chapter
from qapidoc.markup.nodes import (
    LINKED_SCHEMES,
    escape_free,
    literal_block,
    make_mention,
    mark_exchange,
    mention,
)
from qapidoc.markup.places import line_of
from qapidoc.markup.problems import DIRECTIVE_NOT_ALLOWED, ODD_MARKUP, TITLE_IN_TEXT
from qapidoc.markup.rst.footnotes import footnote_labels, note_reference
from qapidoc.markup.rst.inliner import TEXINFO
from qapidoc.markup.rst.paragraphs import (
    LONE_MARK,
    swallowed_item,
    tell_swallowed,
    unmarked_block,
)

_MEANT = re.compile(r"(?P<name>[a-z]+(?:-[a-z]+)*):(?!:)(?:\s|$)")
_TITLE = re.compile(r"(?:([^\w\s])\1*\n)?\s*(?P<title>\w.*)\n([^\w\s])\3*")
_IDENTITY = ("ids", "names", "dupnames", "backrefs")


class Cleaner:
    """Clean one document."""

    def __init__(self, document: nodes.document) -> None:
        self.document = document
        self.reporter = document.reporter
        self.targets: dict[str, str] = {}
        self.labels: set[str] = set()
        """What footnotes and citations of this text are called."""

    def run(self) -> None:
        """Clean the whole document."""
        if self.document.refnames:
            for target in self.document.findall(nodes.target):
                for name in target["names"] if "refuri" in target else ():
                    self.targets[name] = target["refuri"]
        if self.document.footnote_refs or self.document.citation_refs:
            self.labels = footnote_labels(self.document)
        self._clean(self.document)

    def _clean(self, parent: nodes.Element) -> None:
        for key in _IDENTITY:
            if parent.attributes.get(key):
                parent[key] = []
        if not parent.children or isinstance(parent.children[0], nodes.Text):
            if len(parent.children) == 1:
                self._only_text(parent)
                return
            if not parent.children:
                return
        kept = [new for child in parent.children for new in self._replace(child, parent)]
        parent.children = []
        parent += kept

    def _only_text(self, parent: nodes.Element) -> None:
        if isinstance(parent, nodes.literal) and "@" in (text := parent.astext()):
            plain = TEXINFO.sub(lambda match: match["text"], text)
            if plain != text:
                parent.children = []
                parent += nodes.Text(plain)
        elif isinstance(parent, nodes.literal_block):
            mark_exchange(parent)

    def _replace(self, node: nodes.Node, parent: nodes.Element) -> Iterator[nodes.Node]:
        """Yield what stands in place of a node: itself, nothing or other nodes, all clean."""
        if isinstance(node, nodes.Text):
            yield node
            return
        assert isinstance(node, nodes.Element)
        match node:
            case mention() if isinstance(parent, nodes.literal_block):
                yield nodes.Text(("@" if node["role"] == "name" else "") + node.astext())
            case mention() if node["role"] in ("ref", "doc"):
                yield _chapter_or(node)
            case nodes.paragraph() if (item := swallowed_item(node)) is not None:
                tell_swallowed(self.reporter, node, item)
                self._clean(node)
                yield node
            case nodes.paragraph() if not node.astext().strip():
                return  # a lone backslash, which lets a term share the text of the next one
            case nodes.paragraph() if LONE_MARK in node.rawsource:
                self._clean(node)
                yield from unmarked_block(self.reporter, node)
            case nodes.reference():
                yield from self._reference(node)
            case nodes.problematic():
                yield nodes.Text(node.astext())
            case nodes.system_message():
                yield from self._salvage(node)
            case nodes.comment():
                yield from self._comment(node)
            case nodes.target() | nodes.substitution_definition():
                yield from self._definition(node)
            case nodes.footnote_reference() | nodes.citation_reference():
                yield note_reference(self.reporter, node, self.labels)
            case nodes.footnote() | nodes.citation():
                yield from self._footnote(node)
            case nodes.section():
                yield from self._section(node)
            case nodes.transition():
                self.reporter.warning(
                    "a line like this divides chapters, but this text is a part of one",
                    line=line_of(node),
                    code=ODD_MARKUP.name,
                    hint="a literal block starts behind `::`",
                )
                yield node
            case nodes.raw() | nodes.pending():
                text = node.rawsource or node.astext()
                if text:
                    yield literal_block(text)
            case _:
                self._clean(node)
                yield node

    def _children(self, node: nodes.Element) -> Iterator[nodes.Node]:
        for child in node.children:
            yield from self._replace(child, node)

    def _salvage(self, message: nodes.Element) -> Iterator[nodes.Node]:
        """Yield the source that a message quotes because it could not be parsed."""
        for child in message.children:
            if isinstance(child, nodes.literal_block):
                text = child.astext()
                title = _TITLE.fullmatch(text)
                yield nodes.rubric("", title["title"]) if title else literal_block(text)

    def _comment(self, comment: nodes.Element) -> Iterator[nodes.Node]:
        """A comment is not for readers; but a directive with one colon is a comment, too."""
        text = comment.astext()
        meant = _MEANT.match(text)
        if meant is not None:
            self.reporter.warning(
                f"`.. {meant['name']}:` starts a comment, which readers never see",
                line=comment.line,
                code=ODD_MARKUP.name,
                hint=f"a directive has two colons: `.. {meant['name']}::`",
                needle=".. ",
            )
            yield literal_block(text)

    def _definition(self, node: nodes.Element) -> Iterator[nodes.Node]:
        if isinstance(node, nodes.target):
            if node.children:
                yield from self._children(node)
            return
        self.reporter.error(
            "substitutions may not be defined here",
            line=node.line,
            code=DIRECTIVE_NOT_ALLOWED.name,
            needle=".. |",
        )
        yield literal_block(node.astext())

    def _footnote(self, node: nodes.Element) -> Iterator[nodes.Node]:
        label = ""
        for child in node.children:
            if isinstance(child, nodes.label):
                label = child.astext()
                continue
            for new in self._replace(child, node):
                if label and isinstance(new, nodes.paragraph):
                    new.insert(0, nodes.Text(f"[{label}] "))
                    label = ""
                yield new

    def _section(self, section: nodes.Element) -> Iterator[nodes.Node]:
        for child in section.children:
            if isinstance(child, nodes.title):
                self.reporter.error(
                    TITLE_IN_TEXT,
                    line=line_of(child),
                    hint="only comments that document no definition have titles",
                    needle=child.rawsource,
                )
            if isinstance(child, (nodes.title, nodes.subtitle)):
                rubric = nodes.rubric(child.rawsource)
                rubric += list(self._children(child))
                yield rubric
            else:
                yield from self._replace(child, section)

    def _reference(self, reference: nodes.reference) -> Iterator[nodes.Node]:
        """Keep links to the web; a reference in backquotes is a mention of a title."""
        uri = reference.get("refuri") or self.targets.get(reference.get("refname", ""))
        if uri and uri.lower().startswith(LINKED_SCHEMES):
            self._clean(reference)
            reference["refuri"] = uri
            reference.attributes.pop("refname", None)
            yield reference
            return
        text = reference.rawsource or reference.astext()
        if "refname" in reference and text.startswith("`"):
            # In backquotes it may name a heading of another comment, which this text does not see.
            title = " ".join(reference.astext().split())
            yield _chapter_or(make_mention("ref", title, title))
            return
        named = "refname" in reference
        message = f"'{text}' refers to something that is not defined here"
        if uri:
            message = f"'{text}' is no link to the web or a mail address"
        self.reporter.error(
            message,
            line=line_of(reference),
            hint="an underscore at the end of a word makes it a link; write it as `\\_`"
            if named
            else "",
            needle=text,
        )
        yield nodes.Text(escape_free(text))


def _chapter_or(node: nodes.Element) -> nodes.Element:
    """Return the link to a chapter of QEMU's manual, or the mention of anything else."""
    found = chapter(node["target"])
    if found is None:
        return node
    text = found.title if found.title and not node["explicit"] else node.astext()
    return nodes.reference(text, text, refuri=found.uri)


def clean(document: nodes.document) -> None:
    """Clean a document in place."""
    Cleaner(document).run()
