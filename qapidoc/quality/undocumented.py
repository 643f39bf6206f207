# SPDX-License-Identifier: GPL-2.0-or-later
"""What has no text: definitions and their parts, options and their parameters, commands.

In: a release. Out: findings, and how much there is of each in each namespace and interface.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec
from docutils import nodes

from qapidoc import markup
from qapidoc.base.source import Position
from qapidoc.markup import terms
from qapidoc.model import (
    Definition,
    Enum,
    Member,
    MonitorCommand,
    Option,
    Release,
    Text,
    ToolCommand,
    Union,
)
from qapidoc.model.index import Index
from qapidoc.model.passages import Part, is_anonymous, own_definitions, parts_of
from qapidoc.quality.finding import Finding, Kind
from qapidoc.quality.kinds import (
    UNDOCUMENTED_BRANCH,
    UNDOCUMENTED_COMMAND,
    UNDOCUMENTED_DEFINITION,
    UNDOCUMENTED_FEATURE,
    UNDOCUMENTED_MEMBER,
    UNDOCUMENTED_OPTION,
    UNDOCUMENTED_PARAMETER,
    UNDOCUMENTED_VALUE,
)
from qapidoc.quality.texts import leads_outside

_OF_PART = {
    "member": UNDOCUMENTED_MEMBER,
    "alternative": UNDOCUMENTED_MEMBER,
    "value": UNDOCUMENTED_VALUE,
    "branch": UNDOCUMENTED_BRANCH,
}

_WORD = re.compile(r"[\w-]++")


class Judged(msgspec.Struct, frozen=True):
    """One thing that may have a text, and whether it has; `message` says what lacks it."""

    kind: Kind
    id: str
    at: Position
    documented: bool
    message: str = ""

    def finding(self) -> Finding:
        """Return what is to be told of a thing without a text."""
        return Finding.of(self.kind, self.id, self.at, self.message)


def judge_texts(release: Release, index: Index) -> Iterator[Judged]:
    """Yield everything that may have a text."""
    for definition in own_definitions(release):
        yield from _definition(index, definition)
    for option in release.options:
        yield from _option(option)
    for commands in (release.monitor, release.tools):
        # A table without any text leaves all of them to a manual outside of the API files.
        if any(command.doc for command in commands):
            yield from map(_command, commands)


def _definition(index: Index, definition: Definition) -> Iterator[Judged]:
    what = type(definition).__name__.lower()
    yield Judged(
        UNDOCUMENTED_DEFINITION,
        definition.id,
        definition.at,
        bool(definition.doc.sections) or is_anonymous(definition),
        f"{what} '{definition.name}' has no description",
    )
    of = f"of {what} '{definition.name}'"
    for feature in definition.features:
        thing = f"{definition.id}#-feature-{feature.name}"
        message = f"feature '{feature.name}' {of} has no description"
        yield Judged(UNDOCUMENTED_FEATURE, thing, feature.at, feature.doc is not None, message)
    for part in parts_of(definition):
        documented = part.doc is not None or _is_told_elsewhere(index, definition, part)
        message = f"{part.what} '{part.name}' {of} has no description"
        yield Judged(_OF_PART[part.what], part.id, part.at, documented, message)
        for feature in part.features:
            thing = f"{part.id}.-feature-{feature.name}"
            message = f"feature '{feature.name}' of '{part.name}' {of} has no description"
            yield Judged(UNDOCUMENTED_FEATURE, thing, feature.at, feature.doc is not None, message)


def _is_told_elsewhere(index: Index, definition: Definition, part: Part) -> bool:
    """Tell whether something else has the text of a part.

    For a branch that is the value that selects it or the type that it adds, for a member the
    members of a type that is written in its place.
    """
    if part.what == "member":
        members: tuple[Member, ...] = getattr(definition, "members", ())
        member = next(each for each in members if each.name == part.name)
        inside = index.definition(definition.namespace, member.type.name)
        if inside is None or not is_anonymous(inside):
            return False
        return any(inner.doc for inner in parts_of(inside))
    if not isinstance(definition, Union):
        return False
    branch = next(branch for branch in definition.branches if branch.tag == part.name)
    added = index.definition(definition.namespace, branch.type.name)
    if added is None or added.doc.sections:
        return True  # a built-in type needs no text
    tag = _tag(index, definition)
    return tag is None or any(value.name == part.name and value.doc for value in tag.values)


def _tag(index: Index, union: Union) -> Enum | None:
    """Return the enumeration that selects the branches of a union; None when it has none."""
    base = index.definition(union.namespace, union.base) if union.base else None
    members = (*union.members, *getattr(base, "members", ()))
    for member in members:
        if member.name == union.discriminator:
            found = index.definition(union.namespace, member.type.name)
            return found if isinstance(found, Enum) else None
    return None


def _option(option: Option) -> Iterator[Judged]:
    if option.doc is None and not option.help:
        return  # hidden on purpose: not even `-help` shows it
    documented = option.doc is not None and _says_something(option.doc)
    message = f"option '-{option.name}' has no description"
    yield Judged(UNDOCUMENTED_OPTION, option.id, option.at, documented, message)
    if option.doc is None or not documented:
        return
    document = markup.look(option.doc)
    if leads_outside(document):
        return
    shown = {form.node for form in terms.forms(document)}
    words = _words(document, shown)
    places = {parameter.part: parameter.at or option.at for parameter in option.parameters}
    for part in terms.parts(document, option.name):
        if part.kind == "parameter" and part.option == option.name and part.id in places:
            of = f"'{part.name}' of option '-{option.name}'"
            form = f" in its form '{part.form}'" if part.form else ""
            yield Judged(
                UNDOCUMENTED_PARAMETER,
                f"{option.id}#{part.id}",
                places[part.id],
                part.node not in shown or part.name.lower() in words,
                f"parameter {of} stands{form} without a description",
            )


def _words(document: nodes.document, without: Iterable[nodes.Node]) -> set[str]:
    """Return the words of a text, names with dashes whole, outside of some terms."""
    left_out = set(without)
    return {
        word.lower()
        for node in document.findall(nodes.Text)
        if left_out.isdisjoint(_around(node))
        for word in _WORD.findall(node.astext())
    }


def _around(node: nodes.Node) -> Iterator[nodes.Node]:
    while node.parent is not None:
        node = node.parent
        yield node


def _command(command: MonitorCommand | ToolCommand) -> Judged:
    documented = command.doc is not None and _says_something(command.doc)
    what = "monitor command" if isinstance(command, MonitorCommand) else "tool command"
    message = f"{what} '{command.name}' has no description"
    return Judged(UNDOCUMENTED_COMMAND, command.id, command.at, documented, message)


def _says_something(text: Text) -> bool:
    """Tell whether a text holds more than the form of what it is about."""
    for node in markup.look(text).findall(nodes.Text):
        parents = list(_around(node))
        in_form = any(isinstance(parent, nodes.term | nodes.literal) for parent in parents)
        if not in_form and node.strip():
            return True
    return False
