# SPDX-License-Identifier: GPL-2.0-or-later
"""`qemu-resources(7)`: how to do what people want, and all verbs for each resource.

In: the resources of a release, and the names of its pages. Out: a `Page`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from qapidoc.base.ids import name_of_id
from qapidoc.examples.steps import step_message, step_words
from qapidoc.export.man.names import MANUALS
from qapidoc.export.man.page import Page, see_also
from qapidoc.export.man.roff import (
    Lines,
    argument,
    bold,
    code,
    filled,
    item,
    page_reference,
    prose,
    stacked,
    verbatim,
)
from qapidoc.export.relations import ROLES, typed_name
from qapidoc.relations import Resource
from qapidoc.relations.tasks import Step

NAME = "qemu-resources"

_LEAD = "What a running QEMU has, and the commands and options of all interfaces for it."


def resources_page(resources: Iterable[Resource], names: Mapping[str, str]) -> Page:
    """Return the page; `names` are those of pages, by id."""
    body: Lines = []
    for resource in resources:
        body += [f".SS {argument(prose(resource.title))}", *_resource(resource, names)]
    others = sorted(each.overview for each in MANUALS.values())
    sections = [
        ("DESCRIPTION", filled(prose(_LEAD))),
        ("RESOURCES", body),
        ("SEE ALSO", see_also(others, NAME)),
    ]
    return Page(NAME, (NAME,), "QEMU resources", "what to do with what in QEMU", sections)


def _resource(resource: Resource, names: Mapping[str, str]) -> Lines:
    blocks = [filled(prose(resource.text.replace("`", "")))]
    for task in resource.tasks:
        said = "".join(
            _reference(piece, names) if rank % 2 else prose(piece)
            for rank, piece in enumerate(task.pieces())
        )
        steps = [each for step in task.steps for each in _step(step)]
        blocks.append(item(bold(task.ask), stacked([filled(f"{said}."), *steps])))
    for role, title in ROLES.items():
        things = [_reference(thing, names) for thing in resource.things[role]]
        if things:
            blocks.append(item(prose(title), filled(",\n".join(things))))
    return stacked(blocks)


def _step(step: Step) -> Iterator[Lines]:
    before, behind = step_words(step)
    yield filled(f"{prose(before)}{bold(name_of_id(step.id))}{prose(behind)}.")
    if message := step_message(step):
        yield verbatim(code(message))


def _reference(thing: str, names: Mapping[str, str]) -> str:
    """Return the page of a thing, or its name where it has none."""
    name = names.get(thing)
    return page_reference(name) if name else bold(typed_name(thing))
