# SPDX-License-Identifier: GPL-2.0-or-later
"""Resources, and the members that name them: every rule is about something that a release had."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

import pytest

from qapidoc.base.series import series_key
from qapidoc.base.source import Position
from qapidoc.model import Command, Definition, Entity, Event, Member, Release, Text, TypeRef
from qapidoc.model.index import Index, part_names
from qapidoc.model.relation import Edge, EdgeKind, part, whole
from qapidoc.relations import Relations, resources_of
from qapidoc.relations.refers import Rule, namings, refers_edges, rules
from qapidoc.relations.resources import (
    NOTES,
    ROLES,
    VERBS,
    ResourceRule,
    compiled,
    resource_edges,
    resource_rules,
)
from qapidoc.store.frozen import read_book

AT = Position("qapi/any.json", 7)


@cache
def indices() -> Mapping[str, Index]:
    """Return what each release has, oldest first."""
    book = read_book()
    return {series: Index(book.release(series)) for series in book.series}


@cache
def everything() -> frozenset[str]:
    """Return the ids of all that any release had."""
    return frozenset(read_book().things())


@cache
def places() -> frozenset[tuple[str, str]]:
    """Return every owner and member of any release that can hold a name."""
    found = ((each.owner, each.member) for index in indices().values() for each in namings(index))
    return frozenset(found)


def newest() -> Index:
    return indices()[max(indices(), key=series_key)]


@pytest.mark.parametrize("rule", resource_rules(), ids=lambda rule: rule.name)
def test_each_name_of_a_resource_is_something_that_there_was(rule: ResourceRule) -> None:
    patterns = [pattern for role in ROLES for pattern in rule.patterns(role)]
    for pattern in (*patterns, *filter(None, [rule.needs])):
        assert any(map(compiled(pattern).match, everything())), pattern
    for task in rule.task:
        assert task.named, task.ask
        for thing in (*task.named, *task.needs, *task.steps_need):
            assert thing in everything(), thing


@pytest.mark.parametrize("rule", resource_rules(), ids=lambda rule: rule.name)
def test_a_resource_names_nothing_twice_and_each_in_a_role_that_fits(rule: ResourceRule) -> None:
    for role in ROLES:
        patterns = rule.patterns(role)
        assert len(patterns) == len(set(patterns))
        for thing in (each for pattern in patterns for each in _matched(pattern)):
            kind = thing.split("/")[1] if thing.startswith(("qmp/", "qga/")) else ""
            fits = {"events": "event", "states": "type"}.get(role, "command")
            assert kind in ("", fits) or (kind == "type" and role == "states"), thing


def _matched(pattern: str) -> list[str]:
    return [thing for thing in everything() if compiled(pattern).match(thing)]


def test_each_task_can_be_done_in_some_release_and_is_asked_once() -> None:
    told = [task for index in indices().values() for r in resources_of(index) for task in r.tasks]
    tasks = [task for rule in resource_rules() for task in rule.task]
    assert {task.ask for task in told} == {task.ask for task in tasks}
    assert len({task.ask for task in tasks}) == len(tasks)
    worked = {task.ask for task in tasks if task.steps}
    assert {task.ask for task in told if task.steps} == worked


def test_a_resource_that_came_stays() -> None:
    """No resource has a gap; a release that drops the last verb of one takes its page away."""
    for rule in resource_rules():
        there = [any(r.id == rule.id for r in resources_of(index)) for index in indices().values()]
        assert any(there), rule.name
        assert all(there[there.index(True) :]), rule.name


WITHOUT_RESOURCE: Mapping[str, str] = {}
"""Verbs and events that no resource is about, each with the reason; a new one needs a resource."""


def test_all_verbs_and_events_of_all_releases_are_about_a_resource() -> None:
    """Of every interface: a release that brings a verb fails until its resource is told."""
    lone: dict[str, str] = {}
    for series, index in indices().items():
        linked = {e.source for e in resource_edges(index)}
        for each in index.entities.values():
            if is_verb(each) and each.id not in linked:
                lone.setdefault(each.id, series)
    assert lone.keys() == WITHOUT_RESOURCE.keys(), lone


def is_verb(entity: Entity) -> bool:
    """Tell whether something is a verb or event of any interface."""
    return not isinstance(entity, Definition) or isinstance(entity, Command | Event)


DIRECT = frozenset({"hmp/delvm", "hmp/loadvm", "hmp/savevm"})
"""Monitor commands that do at once what a job does for the command of QMP."""


def test_what_is_the_same_in_qmp_and_in_the_monitor_does_the_same_with_resources() -> None:
    wrong = {}
    for series, doing, edge in edges_of_all("equivalent"):
        ends = sorted((edge.source, edge.target))
        if spaces(ends) == {"hmp", "qmp"}:
            one, other = (doing[each] for each in ends)
            jobs = {("job", "create")} if DIRECT.intersection(ends) else set()
            if one - jobs != other - jobs:
                wrong[*ends] = (series, one ^ other)
    assert not wrong


PARTS: Mapping[str, set[str]] = {
    "hmp/drive_add": {"device"},
    "option/redir": {"device"},
    "option/tftp": {"device"},
    "option/bootp": {"device"},
    "option/smb": {"device"},
    "option/hdachs": {"block-device", "block-node", "device"},
    "option/iscsi": {"block-device", "device"},
}
"""What only sets up or changes a part of what its like does, such as the geometry of a disk."""


def test_what_is_the_same_as_an_option_is_about_the_same_resources() -> None:
    """An option may set up what the command changes, and need not start a job."""
    wrong = {}
    for series, doing, edge in edges_of_all("equivalent"):
        ends = sorted((edge.source, edge.target))
        if "option" in spaces(ends):
            one, other = ({name for name, _ in doing[each]} for each in ends)
            fewer = {"job"}.union(*(PARTS.get(each, ()) for each in ends))
            if one - fewer != other - fewer:
                wrong[*ends] = (series, one ^ other)
    assert not wrong


MANY = frozenset({"option/device", "option/object"})
"""Options that set up many kinds of things: what is short for one of them sets up but some."""


BY_ARGUMENT = frozenset({"throttle-group", "guest-agent", "machine"})
"""Resources that some arguments of an option are about, which what is short for it lacks."""


def is_of_anything(edge: Edge) -> bool:
    """Tell whether it may be about anything: a file of options, a property of any device."""
    return edge.source == "option/readconfig" or edge.target == "option/global"


def test_what_is_short_for_an_option_is_about_its_resources() -> None:
    """-hda makes a block node because -drive does."""
    wrong = {}
    for series, doing, edge in edges_of_all("shorthand-for"):
        one, other = ({name for name, _ in doing[each]} for each in (edge.source, edge.target))
        missing = other - one - BY_ARGUMENT - PARTS.get(edge.source, set())
        some = edge.target in MANY and one & other
        if missing and not some and not is_of_anything(edge):
            wrong[edge.source, edge.target] = (series, missing)
    assert not wrong


def test_what_makes_a_job_tell_something_is_about_jobs() -> None:
    for series, doing, edge in edges_of_all("emits"):
        if "job" in dict(doing[edge.target]):
            assert "job" in dict(doing[edge.source]), (series, edge.source, edge.target)


def edges_of_all(kind: EdgeKind) -> Iterator[tuple[str, Mapping[str, set[tuple[str, str]]], Edge]]:
    """Yield the edges of a kind that hold as a whole, with release and what its things do."""
    for series, index in indices().items():
        doing = roles(index)
        for edge in Relations.of(index).edges:
            is_whole = not part(edge.source) and not part(edge.target)
            if edge.kind == kind and is_whole and (kind == "emits" or not edge.note):
                yield series, doing, edge


def roles(index: Index) -> Mapping[str, set[tuple[str, str]]]:
    """Return what each thing does with which resources."""
    found: dict[str, set[tuple[str, str]]] = {thing: set() for thing in index.entities}
    for resource in resources_of(index):
        for role, things in resource.things.items():
            for thing in things:
                found[thing].add((resource.name, role))
    return found


def spaces(things: Iterable[str]) -> set[str]:
    """Return the interfaces of things."""
    return {thing.partition("/")[0] for thing in things}


def test_what_a_release_does_not_have_is_no_resource() -> None:
    assert resources_of(Index(Release(series="10.2", version="10.2.0"))) == ()


def test_a_verb_makes_its_resource_and_says_so() -> None:
    command = Command(namespace="qmp", name="netdev_add", module="net", at=AT)
    index = Index(Release(series="", version="", definitions=(command,)))
    (resource,) = resources_of(index)
    assert resource.id == "resource/network-client"
    assert resource.things["create"] == ("qmp/command/netdev_add",)
    (edge,) = [e for e in Relations.of(index).edges if e.target == resource.id]
    assert (edge.source, edge.note) == ("qmp/command/netdev_add", NOTES["create"])
    assert edge.proof[0].by == "curated"


def test_all_interfaces_of_the_newest_release_are_told() -> None:
    spaces = {
        thing.partition("/")[0]
        for resource in resources_of(newest())
        for role in VERBS
        for thing in resource.things[role]
    }
    assert spaces == {"option", "qmp", "hmp", "qemu-img", "qga"}


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.resource)
def test_each_rule_for_names_finds_what_it_names(rule: Rule) -> None:
    assert rule.resource in {each.name for each in resource_rules()}
    for member in rule.anywhere:
        assert any(name == member for _, name in places()), member
    for pattern in (*rule.members, *rule.told, *rule.excepted):
        lone = Rule(resource="", reason="", says="", members=(pattern,))
        assert any(lone.names(*place, said=False) for place in places()), pattern
    for pattern in rule.excepted:
        assert pattern.rpartition(".")[2] in rule.anywhere, pattern


def test_members_that_name_a_resource_are_there() -> None:
    for series, index in indices().items():
        for edge in refers_edges(index):
            assert part(edge.source) in part_names(index.entities[whole(edge.source)]), series


def refers(member: Member, name: str = "eject") -> list[Edge]:
    command = Command(namespace="qmp", name=name, module="block", members=(member,), at=AT)
    return list(refers_edges(Index(Release(series="", version="", definitions=(command,)))))


def test_the_text_of_a_member_is_the_proof_where_it_says_so() -> None:
    said = Member(
        name="node-name",
        type=TypeRef("str"),
        doc=Text("the node\nname to look for", Position("qapi/any.json", 3)),
        at=AT,
    )
    (edge,) = refers(said)
    assert (edge.source, edge.target) == ("qmp/command/eject#node-name", "resource/block-node")
    assert [(proof.by, proof.at) for proof in edge.proof] == [("text", "qapi/any.json:3")]


def test_without_words_in_the_text_the_rule_is_the_proof() -> None:
    silent = Member(name="node-name", type=TypeRef("str"), doc=Text("where", AT), at=AT)
    (edge,) = refers(silent)
    assert [(proof.by, proof.at) for proof in edge.proof] == [("curated", "")]


def test_what_meant_something_else_at_times_counts_where_its_text_says_so() -> None:
    old = Member(name="device", type=TypeRef("str"), doc=Text("the device name", AT), at=AT)
    assert not refers(old, "block-job-pause")
    new = Member(name="device", type=TypeRef("str"), doc=Text("The job identifier.", AT), at=AT)
    (edge,) = refers(new, "block-job-pause")
    assert edge.target == "resource/job"


def test_a_number_names_nothing_and_names_mean_what_their_owner_says() -> None:
    assert not refers(Member(name="node-name", type=TypeRef("int"), at=AT))
    assert not refers(Member(name="id", type=TypeRef("str"), at=AT), "query-any")
    (edge,) = refers(Member(name="id", type=TypeRef("str"), at=AT), "job-pause")
    assert edge.target == "resource/job"
