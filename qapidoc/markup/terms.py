# SPDX-License-Identifier: GPL-2.0-or-later
"""The terms of an option's documentation: which form, value or parameter each one describes.

In: the document of an option's text, which is a definition list: forms of the option
(`-netdev user,id=id[,…]`), and inside what they say terms for values and parameters
(`hostfwd=rule`), nested as deep as the author went. Out: the forms of an option, and its `Part`s:
node, name, id. The builder makes the model's parameters of them, and the pages give the same
nodes their anchors.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from docutils import nodes

from qapidoc.markup.term_syntax import PLACEHOLDERS, PREFIX, keys_of, parameter_names, variant_of

_FORM = re.compile(r"--?(?P<option>[A-Za-z][\w-]*)(?:\s+(?P<rest>\S.*))?", re.DOTALL)
_GROUP_FOR = re.compile(r"\bfor (\S+?):?$")

Kind = Literal["form", "parameter"]


@dataclass(frozen=True, slots=True)
class Form:
    """A term that shows an option: its name without dashes, and the variant, if it names one."""

    node: nodes.term
    option: str
    syntax: str
    variant: str


@dataclass(frozen=True, slots=True)
class Part:
    """What a term describes within an option.

    `kind` is `form` for a variant of the option itself. `form` is what encloses the part, and
    `id` what stands behind `#`, as in `qapidoc.model.Parameter`. `option` is the option whose
    form the part stands under: another one's where several share a text. A term that names
    several parameters makes several parts of one node; a parameter that only a form names
    (`size` of `-object memory-backend-file,size=…`) has the form's node.
    """

    node: nodes.term
    kind: Kind
    name: str
    syntax: str
    form: str
    id: str
    option: str


def forms(document: nodes.document) -> tuple[Form, ...]:
    """Return all terms that show an option, in the order of the text."""
    found = (_form(node) for node in document.findall(nodes.term))
    return tuple(form for form in found if form is not None)


def parts(document: nodes.document, option: str) -> tuple[Part, ...]:
    """Return what the terms of a text describe, seen from the page of one option."""
    return tuple(_Finder(document, option).run())


def _syntax(node: nodes.term) -> str:
    return " ".join(node.astext().split())


def _form(node: nodes.term) -> Form | None:
    syntax = _syntax(node)
    match = _FORM.fullmatch(syntax)
    if match is None:
        return None
    return Form(node, match["option"], syntax, variant_of(match["rest"] or ""))


_Stacks = dict[nodes.Node, list[nodes.term]]


class _Finder:
    """One walk over a document, for one option."""

    def __init__(self, document: nodes.document, option: str) -> None:
        self.document = document
        self.option = option
        self.forms = {form.node: form for form in forms(document)}
        own = [form for form in self.forms.values() if form.option == option]
        self.has_variants = len(own) > 1
        self.stacks, self.with_text = _stacks(document)
        self.labels: dict[nodes.Element, tuple[str, ...]] = {}
        self.owners: dict[nodes.Element, str] = {}
        self.used: dict[str, int] = {}
        self.told: dict[nodes.Element, set[str]] = {}

    def run(self) -> Iterator[Part]:
        """Yield the parts in the order of the text; terms of their own get their ids first."""
        terms = list(self.document.findall(nodes.term))
        found = {node: list(self._of_parameter(node)) for node in terms if node not in self.forms}
        described = {(part.form, part.name) for described in found.values() for part in described}
        for node in terms:
            if node in found:
                yield from found[node]
            elif self.forms[node].option == self.option:
                yield from self._of_form(self.forms[node], described)

    def _of_form(self, form: Form, described: set[tuple[str, str]]) -> Iterator[Part]:
        """Yield the variant that a form shows, and the parameters that only the form names."""
        path = self._path(_item_around(form.node.parent))
        variant = form.variant if self.has_variants else ""
        if variant:
            yield self._part(form.node, "form", variant, form.syntax, "", form.option)
        path = (*path, variant) if variant else path
        text_path = ".".join(self._path(self.with_text[form.node.parent]))
        for name, syntax in keys_of(form.syntax):
            place = (".".join(path), name)
            if described.isdisjoint({place, (text_path, name)}) and name != variant.split("=")[0]:
                described.add(place)
                yield self._part(form.node, "parameter", name, syntax, place[0], form.option)

    def _of_parameter(self, node: nodes.term) -> Iterator[Part]:
        syntax = _syntax(node)
        around = _item_around(node.parent)
        path = self._path(around)
        owner = self.owners.get(around, self.option) if around is not None else self.option
        told = self.told.setdefault(node.parent, set())
        for name in parameter_names(syntax):
            # Terms that share an item may be forms of one parameter.
            if name not in told:
                told.add(name)
                yield self._part(node, "parameter", name, syntax, ".".join(path), owner)

    def _part(
        self, node: nodes.term, kind: Kind, name: str, syntax: str, form: str, owner: str
    ) -> Part:
        wanted = f"{form}.{name}" if form else name
        count = self.used.get(wanted, 0) + 1
        self.used[wanted] = count
        part = f"{wanted}~{count}" if count > 1 else wanted
        return Part(node, kind, name, syntax, form, part, owner)

    def _path(self, item: nodes.Element | None) -> tuple[str, ...]:
        """Return the names of what encloses the text of a list item, the item itself last."""
        chain = []
        while item is not None and item not in self.labels:
            chain.append(item)
            item = _item_around(item)
        path = self.labels[item] if item is not None else ()
        owner = self.owners[item] if item is not None else self.option
        for inner in reversed(chain):
            label, owner = self._label(inner, owner)
            path = (*path, label) if label else path
            self.labels[inner] = path
            self.owners[inner] = owner
        return path

    def _label(self, item: nodes.Element, owner: str) -> tuple[str, str]:
        """Return what an item adds to the path of its text, and the option it is about."""
        shown = [self.forms[node] for node in self.stacks[item] if node in self.forms]
        own = {form.variant for form in shown if form.option == self.option}
        if own:
            variant = own.pop() if self.has_variants and len(own) == 1 else ""
            return variant, self.option
        if shown:
            first = shown[0]
            names = [first.option, first.variant] if len(shown) == 1 else [first.option]
            return ".".join(filter(None, names)), first.option
        syntax = _syntax(next(iter(item.findall(nodes.term))))
        names = list(parameter_names(syntax))
        if names and not PREFIX.match(syntax):
            return ("" if names[0] in PLACEHOLDERS and len(names) > 1 else names[0]), owner
        group = _GROUP_FOR.search(syntax)
        return (group[1] if group else ""), owner


def _item_around(node: nodes.Element) -> nodes.Element | None:
    """Return the definition list item whose text a node, itself not counted, stands in."""
    around = node.parent
    while around is not None and not isinstance(around, nodes.definition_list_item):
        around = around.parent
    return around


def _stacks(document: nodes.document) -> tuple[_Stacks, dict[nodes.Node, nodes.Element]]:
    """Return the terms that share each item's text, and the item with the text of each item.

    The authors of QEMU stack forms that share one text by giving all but the last an empty one.
    """
    terms: _Stacks = {}
    with_text: dict[nodes.Node, nodes.Element] = {}
    for items in document.findall(nodes.definition_list):
        stack: list[nodes.Element] = []
        for item in items.children:
            if not isinstance(item, nodes.definition_list_item):
                continue
            stack.append(item)
            if _is_empty(item) and item is not items.children[-1]:
                continue
            terms[item] = [
                term for one in stack for term in one.children if isinstance(term, nodes.term)
            ]
            with_text.update(dict.fromkeys(stack, item))
            stack = []
    return terms, with_text


def items(document: nodes.document) -> Mapping[nodes.Node, nodes.Element]:
    """Return for each definition list item the one whose text it shares, mostly itself."""
    return _stacks(document)[1]


def _is_empty(item: nodes.Node) -> bool:
    return all(
        not child.astext().strip() for child in item.children if isinstance(child, nodes.definition)
    )


def names_shown(document: nodes.document, known: Collection[str]) -> tuple[str, ...]:
    """Return the options among the known ones whose forms stand at the top of a text."""
    found: dict[str, None] = {}
    for form in forms(document):
        if form.option in known and _item_around(form.node.parent) is None:
            found[form.option] = None
    return tuple(found)


def leave_only(document: nodes.document, option: str, others: Collection[str]) -> None:
    """Take the forms of other options out of a text that several share, with what they say.

    Kept are forms that share their text with the option's, and the whole text when it shows no
    form of the option: then it is about the option in other words. The ids of the option's own
    parts stay the same.
    """
    shown = {form.node: form.option for form in forms(document)}
    if option not in shown.values():
        return
    terms, with_text = _stacks(document)
    for item, last in with_text.items():
        options = {shown.get(term) for term in terms[last]}
        if option not in options and options <= set(others) and item.parent is not None:
            item.parent.remove(item)
    for empty in [found for found in document.findall(nodes.definition_list) if not len(found)]:
        empty.parent.remove(empty)
