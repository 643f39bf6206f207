# SPDX-License-Identifier: GPL-2.0-or-later
"""The page of the rules by which releases are compared: `rules/index`, an anchor a rule.

In: the rules of `qapidoc.history`, and their cases. Out: a page for the theme, at the root of a
site (setting `qapidoc_problem_pages`).
"""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from qapidoc.export.diff.cases import case_of
from qapidoc.history import POLICIES, Effect, Policy, Rule
from qapidoc.history.rules import GROUPS
from qapidoc.history.select import GATED
from qapidoc_sphinx.folds import fold, fold_line
from qapidoc_sphinx.page_nodes import details_of, link, paragraph, table, titled
from qapidoc_sphinx.pages import Page, context_of
from qapidoc_sphinx.render.parts import badge, section, spaced

INDEX = "rules/index"
TITLE = "Rules by which releases are compared"

_PROMISES: dict[Policy, str] = {
    "stable": "QEMU promises to keep it, or to announce its end two releases before.",
    "deprecated-announced": "Its end was announced: by a flag in the schema, or on QEMU's list.",
    "unstable": "Nothing was promised: it is flagged so, its name begins with x-, or people use it,"
    " not programs (the human monitor).",
}


def collect_rule_pages(app: Sphinx) -> Iterator[Page]:
    """Yield the page, if the build asks for it."""
    builder = app.builder
    if not app.config.qapidoc_problem_pages or not isinstance(builder, StandaloneHTMLBuilder):
        return
    about = "What each kind of change in QEMU's API does to clients, and why."
    details = details_of(TITLE, "rules", description=about)
    yield INDEX, context_of(builder, _page(), details), "page.html"


def _page() -> nodes.section:
    page = titled(TITLE, "rules")
    page += paragraph(
        "Each change that ",
        nodes.literal("", "qapidoc diff"),
        " finds comes under one of these rules. A verdict depends on who sends what changed: a"
        " value that is new breaks nobody who may send it, and may surprise somebody who receives"
        " it. ",
        link("How to use it", "../guide/diff.html"),
        ", ",
        link("what each release changed", "../changes.html"),
        ".",
    )
    page += section("What was promised", "policies", [_policies()])
    for title, rules in GROUPS:
        anchor = title.lower().replace(" ", "-")
        page += section(title, anchor, [_verdicts(rules), *map(_rule, rules)])
    return page


def _policies() -> nodes.Element:
    items = []
    for policy in POLICIES:
        fails = "can fail a check" if policy in GATED else "fails a check only when asked to"
        about = nodes.definition("", paragraph(f"{_PROMISES[policy]} Such a finding {fails}."))
        items.append(nodes.definition_list_item("", nodes.term("", policy), about))
    return nodes.definition_list("", *items)


def _verdicts(rules: tuple[Rule, ...]) -> nodes.table:
    rows: list[list[nodes.Node]] = [
        [link(rule.title, f"#{rule.id}"), *map(_verdict, (rule.incoming, rule.outgoing))]
        for rule in rules
    ]
    return table(["Change", "Client sends it", "QEMU sends it"], rows)


def _verdict(effect: Effect | None) -> nodes.Node:
    return nodes.Text("") if effect is None else badge(effect, f"effect-{effect}")


def _rule(rule: Rule) -> nodes.section:
    node = nodes.section("", nodes.title("", rule.title), ids=[rule.id], classes=["rule"])
    node += paragraph(*spaced(_head(rule)))
    node += paragraph(rule.reason)
    node += paragraph("Reference: ", rule.reference, ".", classes=["meaning"])
    node += paragraph("The opposite is ", *_mirrors(rule), ".", classes=["meaning"])
    case = case_of(rule.id)
    example = nodes.container("", paragraph(case.file, ":"))
    example += nodes.literal_block(case.change, case.change, language="diff")
    example += paragraph("is told as:")
    example += nodes.bullet_list(
        "", *(nodes.list_item("", paragraph(nodes.literal("", each))) for each in case.found)
    )
    if case.message:
        example += paragraph(f"{case.proof}:")
        example += nodes.literal_block(case.message, case.message, language="text")
    node += fold("", fold_line("", "Example"), example)
    return node


def _head(rule: Rule) -> Iterator[nodes.Node]:
    yield nodes.literal("", rule.id)
    for label, effect in (("client sends it:", rule.incoming), ("QEMU sends it:", rule.outgoing)):
        if effect is not None:
            yield nodes.inline("", label)
            yield badge(effect, f"effect-{effect}")


def _mirrors(rule: Rule) -> Iterator[nodes.Node | str]:
    if not rule.mirrors:
        yield f"no rule: {rule.waiver}"
    for number, mirror in enumerate(rule.mirrors):
        yield ", " if number else ""
        yield link(mirror, f"#{mirror}")
