# SPDX-License-Identifier: GPL-2.0-or-later
"""The pages of problem codes: `problems/<code>` and a list of all.

In: the explanations of `qapidoc.export.problems`. Out: pages for the theme, at the root of a site
(setting `qapidoc_problem_pages`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from qapidoc.base.problem import Code
from qapidoc.export.problems import Example, Explanation, explain, known_codes
from qapidoc.export.problems.registry import codes_by_room
from qapidoc_sphinx.page_nodes import details_of
from qapidoc_sphinx.pages import Page, context_of
from qapidoc_sphinx.render.parts import section

INDEX = "problems/index"
TITLE = "Problems that qapidoc tells"

_INLINE = re.compile(r"`([^`]+)`|\[([^\]]+)\]\(([^)\s]+)\)")


def collect_problem_pages(app: Sphinx) -> Iterator[Page]:
    """Yield the page of each code, and the list of all, if the build asks for them."""
    builder = app.builder
    if not app.config.qapidoc_problem_pages or not isinstance(builder, StandaloneHTMLBuilder):
        return
    for name in known_codes():
        explanation = explain(name)
        details = details_of(
            name, "problem", description=explanation.code.meaning, crumbs=[(TITLE, INDEX)]
        )
        page = f"problems/{name}"
        yield page, context_of(builder, _explained(explanation), details), "page.html"
    details = details_of(TITLE, "problem", description="What is wrong, and why.")
    yield INDEX, context_of(builder, _index(), details), "page.html"


def _explained(explanation: Explanation) -> nodes.section:
    code = explanation.code
    page = nodes.section("", nodes.title("", code.name), ids=[f"problem-{code.name}"])
    meaning = _inline(f": {code.meaning}")
    page += nodes.paragraph("", "", nodes.emphasis("", code.severity), *meaning)
    page += _paragraphs(explanation.why)
    page += section("How to mend it", "mend", _paragraphs(explanation.mend))
    if explanation.wrong is not None:
        page += section("With the mistake", "wrong", _file(explanation.wrong))
    if explanation.mended is not None:
        page += section("Mended", "mended", _file(explanation.mended))
    return page


def _index() -> nodes.section:
    page = nodes.section("", nodes.title("", TITLE), ids=["problems"])
    page += _paragraphs("What `qapidoc check` may say, by what it is about.")
    for number, (title, codes) in enumerate(codes_by_room(), 1):
        rows = [_row(code) for code in codes]
        page += section(title, f"group-{number}", [nodes.definition_list("", *rows)])
    return page


def _row(code: Code) -> nodes.definition_list_item:
    link = nodes.reference("", "", nodes.literal("", code.name), refuri=f"{code.name}.html")
    note = [] if code.severity == "error" else [nodes.Text(f" ({code.severity})")]
    meaning = nodes.definition("", nodes.paragraph("", "", *_inline(code.meaning)))
    return nodes.definition_list_item("", nodes.term("", "", link, *note), meaning)


def _file(example: Example) -> list[nodes.Node]:
    name = example.file + (f", in the dialect of {example.series}" if example.series else "")
    text = nodes.literal_block(example.text, example.text, language="text")
    return [nodes.paragraph("", "", nodes.emphasis("", name)), text]


def _paragraphs(text: str) -> list[nodes.Node]:
    return [
        nodes.paragraph("", "", *_inline(" ".join(part.split()))) for part in text.split("\n\n")
    ]


def _inline(text: str) -> Iterator[nodes.Node]:
    """Yield a line of text, what stands between backticks as code, links as links."""
    at = 0
    for match in _INLINE.finditer(text):
        yield nodes.Text(text[at : match.start()])
        at = match.end()
        code, label, target = match.groups()
        if code is not None:
            yield nodes.literal("", code)
        else:
            yield nodes.reference("", label, refuri=target)
    yield nodes.Text(text[at:])
