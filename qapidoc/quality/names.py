# SPDX-License-Identifier: GPL-2.0-or-later
"""Names in texts that mean nothing in their release.

In: the texts of a release; then, with the history, what other releases have. Out: first
`Reference`s, then findings. Sure of itself only where the author marked a name as one (`@name`, a
role, single backticks), or where a literal names what another release defines: a literal alone may
be anything. A mark on a word that is a name elsewhere in the release is passed over, too: who
reads it knows what is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from docutils import nodes

from qapidoc import markup
from qapidoc.base.source import Position
from qapidoc.base.suggest import did_you_mean
from qapidoc.model import MonitorCommand, Release, ToolCommand
from qapidoc.model.index import Index, part_names
from qapidoc.model.lookup import DISTINCTIVE, holders, resolve
from qapidoc.model.passages import Passage, passages
from qapidoc.quality.finding import Finding, Reference
from qapidoc.quality.history import History
from qapidoc.quality.kinds import REMOVED_NAME, UNKNOWN_NAME

_JUDGED_ROLES = frozenset({"name", "any", "option"})
"""Besides those of the domain `qapi`; labels and documents belong to manuals outside."""

_OPTION = re.compile(r"--?[A-Za-z][\w-]+(?=\s|$)")
_IN_COMMAND_LINE = re.compile(r"(?<=\s)--?[A-Za-z][\w-]+(?=\s|$)")
"""An option of two letters and more: those of one are any program's."""

_LITERAL = "literal"
_KNOWN = "known"


def find_references(release: Release, index: Index) -> Iterator[Reference]:
    """Yield the names that mean nothing where they stand, each once for a thing."""
    known = _known_words(release, index)
    seen: set[tuple[str, str]] = set()
    for passage in passages(release):
        thing = passage.id.partition("#")[0]
        for name, form in _unresolved(index, passage):
            if (thing, name) in seen:
                continue
            seen.add((thing, name))
            at = _place(passage, name, form)
            near = _near(index, passage, name, form, known)
            yield Reference(
                id=passage.id, name=name, form=form, file=at.file, line=at.line, near=near
            )


def _known_words(release: Release, index: Index) -> frozenset[str]:
    """Return every name that a release uses for anything."""
    words = {entity.name for entity in release.entities}
    words |= {part for entity in release.entities for part in part_names(entity)}
    words |= index.option_aliases.keys() | index.labels.keys()
    words |= {alias for command in release.monitor for alias in command.aliases}
    words |= {f.name for each in release.definitions for f in each.features}
    return frozenset(words | {word.removeprefix("info ") for word in words})


def _unresolved(index: Index, passage: Passage) -> Iterator[tuple[str, str]]:
    document = markup.look(passage.text)
    for node in document.findall(markup.mention):
        role, target = node["role"], node["target"]
        judged = role in _JUDGED_ROLES or role.startswith("qapi:")
        if judged and resolve(index, passage.context, role, target) is None:
            yield target, role
    for text in _literals(passage, document):
        if resolve(index, passage.context, "literal", text) is None:
            yield text, _LITERAL


def _literals(passage: Passage, document: nodes.document) -> Iterator[str]:
    """Yield what stands as code and may be a name: of a definition, or of an option."""
    # What starts with a dash in the text of a command is most often the command's own flag.
    has_options = not isinstance(passage.context, MonitorCommand | ToolCommand)
    for literal in document.findall(nodes.literal):
        text = literal.astext()
        option = _OPTION.match(text)
        if option is not None and has_options:
            yield option[0]
        elif DISTINCTIVE.fullmatch(text):
            yield text
    if has_options and passage.text.markup != "none":
        for block in document.findall(nodes.literal_block):
            yield from _IN_COMMAND_LINE.findall(block.astext())


def _place(passage: Passage, name: str, form: str) -> Position:
    marked = f"@{name}" if form == "name" else name
    return passage.position(marked)


def _near(index: Index, passage: Passage, name: str, form: str, known: frozenset[str]) -> str:
    """Return `_KNOWN` for a name that the release has for anything, else a hint, if there is one.

    A part of the thing itself is meant more often than any other name.
    """
    if form == _LITERAL:
        return _KNOWN if name.lstrip("-") in known else ""
    if name in known or name.rpartition(".")[2] in known:
        return _KNOWN
    own = [part for each in holders(index, passage.context) for part in part_names(each)]
    return did_you_mean(name, own) or did_you_mean(name, known, 0.8)


def judge_references(
    release: Release, references: Sequence[Reference], history: History
) -> Iterator[Finding]:
    """Yield what is to be told of the names that mean nothing in a release."""
    for reference in references:
        other = _elsewhere(release, reference, history)
        at = Position(reference.file, reference.line)
        shown = f"@{reference.name}" if reference.form == "name" else f"'{reference.name}'"
        if other is not None:
            message, facts = _told(release, history, other)
            facts = {"name": reference.name, **facts}
            yield Finding.of(REMOVED_NAME, reference.id, at, f"{shown}: {message}", facts)
        elif reference.form != _LITERAL and reference.near != _KNOWN:
            hint = f"; {reference.near}" if reference.near else ""
            message = f"{shown} names nothing that there is{hint}"
            yield Finding.of(UNKNOWN_NAME, reference.id, at, message, {"name": reference.name})


def _elsewhere(release: Release, reference: Reference, history: History) -> str | None:
    """Return the id of what a name means in another release, or None.

    A name that this release has for something else is only taken for a part that the thing itself
    had.
    """
    whole = reference.id.partition("#")[0]
    earlier = (1 << history.series.index(release.series)) - 1
    own_part = f"{whole}#{reference.name}"
    if reference.form == "name" and history.having(own_part) & earlier:
        return own_part
    if reference.near == _KNOWN:
        return None
    for thing in history.names.get(reference.name.lstrip("-"), ()):
        interface = thing.partition("/")[0]
        if reference.name.startswith("-") != (interface == "option"):
            continue
        if interface == "hmp" and not whole.startswith("hmp/"):
            continue
        # What a literal names must have been there before: later things take words in use.
        before = history.having(thing) & earlier
        if before or reference.form != _LITERAL:
            return thing
    return None


def _told(release: Release, history: History, thing: str) -> tuple[str, dict[str, str]]:
    """Return in words when a thing was there."""
    number = history.series.index(release.series)
    having = history.having(thing)
    before = having & ((1 << number) - 1)
    whole, _, part = thing.partition("#")
    kind, _, name = whole.rpartition("/")
    name = f"-{name}" if kind == "option" else name
    what = f"{_WORDS.get(kind, 'thing')} '{name}'"
    what = f"'{part}' of {what}" if part else what
    if before:
        last = history.last(before)
        gone = history.next(last)
        return f"{what} is gone since {gone}", {"thing": thing, "last": last, "gone": gone}
    first = history.first(having)
    return f"{what} comes only in {first}", {"thing": thing, "first": first}


_WORDS = {
    "qmp/command": "command",
    "qmp/event": "event",
    "qmp/type": "type",
    "qga/command": "guest agent command",
    "qga/type": "guest agent type",
    "qsd/command": "command",
    "qsd/event": "event",
    "qsd/type": "type",
    "option": "option",
    "hmp": "monitor command",
    "qemu-img": "qemu-img command",
}
