# SPDX-License-Identifier: GPL-2.0-or-later
"""Man pages of real releases: all there, quickly, and `man` has nothing to say about them."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from built_releases import built
from man_pages import write_pages
from stopwatch import stopwatch

from qapidoc.export.man import page_names, render_man
from qapidoc.export.man.roff import bold
from qapidoc.model import Command, Event
from qapidoc.model.index import Index
from qapidoc.relations import IndexedSchema, flatten, parts_of

pytestmark = pytest.mark.corpus

Run = Callable[..., subprocess.CompletedProcess[str]]
EACH = 12
"""Every how manieth page is shown; all of them take minutes."""


def test_releases_have_all_their_pages(corpus: dict[str, Path]) -> None:
    for series in list(corpus)[::-3]:
        release, _ = built(corpus[series])
        pages = dict(render_man(release, Index(release)))
        # An index for each schema, options, the monitor, resources; the daemon came with 5.0.
        indices = len({each.namespace for each in release.definitions}) + 3
        assert len(pages) == len(page_names(release.entities)) + indices, series
        assert len({name.lower() for name in pages}) == len(pages), series
        for name, text in pages.items():
            assert text.isascii(), (series, name)
            assert text.startswith('.\\" '), (series, name)
            assert "\n.SH NAME\n" in text, (series, name)


def test_every_member_is_on_the_page(corpus: dict[str, Path]) -> None:
    for series in list(corpus)[::-5]:
        release, _ = built(corpus[series])
        index = Index(release)
        pages, names = dict(render_man(release, index)), page_names(release.entities)
        schema = IndexedSchema(index)
        for verb in release.definitions:
            if not isinstance(verb, Command | Event):
                continue
            flat, page = flatten(schema, verb), pages[f"{names[verb.id]}.7"]
            for tree in (flat.arguments, flat.returns):
                told = {bold(part.name) for part in parts_of(tree) if part.kind == "member"}
                assert [name for name in told if name not in page] == [], (series, verb.id)
            assert "too many to be listed" not in page, (series, verb.id)


def test_pages_of_a_release_take_seconds(corpus: dict[str, Path]) -> None:
    release, _ = built(corpus[list(corpus)[-1]])
    index = Index(release)
    with stopwatch() as took:
        count = sum(1 for _ in render_man(release, index))
        assert count > 600
    assert took.seconds < 4


def test_man_shows_oldest_and_newest(
    corpus: dict[str, Path], tmp_path: Path, run_tool: Run
) -> None:
    eras = list(corpus)
    for series in {eras[0], eras[-1]}:
        release, _ = built(corpus[series])
        root = tmp_path / series
        root.mkdir()
        write_pages(dict(render_man(release, Index(release))), root)
        pages = sorted((root / "man7").iterdir())[::EACH]
        shown = run_tool(["man", "--warnings", "-l", *pages])
        assert shown.stderr == "", series
        assert shown.stdout.count("\nNAME\n") == len(pages)
