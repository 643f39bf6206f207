# SPDX-License-Identifier: GPL-2.0-or-later
"""Reading texts on QMP: no input is too bad or too long, and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stopwatch import stopwatch

from qapidoc.base.source import Source
from qapidoc.parse.qmptext import parse
from qapidoc.parse.qmptext.items import MAX_DEPTH
from qapidoc.parse.qmptext.nodes import Document, Item, Prose, Stretch, Topic

LINES = (
    "wind", "----", "====", "    Title", "    -----", "", "", "Arguments:", "Data: None.", "Data",
    '- "a": text (json-int)', '  - "b": more (json-object, optional)', "- c: (", "- loose",
    "x array:", "Example:", "Example (2)", "Note: so", "Notes:", "Returns: a", "Return a thing",
    "-> { }", "<- {", "{ 'event': 1 }", "   }", "plain words", "Since 1.2", "HXCOMM", '- "d" no',
)  # fmt: skip

TEXTS = st.lists(st.sampled_from(LINES), max_size=40).map("\n".join) | st.text()


def stretches(document: Document) -> Iterator[Stretch]:
    for item in document.items:
        match item:
            case Prose():
                yield item.text
            case Topic():
                yield from (part.text for part in item.parts)
                yield from (each.text for each in item.items)
            case _:
                pass


def inner(item: Item) -> Iterator[Item]:
    yield item
    for each in item.items:
        yield from inner(each)


@given(TEXTS, st.booleans())
@settings(max_examples=300, deadline=None)
def test_any_text_is_read(text: str, headed: bool) -> None:
    source = Source("any.txt", text)
    document, problems = parse(source, headed=headed)
    found = sorted(stretches(document), key=lambda stretch: (stretch.start, stretch.end))
    for each in found:
        assert 0 <= each.start <= each.end <= len(text)
    for one, other in pairwise(found):
        assert one.end <= other.start
    for topic in document.items:
        for item in topic.items if isinstance(topic, Topic) else ():
            for each in inner(item):
                assert each.text.start <= each.lead.end <= each.text.end
                assert text[each.start :].startswith(each.name)
    for problem in problems:
        assert problem.severity == "warning"
        assert problem.span is not None


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_no_message_is_lost(text: str) -> None:
    """What goes over the wire is in an example, an item or prose, never nowhere."""
    source = Source("any.txt", text)
    document, _ = parse(source)
    kept = "".join(text[each.start : each.end] for each in stretches(document))
    assert kept.count("-> {") == text.count("-> {")


LONG = 200_000

HUGE = {
    "dashes": "-" * LONG,
    "titles": "wind\n----\n\n" * (LONG // 11),
    "items": "wind\n----\n\nArguments:\n\n" + '- "a": text (json-int)\n' * (LONG // 23),
    "names": "wind\n----\n\nArguments:\n\n"
    + "".join(f'- "a{number}": (json-int)\n' for number in range(LONG // 25)),
    "ever deeper": "wind\n----\n\nData:\n\n"
    + "".join(f'{" " * depth}- "a": (json-object)\n' for depth in range(600)),
    "brackets": 'wind\n----\n\nData:\n\n- "a": ' + "(" * LONG,
    "json": 'wind\n----\n\nData:\n\n- "a": (' + "json-" * (LONG // 5),
    "blanks": "wind\n----\n\nData:\n\n" + " " * LONG + "-",
    "labels": "wind\n----\n\n" + "Note: so\n" * (LONG // 9),
    "answers": "wind\n----\n\n" + "Return it.\n\n" * (LONG // 12),
    "messages": "wind\n----\n\nExample:\n\n" + "-> { }\n\nso\n\n" * (LONG // 12),
    "captions": "wind\n----\n\nExample:\n\n" + "so\n\n" * (LONG // 4),
    "number": "1." * (LONG // 2) + "\n====\n",
    "one word": "a" * LONG + "\n\n",
    "quotes": "wind\n----\n\nData:\n\n" + '- "' * (LONG // 3),
}


@pytest.mark.parametrize("name", HUGE)
def test_time_is_linear(name: str) -> None:
    text = HUGE[name]
    with stopwatch() as took:
        parse(Source("huge.txt", text), headed=True)
    assert took.seconds < 3


def test_items_are_not_nested_beyond_measure() -> None:
    document, _ = parse(Source("deep.txt", HUGE["ever deeper"]))
    topic = document.items[0]
    assert isinstance(topic, Topic)
    depth = 0
    items = topic.items
    while items:
        depth += 1
        items = items[0].items
    assert depth == MAX_DEPTH
