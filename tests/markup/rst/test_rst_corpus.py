# SPDX-License-Identifier: GPL-2.0-or-later
"""Every text of every real release becomes nodes: nothing lost, no markup left for readers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from built_releases import built, rst_era
from docutils import nodes
from stopwatch import stopwatch

from qapidoc.base.problem import describe, has_errors
from qapidoc.markup import parse, plain_text
from qapidoc.model import Release, Text

pytestmark = pytest.mark.corpus

RAW = re.compile(r"^\.\. |``|::$|:[a-z]+:`|\|qemu_system|@var\{", re.MULTILINE)

SLIP = "``or ``qemu32"
"""Literals that do not end: QEMU's list of deprecated features (10.2) lacks a blank there."""


def texts_of(node: Any) -> Iterator[Text]:
    """Yield every text of a release once."""
    if isinstance(node, Text):
        yield node
    elif isinstance(node, msgspec.Struct):
        for field in node.__struct_fields__:
            yield from texts_of(getattr(node, field))
    elif isinstance(node, tuple):
        for item in node:
            yield from texts_of(item)


def texts(release: Release) -> list[Text]:
    return list(dict.fromkeys(texts_of(release)))


def test_texts_of_all_releases(corpus: dict[str, Path]) -> None:
    for series in rst_era(corpus):
        release, _ = built(corpus[series])
        found = texts(release)
        assert len(found) > 3500, series
        for text in found:
            document, problems = parse(text)
            assert not has_errors(problems), "\n".join(map(describe, problems))
            for block in list(document.findall(nodes.literal_block)):
                block.parent.remove(block)
            left = RAW.search(plain_text(document).replace(SLIP, ""))
            assert left is None, (series, str(text.at), left)


def test_all_texts_of_a_release_take_seconds(corpus: dict[str, Path]) -> None:
    release, _ = built(corpus[rst_era(corpus)[-1]])
    found = texts(release)
    with stopwatch() as took:
        for text in found:
            parse(text)
    assert took.seconds < 3
