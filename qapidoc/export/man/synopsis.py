# SPDX-License-Identifier: GPL-2.0-or-later
"""What is sent or typed: the form of a message, of an option, of a monitor command.

Optional members stand in brackets, as in every SYNOPSIS.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qapidoc.export.man.roff import Lines, argument, bold, breakable, code, filled
from qapidoc.export.man.words import json_type
from qapidoc.model import Command, Event, MonitorCommand, Option
from qapidoc.relations import Part, Tree

NO_SENTENCE = r"\&"
"""Nothing, so that the `?` before it does not end a sentence and get two blanks behind it."""

PLACEHOLDER = r"\fI{}\fR"


def message(verb: Command | Event, tree: Tree | None) -> Lines:
    """Return the JSON form of a command or an event."""
    is_event = isinstance(verb, Event)
    word, holder = ("event", "data") if is_event else ("execute", "arguments")
    rest = [f'  "timestamp": {PLACEHOLDER.format("timestamp")} }}'] if is_event else []
    begin = f'{{ "{word}": "{bold(verb.name)}"'
    content = _members(tree.parts if tree else ())
    if not content and not is_event:
        return _shown([f"{begin} }}"])
    if not content:
        return _shown([f"{begin},", *rest])
    end = "  }," if rest else "  } }"
    return _shown([f"{begin},", f'  "{holder}": {{', *content, end, *rest])


def _members(parts: Sequence[Part]) -> list[str]:
    branches = [part for part in parts if part.kind == "branch"]
    names = " | ".join(code(branch.name) for branch in branches)
    entries = []
    for part in parts:
        if part.kind == "tag":
            entries.append((f'"{bold(part.name)}": {PLACEHOLDER.format(names)}', False))
            entries.append((f'"{bold("data")}": {PLACEHOLDER.format("object")}', False))
        elif part.kind == "member":
            entries.append((_entry(part), part.optional))
    if branches and not any(part.kind == "tag" for part in parts):
        tag = PLACEHOLDER.format(code(branches[0].tag))
        entries.append((rf"\fImembers for the value of\fR {tag}", False))
    lines = []
    for number, (entry, optional) in enumerate(entries, 1):
        comma = "," if number < len(entries) else ""
        lines.append(f"    [ {entry}{comma} ]" if optional else f"      {entry}{comma}")
    return lines


def _entry(part: Part) -> str:
    return f'"{bold(part.name)}": {json_type(part.type)}'


def _shown(lines: Iterable[str]) -> Lines:
    return [".EX", *lines, ".EE"]


def option(entity: Option) -> Lines:
    """Return the forms of an option."""
    forms = list(entity.syntax)
    shown = {form.split(maxsplit=1)[0].lstrip("-") for form in forms if form.strip()}
    if entity.name not in shown:
        forms.append(f"-{entity.name}" + (" value" if entity.argument and not forms else ""))
    split = [" ".join(form.split()).partition(" ") for form in forms]
    return _forms([(name, rest) for name, _, rest in split])


def monitor(entity: MonitorCommand) -> Lines:
    """Return the form of a monitor command, and its other names."""
    return _forms([(name, entity.syntax) for name in (entity.name, *entity.aliases)])


def _forms(forms: Iterable[tuple[str, str]]) -> Lines:
    """Return forms one below the other: the name bold, the rest hanging below itself."""
    lines: Lines = []
    for name, rest in forms:
        words = " ".join(rest.split())
        lines += [f".SY {argument(code(name) + NO_SENTENCE)}", *filled(breakable(words)), ".YS"]
    return lines
