# SPDX-License-Identifier: GPL-2.0-or-later
"""The worked example of each task fits the schema of each release whose pages show it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import msgspec
import pytest

from qapidoc.examples import Checker, Conversation, Fault, read_exchange
from qapidoc.examples.steps import step_message, step_words
from qapidoc.examples.values import Object, placed
from qapidoc.model import Command, Event
from qapidoc.model.index import Index
from qapidoc.relations import resources_of
from qapidoc.relations.resources import resource_rules
from qapidoc.relations.tasks import Step, Task
from qapidoc.store.frozen import read_book

TASKS = [task for rule in resource_rules() for task in rule.task if task.steps]


@cache
def worked() -> Sequence[tuple[Index, frozenset[str]]]:
    """Return each release, oldest first, with what it shows the steps of."""
    book = read_book()
    indices = [Index(book.release(series)) for series in book.series]
    return [
        (index, frozenset(t.ask for each in resources_of(index) for t in each.tasks if t.steps))
        for index in indices
    ]


def shown(task: Task) -> Iterator[Index]:
    """Yield the releases that show the steps of a task."""
    return (index for index, asks in worked() if task.ask in asks)


def faults(index: Index, step: Step) -> list[str]:
    """Return what of a step does not fit a release; of what tells an event, only what is said."""
    found: Iterator[Fault]
    if step.send:
        sent = read_exchange(f"-> {step_message(step)}")
        found = Conversation(index.definition, "qmp").faults(sent)
    else:
        event = index.definition("qmp", step.wait)
        assert isinstance(event, Event), step.wait
        data = placed(dict(step.data))
        assert isinstance(data, Object)
        some = Object(data.at, data.members, elided=True)
        checker = Checker(index.definition, "qmp")
        if event.data is not None:
            found = checker.value(event.data, some, "data")
        else:
            found = checker.in_place(event.members, some, "data")
    return [each.text for each in found]


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.ask)
def test_each_step_fits_each_release_that_shows_it(task: Task) -> None:
    indices = list(shown(task))
    assert indices
    for index in indices:
        wrong = {step.id: told for step in task.steps if (told := faults(index, step))}
        assert not wrong, index.release.series


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.ask)
def test_the_newest_release_shows_each_and_knows_more_than_the_names(task: Task) -> None:
    index = list(shown(task))[-1]
    assert index.release.series == read_book().series[-1]
    step = next(step for step in task.steps if step.send and step.arguments)
    command = index.definition("qmp", step.send)
    assert isinstance(command, Command)
    if command.gen:
        bad = msgspec.structs.replace(step, arguments={**step.arguments, "no-such-member": 1})
        assert faults(index, bad)


def test_a_disk_is_added_by_node_and_device() -> None:
    (task,) = (task for task in TASKS if task.ask == "Add a disk while the guest runs")
    node, device = task.steps
    assert (node.send, device.send) == ("blockdev-add", "device_add")
    assert device.arguments["drive"] == node.arguments["node-name"]


def test_steps_are_written_as_words_and_as_messages() -> None:
    wait = Step(wait="RING", data={"teeth": 7}, note="it is told once")
    assert step_words(wait) == ("Wait for ", " with teeth = 7: it is told once")
    assert step_message(wait) == ""
    send = Step(send="ring-spin", arguments={"teeth": 7})
    assert step_words(send) == ("Send ", "")
    assert step_message(send) == '{"execute": "ring-spin", "arguments": {"teeth": 7}}'


@pytest.mark.parametrize("step", [{}, {"send": "ring-spin", "wait": "RING"}])
def test_a_step_is_one_thing(step: dict[str, str]) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(step, Step)
