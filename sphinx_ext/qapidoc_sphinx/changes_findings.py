# SPDX-License-Identifier: GPL-2.0-or-later
"""The page of what one release changed: counts, findings by effect and by command, QEMU's own list.

In: a `ChangesPage`. Out: docutils nodes. A finding has classes that say what it is
(`effect-breaking`, `policy-stable`, `surface-qmp`), by which a script filters; without it the page
is the same list.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from docutils import nodes

from qapidoc.export.diff.groups import Group, Part, not_followed, parts, users_text, why_likely
from qapidoc.history import EFFECTS, POLICIES, Finding, Report
from qapidoc.history.pages import ChangesPage
from qapidoc_sphinx.changes_lists import draw_lists
from qapidoc_sphinx.changes_nodes import (
    SURFACES,
    address_of,
    dotted,
    place_name,
)
from qapidoc_sphinx.folds import fold, fold_line
from qapidoc_sphinx.page_nodes import link, paragraph, table, titled
from qapidoc_sphinx.render.parts import badge, name_code, place_node, quoting, section, spaced

OPEN_AT_MOST = 12
"""Compatible changes that are shown without being asked for."""

_MEANING = {
    "breaking": "Clients that use this cease to work.",
    "dangerous": "Some clients break: those that rely on what was never promised, or that meet a"
    " build without it.",
    "compatible": "No client breaks.",
    "none": "Nothing that a client could see.",
}


class ChangesDrawer:
    """Draws the page of one release."""

    def __init__(self, page: ChangesPage) -> None:
        assert page.report is not None
        self.page = page
        self.report: Report = page.report
        self.old_series = self.report.old.series if page.old_tree else ""

    def draw(self, title: str) -> nodes.section:
        """Return the page."""
        node = titled(title, "changes")
        node += self._about()
        for left_out in self.report.not_compared:
            node += paragraph(f"Not compared: {SURFACES[left_out.surface]}: {left_out.reason}.")
        for told in not_followed(self.report):
            node += paragraph(f"Not compared: {told}.")
        if not self.report.findings:
            node += paragraph("Nothing that a client could see.")
            return node
        node += self._counts()
        node += nodes.container("", classes=["changes-filter", "needs-js"])
        for part in parts(self.report.findings):
            node += self._part(part)
        if self.page.lists is not None:
            node += draw_lists(self, self.page.lists)
        return node

    def _about(self) -> nodes.paragraph:
        old = self.report.old
        before: nodes.Node = nodes.Text(f"QEMU {old.version}")
        if self.old_series:
            before = link(f"QEMU {old.version}", f"../{self.old_series}/changes.html")
        return paragraph(
            "Held against ",
            before,
            ". ",
            link("As data", "changes.json"),
            ", ",
            link("Atom", "../changes.atom"),
            ", ",
            link("JSON Feed", "../changes.feed.json"),
            ", ",
            link("the rules", "../rules/index.html"),
            ", ",
            link("what is deprecated now", "deprecations.html"),
            ", ",
            link("all releases", "../changes.html"),
            ", ",
            link("any two of them", self._compare()),
            ".",
        )

    def _compare(self) -> str:
        """Return where these two can be compared, and then others."""
        pair = f"old={self.report.old.series}&new={self.report.new.series}"
        return f"../compare/index.html?{pair}"

    def _counts(self) -> nodes.table:
        counted = Counter(
            (each.effect, each.policy) for each in self.report.findings if each.confidence != "text"
        )
        texts = Counter(each.effect for each in self.report.findings if each.confidence == "text")
        rows: list[list[nodes.Node]] = []
        for effect in reversed(EFFECTS):
            numbers = [counted[effect, policy] for policy in POLICIES]
            if any(numbers) or texts[effect]:
                stated = any(numbers)
                name = link(effect.capitalize(), f"#-{effect}{'' if stated else '-text'}")
                cells = [nodes.Text(f"{number:,}") for number in (*numbers, texts[effect])]
                rows.append([name, *cells])
        head = ["Effect", "Stable", "Announced before", "Unstable", "Read from texts"]
        return table(head, rows)

    def _part(self, part: Part) -> nodes.section:
        number = sum(len(group.findings) for group in part.groups)
        title = f"{part.effect.capitalize()}{', read from texts' if part.text else ''}: {number:,}"
        about = (
            "Texts about options tell this; they may be wrong."
            if part.text
            else _MEANING[part.effect]
        )
        listed = nodes.definition_list("", *map(self._group, part.groups), classes=["changed"])
        shown: nodes.Element = listed
        if number > OPEN_AT_MOST and part.effect not in ("breaking", "dangerous"):
            shown = fold("", fold_line("", f"Show all {number:,}"), listed)
        anchor = f"{part.effect}{'-text' if part.text else ''}"
        return section(title, anchor, [paragraph(about, classes=["meaning"]), shown])

    def _group(self, group: Group) -> nodes.definition_list_item:
        found = [self.finding(each, group.title) for each in group.findings]
        listed = nodes.bullet_list("", *found, classes=["findings"])
        term = nodes.term("", "", self.thing(group.title, place_name(group.title)))
        return nodes.definition_list_item("", term, nodes.definition("", listed))

    def thing(self, place: str, shown: str) -> nodes.Node:
        """Return the name of a thing with the link to its page: the newer one, if it has one."""
        code = name_code(shown)
        address = self._new(place) or self._old(place)
        return nodes.reference("", "", code, internal=True, refuri=address) if address else code

    def _new(self, place: str) -> str:
        found = self.page.new_pages.get(place)
        return address_of(found) if found else ""

    def _old(self, place: str) -> str:
        found = self.page.old_pages.get(place)
        return f"../{self.old_series}/{address_of(found)}" if found and self.old_series else ""

    def finding(self, finding: Finding, under: str = "") -> nodes.list_item:
        """Return the entry of a finding; `under` is the heading that it stands under."""
        classes = [
            f"effect-{finding.effect}",
            f"policy-{finding.policy}",
            *(f"surface-{surface}" for surface in finding.surfaces),
        ]
        head = [nodes.inline("", "", *quoting(finding.message)), *self._badges(finding)]
        entry = nodes.list_item("", paragraph(*spaced(head)), classes=classes)
        entry += paragraph(*dotted(self._details(finding, under)), classes=["details"])
        return entry

    def _badges(self, finding: Finding) -> Iterator[nodes.Node]:
        if finding.policy == "unstable":
            yield badge("unstable", "unstable")
        if finding.deprecated_since:
            yield badge(f"deprecated since {finding.deprecated_since}", "deprecated")
        elif finding.policy == "deprecated-announced":
            yield badge("deprecated", "deprecated")
        if finding.confidence == "likely":
            yield badge("likely", "likely")
        if finding.condition and not finding.rule.startswith("condition"):
            yield badge(f"if {finding.condition}", "if")

    def _details(self, finding: Finding, under: str) -> Iterator[list[nodes.Node | str]]:
        yield [", ".join(SURFACES[surface] for surface in finding.surfaces)]
        yield [link(finding.rule, f"../rules/index.html#{finding.rule}")]
        if finding.entity != under:
            yield ["in ", self.thing(finding.entity, place_name(finding.entity))]
        if finding.renamed_to:
            yield ["perhaps now ", self.thing(finding.renamed_to, place_name(finding.renamed_to))]
        users = list(dict.fromkeys(map(place_name, finding.users)))
        if len(users) > 1:
            yield ["used by " + users_text(users)]
        if likely := why_likely(self.report, finding):
            yield [f"likely: {likely}"]
        yield from self._sides(finding)

    def _sides(self, finding: Finding) -> Iterator[list[nodes.Node | str]]:
        """Yield links to the changed thing in both trees, and to the files of both."""
        sides = (
            (self.report.old.series, self._old, finding.old_at, self.page.old_sources),
            (self.report.new.series, self._new, finding.new_at, self.page.sources),
        )
        for series, page_of, at, folder in sides:
            address = page_of(finding.place)
            parts: list[nodes.Node | str] = [link(series, address) if address else series]
            if at:
                parts += [": ", place_node(at, folder)]
            if at or address:
                yield parts
