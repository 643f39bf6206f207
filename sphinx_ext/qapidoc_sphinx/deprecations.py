# SPDX-License-Identifier: GPL-2.0-or-later
"""The calendar of deprecations: what is to go, and not before when.

In: a `ChangesPage`, and the way from the page to its tree. Out: docutils nodes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from docutils import nodes

from qapidoc.base.address import relative
from qapidoc.base.series import is_series, series_key
from qapidoc.history.calendar import Elsewhere, Going
from qapidoc.history.pages import ChangesPage
from qapidoc_sphinx.changes_nodes import place_name
from qapidoc_sphinx.page_nodes import link, paragraph, plain, titled
from qapidoc_sphinx.render.parts import badge, name_code, place_node, section, spaced

_PAGE = "deprecations"
_SPACES = {
    "qmp/command": "command",
    "qmp/event": "event",
    "qmp/type": "type",
    "qga/command": "guest agent command",
    "qga/event": "guest agent event",
    "qga/type": "guest agent type",
    "qsd/command": "storage daemon command",
    "qsd/event": "storage daemon event",
    "qsd/type": "storage daemon type",
    "option": "option",
    "hmp": "monitor command",
}


def draw_calendar(page: ChangesPage, title: str, tree: str) -> nodes.section:
    """Return the page of a release; `tree` leads from there to the tree, empty inside of it."""
    return _Drawer(page, tree).draw(title)


class _Drawer:
    def __init__(self, page: ChangesPage, tree: str) -> None:
        self.page = page
        self.tree = tree
        self.root = "" if tree else "../"

    def draw(self, title: str) -> nodes.section:
        calendar = self.page.calendar
        node = titled(title, "changes")
        node += paragraph(
            f"What is deprecated in QEMU {calendar.version}, what may go first at the front. QEMU"
            " keeps a feature in the release that deprecates it and in one more; then it may be"
            " removed, and often stays longer. ",
            link("As data", f"{self.tree}deprecations.json"),
            ", ",
            link("what changed in each release", f"{self.root}changes.html"),
            ".",
        )
        if not calendar.deprecated and not calendar.elsewhere:
            node += paragraph("Nothing is known to be deprecated.")
        for earliest, group in groupby(calendar.deprecated, self._heading):
            items = list(group)
            listed = nodes.definition_list("", *map(self._going, items), classes=["changed"])
            anchor = earliest.lower().replace(" ", "-").replace(".", "-")
            node += section(f"{earliest}: {len(items):,}", anchor, [listed])
        if calendar.elsewhere:
            node += self._elsewhere(calendar.elsewhere)
        return node

    def _heading(self, going: Going) -> str:
        return self._when(going.earliest)

    def _when(self, earliest: str) -> str:
        series = self.page.calendar.series
        if not earliest:
            return "At a time that nobody tells"
        if is_series(series) and series_key(earliest) <= series_key(series):
            return "At any time"
        return f"Not before {earliest}"

    def _going(self, going: Going) -> nodes.definition_list_item:
        head = [self._name(going.id), badge(_kind(going.id), "kind")]
        if going.since:
            head.append(badge(f"since {going.since}", "deprecated"))
        if not going.whole:
            head.append(badge("only some uses", "if"))
        body = nodes.definition("", paragraph(*self._told(going)))
        return nodes.definition_list_item("", nodes.term("", "", *spaced(head)), body)

    def _told(self, going: Going) -> Iterator[nodes.Node | str]:
        if going.replaced_by:
            yield "Use "
            for rank, things in enumerate(going.instead):
                yield from self._combined(", " if rank else "", *things)
            yield " instead. "
        elif going.no_replacement:
            yield "There is no replacement. "
        if "list" not in going.told_by:
            yield "The schema marks it; QEMU's list leaves it out."
            return
        yield "The schema marks it; QEMU's list: " if "schema" in going.told_by else "QEMU's list: "
        yield f"{plain(going.title)} "
        yield place_node(going.at, self.page.sources)

    def _combined(self, before: str, first: str, *others: str) -> Iterator[nodes.Node | str]:
        """Yield a name, and those that it replaces something only together with."""
        yield before
        yield self._name(first)
        for rank, other in enumerate(others):
            yield " and " if rank else " together with "
            yield self._name(other)

    def _name(self, thing: str) -> nodes.Node:
        code = name_code(place_name(thing))
        found = self.page.new_pages.get(thing) or self.page.new_pages.get(thing.partition("#")[0])
        if not found:
            return code
        page, _, anchor = found.partition("#")
        address = relative(_PAGE, f"{self.tree}{page}", anchor)
        return nodes.reference("", "", code, internal=True, refuri=address)

    def _elsewhere(self, entries: Iterable[Elsewhere]) -> nodes.section:
        """Return what QEMU's list announces besides: machines, processors, devices, hosts."""
        items = []
        for each in entries:
            when = self._when(each.earliest)
            title = plain(each.title)
            said = f"{title} ({when.lower()}) " if each.earliest else f"{title} "
            items.append(
                nodes.list_item("", paragraph(said, place_node(each.at, self.page.sources)))
            )
        about = paragraph("What QEMU's list announces besides, and has no page here.")
        listed = nodes.bullet_list("", *items, classes=["findings"])
        return section(
            f"No part of the API description: {len(items):,}", "elsewhere", [about, listed]
        )


def _kind(thing: str) -> str:
    whole, _, part = thing.partition("#")
    kind = _SPACES.get(whole.rpartition("/")[0], "")
    return f"part of a{'n' if kind[:1] in 'aeiou' else ''} {kind}" if part else kind
