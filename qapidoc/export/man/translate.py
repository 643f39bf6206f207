# SPDX-License-Identifier: GPL-2.0-or-later
"""docutils nodes -> man(7).

In: the nodes of a text. Out: lines of roff that can stand in a section, in a list or below a term.
The base is docutils' own translator; overridden is what it does with margins of its own (here:
`.RS`), with hyphens (here: only in code), tables (here: lists, for any width) and references.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from docutils import nodes

from qapidoc.export.man import roff
from qapidoc.export.man.inline import InlineTranslator, Resolve, pass_by
from qapidoc.export.man.roff import INDENT, Lines

ADMONITIONS = (
    "attention",
    "caution",
    "danger",
    "error",
    "hint",
    "important",
    "note",
    "tip",
    "warning",
)


class Translator(InlineTranslator):
    """Translate any number of fragments; `pages` and `literals` hold what the last one named."""

    def __init__(self, resolve: Resolve) -> None:
        super().__init__(resolve)
        self._reset()

    def _reset(self) -> None:
        self.lines: Lines = []
        self.body = []
        self.fonts = ["R"]
        self.start = True
        self._shares = False  # the terms above say nothing: the next text is theirs, too

    def translate(self, blocks: Iterable[nodes.Node]) -> Lines:
        """Return the lines of some blocks."""
        self._reset()
        for block in blocks:
            block.walkabout(self)
        return self.lines

    def _nested(self, blocks: Iterable[nodes.Node]) -> Lines:
        """Return the lines of blocks inside of others, without adding them."""
        outer = self.lines, self.body, self.fonts, self.start, self._shares
        lines = self.translate(blocks)
        self.lines, self.body, self.fonts, self.start, self._shares = outer
        return lines

    def _space(self) -> None:
        """Leave a line free, but not at the start of a container."""
        if not self.start:
            self.lines.append(".PP")
        self.start = self._shares = False

    def _indented(self, blocks: Iterable[nodes.Node], indent: int = INDENT) -> None:
        self.lines += [f".RS {indent}", *self._nested(blocks), ".RE"]
        self.start = False

    # Blocks of text

    def visit_paragraph(self, node: nodes.paragraph) -> None:
        """Fill the text of a paragraph."""
        text = self._inline(node)
        if "example-title" in node["classes"]:
            text = f"\\fI{text.rstrip('.:')}\\fR:"
        if text.strip():
            self._space()
            self.lines += roff.filled(text)
        raise nodes.SkipNode

    def visit_rubric(self, node: nodes.Element) -> None:
        """A heading inside of a text is a line in bold."""
        self._space()
        self.lines += roff.filled(f"\\fB{self._inline(node)}\\fR")
        raise nodes.SkipNode

    def visit_literal_block(self, node: nodes.Element) -> None:
        """Show text as it is."""
        self._space()
        outer, self.body = self.body, []
        fonts, self.fonts = self.fonts, ["R"]
        for child in node.children:
            if isinstance(child, nodes.Text):
                self.body.append(roff.code(child.astext()))
            else:
                child.walkabout(self)
        self.lines += roff.verbatim("".join(self.body))
        self.body, self.fonts = outer, fonts
        raise nodes.SkipNode

    visit_doctest_block = visit_literal_block

    def visit_block_quote(self, node: nodes.Element) -> None:
        """Indent."""
        self._space()
        self._indented(node.children)
        raise nodes.SkipNode

    def visit_line_block(self, node: nodes.Element) -> None:
        """Keep the lines of a poem or an address."""
        self._space()
        lines = (self._inline(line).replace("\n", " ") for line in node.findall(nodes.line))
        self.lines += [".nf", *(roff.guarded(line.strip()) for line in lines), ".fi"]
        raise nodes.SkipNode

    def visit_transition(self, node: nodes.Node) -> None:
        """Leave a space."""
        raise nodes.SkipNode

    def visit_container(self, node: nodes.Element) -> None:
        """A container says nothing."""

    depart_container = pass_by
    visit_attribution: Any = visit_paragraph
    visit_caption: Any = visit_paragraph

    # Lists

    def _list(self, node: nodes.Element, marks: Iterable[str]) -> None:
        entries = [entry for entry in node.children if isinstance(entry, nodes.Element)]
        tight = all(len(entry) <= 1 for entry in entries)
        for number, (entry, mark) in enumerate(zip(entries, marks, strict=False)):
            width = 2 if mark.startswith("\\") else len(mark) + 1
            begin = f".IP {mark} {width}"
            close = self.start or (tight and number > 0)
            self.lines += [".PD 0", begin, ".PD"] if close else [begin]
            self.start = True
            children = list(entry.children)
            if children and isinstance(children[0], nodes.paragraph):
                children.pop(0).walkabout(self)
                self.start = False
            if children:
                space = [] if self.start else [".PP"]
                self.lines += [f".RS {width}", *space, *self._nested(children), ".RE"]
            self.start = False
        raise nodes.SkipNode

    def visit_bullet_list(self, node: nodes.Element) -> None:
        """A list with bullets; tight when each entry is one paragraph."""
        self._list(node, [r"\(bu"] * len(node))

    def visit_enumerated_list(self, node: nodes.Element) -> None:
        """A list with numbers or letters."""
        numbers = range(node.get("start", 1), node.get("start", 1) + len(node))
        style = node.get("enumtype", "arabic")
        self._list(node, [f"{_number(number, style)}." for number in numbers])

    def visit_definition_list_item(self, node: nodes.Element) -> None:
        """Terms below each other, and what is said about them below, indented."""
        if self._shares:
            self.lines.append(".br")
        else:
            self._space()
        self._shares = not says_something(node)
        terms = [child for child in node.children if isinstance(child, nodes.term)]
        for number, term in enumerate(terms):
            self.lines += [*([".br"] if number else []), *roff.filled(self._inline(term))]
        for child in node.children:
            if isinstance(child, nodes.classifier):
                self.lines += roff.filled(f"({self._inline(child)})")
            elif isinstance(child, nodes.definition) and says_something(node):
                self._indented(child.children)
        raise nodes.SkipNode

    visit_definition_list = depart_definition_list = pass_by
    visit_field_list = depart_field_list = visit_option_list = depart_option_list = pass_by

    def visit_field(self, node: nodes.Element) -> None:
        """A field is a term with a text."""
        name, body = node.children
        assert isinstance(name, nodes.Element)
        assert isinstance(body, nodes.Element)
        self._space()
        self.lines += roff.filled(f"\\fB{self._inline(name)}\\fR")
        self._indented(body.children)
        raise nodes.SkipNode

    def visit_option_list_item(self, node: nodes.Element) -> None:
        """An option of a program is a term with a text."""
        group, description = node.children
        assert isinstance(group, nodes.Element)
        assert isinstance(description, nodes.Element)
        self._space()
        forms = ", ".join(option.astext() for option in group.children)
        self.lines += roff.filled(f"\\fB{roff.breakable(forms)}\\fR")
        self._indented(description.children)
        raise nodes.SkipNode

    # Boxes

    def _box(self, node: nodes.Element, title: str) -> None:
        self._space()
        self.lines += roff.filled(f"\\fB{title}\\fR")
        self._indented(child for child in node.children if not isinstance(child, nodes.title))
        raise nodes.SkipNode

    def visit_admonition(self, node: nodes.Element, name: Any = None) -> None:
        """A box of any kind is its title and an indented text."""
        title = node.next_node(nodes.title) if name is None else None
        self._box(node, self._inline(title) if title is not None else str(name).capitalize())

    def visit_topic(self, node: nodes.Element) -> None:
        """A topic is a box without a kind."""
        self.visit_admonition(node)

    # Tables

    def visit_table(self, node: nodes.Element) -> None:
        """Write a row as a term, its first cell, with the other cells below it."""
        title = node.next_node(nodes.title)
        if title is not None:
            self._space()
            self.lines += roff.filled(f"\\fB{self._inline(title)}\\fR")
        heads: list[str] = []
        for row in node.findall(nodes.row):
            cells = [" ".join(self._cell(cell)) for cell in row.children]
            if isinstance(row.parent, nodes.thead):
                heads = cells
                continue
            self._space()
            self.lines += self._row(cells, heads)
        raise nodes.SkipNode

    def _cell(self, cell: nodes.Node) -> Lines:
        assert isinstance(cell, nodes.Element)
        return [line for line in self._nested(cell.children) if line[:1] != "."]

    def _row(self, cells: list[str], heads: list[str]) -> Lines:
        labels = [f"{head}: " if head else "" for head in heads] or [""] * len(cells)
        said = [
            [*([".br"] if number else []), *roff.filled(label + cell)]
            for number, (label, cell) in enumerate(zip(labels[1:], cells[1:], strict=False))
        ]
        return roff.item(labels[0] + cells[0], [line for lines in said for line in lines])


def says_something(item: nodes.Node) -> bool:
    """Tell whether the definition of an item has text; a lone backslash in it has none."""
    return any(
        isinstance(child, nodes.definition) and child.astext().strip() for child in item.children
    )


def _number(number: int, style: str) -> str:
    """Return the mark of an entry; lists in Roman numerals become Arabic ones."""
    if style.endswith("alpha") and number <= 26:
        letter = chr(ord("a") + number - 1)
        return letter if style.startswith("lower") else letter.upper()
    return str(number)


def _admonition(name: str) -> Callable[[Translator, nodes.Element], None]:
    return lambda self, node: self.visit_admonition(node, name)


for _name in ADMONITIONS:
    setattr(Translator, f"visit_{_name}", _admonition(_name))
