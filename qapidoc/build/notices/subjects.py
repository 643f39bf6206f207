# SPDX-License-Identifier: GPL-2.0-or-later
"""The heading of a notice -> the things that it is about.

In: a heading as a `Phrase`, the area of its section, the index of the release. Out: `Subject`s;
none where no row of the tables fits, since a wrong claim is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from fnmatch import fnmatchcase

from qapidoc.build.notices.options import PROPERTIES, shown
from qapidoc.build.notices.phrase import Phrase, pattern
from qapidoc.build.notices.places import Names, branch_member, branch_tags, option_named, verb_named
from qapidoc.build.notices.titles import Area
from qapidoc.model.notice import Side, Subject

_DRIVERS = "qmp/type/BlockdevDriver"
_CAPABILITIES = "qmp/type/MigrationCapability"
_BACKENDS = "qmp/type/ChardevBackendKind"
_OBJECT_ADD = "qmp/command/object-add"
_TRACING: tuple[tuple[str, Side], ...] = (
    ("qmp/command/trace-event-get-state", "in"),
    ("qmp/command/trace-event-get-state", "out"),
    ("qmp/command/trace-event-set-state", "in"),
)

_WORD = re.compile(r"[\w.-]+")

Maker = Callable[[Names, Phrase, "re.Match[str]"], Iterable[Subject]]


def subjects_of(names: Names, heading: Phrase, area: Area) -> tuple[Subject, ...]:
    """Return what a heading is about; each thing once."""
    for words, make in _ROWS.get(area, ()):
        match = pattern(words).fullmatch(heading.words)
        if match is not None:
            found = tuple(dict.fromkeys(make(names, heading, match)))
            if found:
                return found
    return ()


def _subject(
    names: Names, thing: str, part: str = "", side: Side = "", *, whole: bool = True
) -> Subject:
    place = names.part_of(thing, part, side) if part else thing if thing in names.index else ""
    return Subject(thing=thing, part=part, side=side, place=place, whole=whole)


def _things(prefix: str, *, whole: bool = True) -> Maker:
    """Make subjects of verbs themselves."""

    def make(names: Names, heading: Phrase, match: re.Match[str]) -> Iterator[Subject]:
        for name in heading.named(match, "things"):
            if " " not in name:
                yield _subject(names, verb_named(names.index, prefix, name), whole=whole)

    return make


def _parts(prefix: str, side: Side = "", *, whole: bool = True) -> Maker:
    """Make subjects of parts of verbs: the part may be a name or a bare path."""

    def make(names: Names, heading: Phrase, match: re.Match[str]) -> Iterator[Subject]:
        parts = heading.named(match, "parts") or (match["parts"],)
        for name in heading.named(match, "things"):
            thing = verb_named(names.index, prefix, name.lstrip("-"))
            for part in parts:
                yield _subject(names, thing, part, side, whole=whole)

    return make


def _of(thing: str) -> Maker:
    """Make subjects of parts of one known thing."""

    def make(names: Names, heading: Phrase, match: re.Match[str]) -> Iterator[Subject]:
        for part in heading.named(match, "parts") or (match["parts"].lower(),):
            yield _subject(names, thing, part)

    return make


def _members(names: Names, heading: Phrase, match: re.Match[str]) -> Iterator[Subject]:
    """Make subjects of members of a type that is called by its name."""
    for thing in heading.named(match, "things") or (match["things"],):
        for part in heading.named(match, "parts"):
            yield _subject(names, f"qmp/type/{thing}", part)


def _monitor(names: Names, heading: Phrase, match: re.Match[str]) -> Iterator[Subject]:
    """Make subjects of monitor commands: further words are another command, or a use of it."""
    for name in heading.named(match, "things"):
        thing = verb_named(names.index, "hmp", name)
        first = name.split(" ", 1)[0]
        if thing in names.index or first in (name, "info"):
            yield _subject(names, thing)
        else:
            yield _subject(names, verb_named(names.index, "hmp", first), whole=False)


def _info(names: Names, heading: Phrase, match: re.Match[str]) -> Iterator[Subject]:
    """Make subjects of commands that are called arguments of `info`."""
    if heading.named(match, "things") == ("info",):
        for name in heading.named(match, "parts"):
            yield _subject(names, f"hmp/info {name}")
    else:
        yield from _parts("hmp")(names, heading, match)


def _shown(names: Names, heading: Phrase, match: re.Match[str]) -> Iterator[Subject]:
    """Make subjects of what command lines show; of the option alone if that is all of it."""
    for name in heading.named(match, "things"):
        line = shown(name)
        if line is not None and not (line.name in PROPERTIES and name.count(" ")):
            thing = option_named(names.index, line.name) or f"option/{line.name}"
            yield _subject(names, thing, line.part, whole=line.whole)


def _uses(names: Names, heading: Phrase, match: re.Match[str]) -> Iterator[Subject]:
    """Make subjects of options of which only a use is meant."""
    for subject in _shown(names, heading, match):
        yield Subject(thing=subject.thing, part=subject.part, place=subject.place, whole=False)


def _properties(names: Names, heading: Phrase, match: re.Match[str]) -> Iterator[Subject]:
    """Make subjects of properties of objects whose types are called by their names or a glob."""
    globs = heading.named(match, "things")
    for part in heading.named(match, "parts"):
        tags = [
            tag
            for tag in branch_tags(names.index, "qmp/type/ObjectOptions")
            if any(fnmatchcase(tag, glob) for glob in globs)
        ]
        members = (branch_member(names.index, "qmp/type/ObjectOptions", tag, part) for tag in tags)
        places = sorted({place for place in members if place})
        for place in places or [""]:
            yield Subject(thing=_OBJECT_ADD, part=part, side="in", place=place)


def _of_tracing(names: Names, heading: Phrase, match: re.Match[str]) -> Iterator[Subject]:
    """Make subjects of what commands say about trace events."""
    for part in heading.named(match, "parts"):
        for thing, side in _TRACING:
            yield _subject(names, thing, part, side)


def _in_branch(union: str, verb: str) -> Maker:
    """Make a subject of a member of a union's branch; of any branch if only one can be meant.

    A key behind a comma is of the command line: only what the union has, too, is meant.
    """

    def make(names: Names, heading: Phrase, match: re.Match[str]) -> Iterator[Subject]:
        groups = match.groupdict()
        for part in heading.named(match, "parts"):
            tag, comma, key = part.partition(",")
            tags: tuple[str, ...] = branch_tags(names.index, union)
            if comma:
                tags, part = (tag,), key.partition("=")[0]
            elif groups.get("tag"):
                tags = (groups["tag"].lower(),)
            found = {branch_member(names.index, union, tag, part) for tag in tags} - {""}
            place = found.pop() if len(found) == 1 else ""
            if (comma and not place) or not _WORD.fullmatch(part):
                continue
            yield Subject(thing=verb, part=part, side="in", place=place)

    return make


_WHOLE = r"(?:the )?(?P<things>{names})(?: commands?)?"

_ROWS: Mapping[Area, tuple[tuple[str, Maker], ...]] = {
    "option": (
        (r"(?P<things>{names})(?: options?)?", _shown),
        (r"{name} environment variables and (?P<things>{names})", _shown),
        (r"(?P<things>{name}) option for .*", _shown),
        (r"creating [^{name}]* using (?P<things>{name})", _shown),
        (r"(?P<things>{name}) backend aliases (?P<parts>{names})", _parts("option")),
        (r"(?P<parts>{names}) property of (?P<things>{names}) objects", _properties),
        (r"(?P<parts>{names}) property of (?P<things>)[^{name}]* objects", _properties),
        (r"[^{name}]*\((?P<things>{name})\)", _shown),
        (r"[^{name}]*?(?P<things>{names})\W.*", _uses),
        (r"[^{name}]+?(?P<things>{names})", _uses),
    ),
    "device": ((r"(?P<things>{names})", _shown),),
    "qmp": (
        (_WHOLE, _things("qmp/command")),
        (r"(?P<things>{names}) arguments? (?P<parts>{names})", _parts("qmp/command", "in")),
        (
            r"(?P<things>{names}) (?:result(?: field)?|return value member) "
            r"(?P<parts>{names}|[\w.\[\]-]+)",
            _parts("qmp/command", "out"),
        ),
        (r"(?P<things>{name}) (?P<parts>{names}) output member", _parts("qmp/command", "out")),
        (
            r"(?P<things>{names}) (?:command )?option (?P<parts>{names})",
            _parts("qmp/command", "in"),
        ),
        (
            r"(?P<things>{name}) (?P<parts>{names}) (?:option|parameter)",
            _parts("qmp/command", "in"),
        ),
        (r"(?P<things>{name}) member (?P<parts>{names})", _members),
        (
            r"(?P<things>{names}) empty string argument (?P<parts>{names})",
            _parts("qmp/command", "in", whole=False),
        ),
        (r"incorrectly typed (?P<things>{names}) arguments", _things("qmp/command", whole=False)),
    ),
    "event": (
        (_WHOLE, _things("qmp/event")),
        # Among the events of the protocol, though it is about arguments of commands.
        (r"(?P<parts>{name}) trace events", _of_tracing),
    ),
    "hmp": (
        (_WHOLE, _monitor),
        (r"the (?P<parts>{names}) parameter of (?P<things>{names})", _parts("hmp")),
        (r"(?P<things>{names}) command (?P<parts>{names}) option", _parts("hmp")),
        (r"(?P<things>{name}) (?P<parts>{names}) option", _parts("hmp")),
        (r"(?P<things>{name}) argument (?P<parts>{names})", _info),
    ),
    "migration": (
        (r"(?P<parts>{names}) (?P<things>\w+) field", _members),
        (r"(?P<parts>{names}) migrate command option", _of("qmp/command/migrate")),
        (r"(?P<parts>{names}) capability", _of(_CAPABILITIES)),
    ),
    "block": (
        (r"(?P<parts>{names}) (?:driver|backend)", _of(_DRIVERS)),
        (r"(?P<parts>\w+) backend", _of(_DRIVERS)),
        (r"(?P<parts>{name})", _in_branch("qmp/type/BlockdevOptions", "qmp/command/blockdev-add")),
    ),
    "chardev": (
        (r"backend (?P<parts>{names})", _of(_BACKENDS)),
        (r"(?P<parts>{name})", _in_branch("qmp/type/ChardevBackend", "qmp/command/chardev-add")),
    ),
    "net": (
        (
            r"(?P<tag>\w+) (?P<parts>{name})",
            _in_branch("qmp/type/Netdev", "qmp/command/netdev_add"),
        ),
    ),
}
"""Wordings of headings, by what the section is about; the first that fits and makes anything."""
