# SPDX-License-Identifier: GPL-2.0-or-later
"""Pages of resources: all verbs at a glance, what people ask for, and the way to each of them."""

from __future__ import annotations

from docutils import nodes
from qapidoc_sphinx.links import PageLinks
from qapidoc_sphinx.render import Scene, render_entity
from qapidoc_sphinx.render.view import View
from qapidoc_sphinx.resources import resource_pages

from qapidoc.base.source import Position
from qapidoc.model import (
    Command,
    Definition,
    Documentation,
    Enum,
    Event,
    Feature,
    Member,
    MonitorCommand,
    Option,
    Release,
    Section,
    Text,
    TypeRef,
    Value,
)
from qapidoc.model.index import Index

AT = Position("any.json", 3)


def command(
    name: str,
    *members: str,
    example: bool = False,
    deprecated: bool = False,
    sent: bool = True,
    text: str = "",
) -> Command:
    sections = (Section(kind="example", text=Text("{}", AT)),) if example else ()
    sections += (Section(kind="text", text=Text(text, AT)),) if text else ()
    return Command(
        namespace="qmp",
        name=name,
        module="any",
        members=tuple(Member(name=each, type=TypeRef("str"), at=AT) for each in members),
        doc=Documentation(sections=sections),
        available=sent,
        features=(Feature(name="deprecated", at=AT),) if deprecated else (),
        at=AT,
    )


def pages(*definitions: Definition, bare: bool = False) -> dict[str, nodes.section]:
    """Return the pages of a release that has these, and an option and a monitor command."""
    release = Release(
        series="",
        version="",
        definitions=definitions,
        options=() if bare else (Option(name="netdev", argument=True, at=AT),),
        monitor=() if bare else (MonitorCommand(name="netdev_del", at=AT),),
    )
    index = Index(release)
    return {name: node for name, node, _ in resource_pages(index, View(index))}


def rows(page: nodes.section) -> list[list[str]]:
    """Return the text of each cell of a page's table."""
    return [[cell.astext() for cell in row] for row in page.findall(nodes.row)]


def addresses(page: nodes.Node) -> set[str]:
    return {node["refuri"] for node in page.findall(nodes.reference)}


def test_a_table_has_a_row_for_a_role_and_a_column_for_an_interface() -> None:
    made = pages(command("netdev_add", example=True), command("netdev_del", "id"))
    page = made["resource/network-client"]
    assert rows(page) == [
        ["To", "Command line", "QMP", "Monitor (HMP)"],
        ["Create, start", "Command line\n\n-netdev", "QMP\n\nnetdev_add example", ""],
        ["Remove, end", "", "QMP\n\nnetdev_del example", "Monitor (HMP)\n\nnetdev_del"],
    ]
    assert {"../option/netdev.html", "../qmp/command/netdev_add.html#-examples"} <= addresses(page)


def test_a_verb_leads_to_its_examples_where_its_page_has_any() -> None:
    # What a build leaves out has no shortest request.
    verbs = (
        command("job-cancel", "id"),
        command("job-complete", "id", sent=False, example=True),
        command("job-pause", "id", sent=False, text=".. qmp-example::\n\n   -> {}"),
        command("job-resume", "id", sent=False, text="Not ``.. qmp-example::``."),
    )
    index = Index(Release(series="", version="", definitions=verbs))
    view = View(index)
    page = {name: node for name, node, _ in resource_pages(index, view)}["resource/job"]
    led = [each for each in addresses(page) if each.endswith("#-examples")]
    drawn = {
        verb.id: render_entity(Scene(view, PageLinks(view, verb.id), alone=True), verb)
        for verb in verbs
    }
    have = [
        f"../{verb}.html#-examples"
        for verb, node in drawn.items()
        if any("-examples" in each["ids"] for each in node.findall(nodes.section))
    ]
    assert sorted(led) == have
    assert [each.rpartition("/")[2] for each in have] == [
        "job-cancel.html#-examples",
        "job-complete.html#-examples",
        "job-pause.html#-examples",
    ]


def test_a_part_that_names_the_resource_is_told_with_its_proof() -> None:
    page = pages(command("netdev_del", "id"))["resource/network-client"]
    (named,) = [each for each in page.findall(nodes.section) if "-named" in each["ids"]]
    assert "../qmp/command/netdev_del.html#id" in addresses(named)
    assert "removes" not in named.astext()  # that is what the table says
    assert "the member holds the name of a network client" in named.astext()


def test_what_people_ask_for_is_there_when_all_it_names_is() -> None:
    without = pages(command("netdev_add"))["resource/network-client"]
    assert "While" not in without.astext() and not list(without.findall(nodes.definition_list))
    made = pages(command("netdev_add"), command("device_add"))
    page = made["resource/network-client"]
    (tasks,) = [each for each in page.findall(nodes.definition_list) if "tasks" in each["classes"]]
    assert [term.astext() for term in tasks.findall(nodes.term)] == [
        "Add a network card while the guest runs"
    ]
    assert "The backend with netdev_add, then the card with device_add." in tasks.astext()
    assert "resource/network-client.html#-asked" in addresses(made["resources"])


def test_events_states_and_badges_are_told() -> None:
    event = Event(namespace="qmp", name="JOB_STATUS_CHANGE", module="any", at=AT)
    states = Enum(
        namespace="qmp", name="JobStatus", module="any", values=(Value(name="ready", at=AT),), at=AT
    )
    page = pages(command("job-pause", deprecated=True), event, states, bare=True)["resource/job"]
    titles = [each.astext() for each in page.findall(nodes.title)]
    assert titles == ["Job", "Commands and options", "Events", "States"]
    assert {"../qmp/event/JOB_STATUS_CHANGE.html", "../qmp/type/JobStatus.html"} <= addresses(page)
    assert rows(page)[1][1] == "QMP\n\njob-pause deprecated example"


def test_a_release_without_resources_has_only_the_list() -> None:
    made = pages(bare=True)
    assert list(made) == ["resources"]
    assert "This release has none." in made["resources"].astext()
