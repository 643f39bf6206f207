# SPDX-License-Identifier: GPL-2.0-or-later
"""A graph in words: what an arrow says, read from its start to its end.

In: a `Chart`. Out: sentences, for the legend of a drawing, for those who cannot see it, and for
the terminal.
"""

from __future__ import annotations

from collections.abc import Iterator

from qapidoc.base.ids import name_of_id
from qapidoc.model.relation import EDGE_KINDS, EdgeKind
from qapidoc.relations.chart import Arrow, Chart, Shows

SAYS: dict[EdgeKind, str] = {
    "takes": "takes",
    "returns": "returns",
    "carries": "carries",
    "contains": "has a member of type",
    "derives-from": "is based on",
    "one-of": "may hold",
    "array-of": "is an array of",
    "needs": "needs",
    "equivalent": "does the same as",
    "shorthand-for": "is short for",
    "replaced-by": "is replaced by",
    "refers-to": "refers to",
    "emits": "emits",
    "shows": "shows what was given to",
    "mentions": "says to see",
}

_SHOWN: dict[Shows, str] = {
    "around": "what is around",
    "branches": "the branches of",
    "roles": "what is done with",
    "shared": "the types that several commands or events share",
    "had": "what the commands, events and types here have",
}

OPTIONAL_MARK = "? may be left out"
ARRAY_MARK = "[] an array"


def title(chart: Chart) -> str:
    """Return what a chart shows, in a few words."""
    return f"Graph of {_SHOWN[chart.shows]} {name_of_id(chart.focus)}".strip()


def sentences(chart: Chart) -> Iterator[str]:
    """Yield a sentence an arrow, without an end mark, then what is left out."""
    yield from map(_sentence, chart.arrows)
    if chart.focus and chart.before:
        yield f"{_things(chart.before)} more with an arrow to {name_of_id(chart.focus)}"
    if chart.focus and chart.after:
        yield f"{_things(chart.after)} more with an arrow from {name_of_id(chart.focus)}"
    elif chart.after:
        yield f"{_things(chart.after)} more{' that are shared' if chart.shows == 'shared' else ''}"
    yield from _alike(chart)


def _alike(chart: Chart) -> Iterator[str]:
    """Yield what a chart of what is shared says of events that others stand for."""
    number = sum(count for _, count in chart.left_out) if chart.shows == "shared" else 0
    if number:
        yield f"{number} arrows to more events of the same commands are not drawn"


def legend(chart: Chart) -> list[tuple[EdgeKind, str]]:
    """Return each kind of arrow in a chart and what it says; frames have headings instead."""
    if chart.shows == "roles":
        return []
    kinds = {arrow.kind for arrow in chart.arrows}
    return [(kind, SAYS[kind]) for kind in EDGE_KINDS if kind in kinds]


def marks(chart: Chart) -> list[str]:
    """Return what the marks behind labels mean that occur in a chart, and which arrows it lacks."""
    labels = [label for arrow in chart.arrows for label in arrow.labels]
    found = []
    if any(label.removesuffix("[]").endswith("?") for label in labels):
        found.append(OPTIONAL_MARK)
    if any(label.endswith("[]") for label in labels):
        found.append(ARRAY_MARK)
    return [*found, *_alike(chart)]


def _sentence(arrow: Arrow) -> str:
    told = ", ".join("an array" if label == "[]" else label for label in arrow.labels)
    labels = f" ({told})" if told else ""
    return f"{name_of_id(arrow.source)} {SAYS[arrow.kind]} {name_of_id(arrow.target)}{labels}"


def _things(number: int) -> str:
    return "1 thing" if number == 1 else f"{number} things"
