# SPDX-License-Identifier: GPL-2.0-or-later
"""`qapidoc relations`: how the things of a release hang together, each with its proof."""

from __future__ import annotations

from pathlib import Path

import click

from qapidoc.cli.releases import cache_option, format_option, schema_option, sources_option
from qapidoc.cli.releases_access import get_release
from qapidoc.cli.things import find_end
from qapidoc.export.json_document import render_json
from qapidoc.export.relations import Document, document, render_text
from qapidoc.model.index import Index
from qapidoc.model.relation import EDGE_KINDS, Edge
from qapidoc.relations import Reach, Relations
from qapidoc.relations.related import array_id


@click.command()
@click.argument("name", metavar="SERIES|TREE|ARCHIVE")
@sources_option
@cache_option
@format_option
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(EDGE_KINDS),
    help="Only edges of this kind; may be repeated.",
)
@click.option("--from", "source", metavar="ID", help="Only edges that start at a thing.")
@click.option("--to", "target", metavar="ID", help="Only edges that lead to a thing.")
@click.option("--of", "either", metavar="ID", help="Only edges that start or end at a thing.")
@schema_option(Document)
def relations(
    name: str,
    sources: Path | None,
    cache: Path,
    form: str,
    kinds: tuple[str, ...],
    source: str | None,
    target: str | None,
    either: str | None,
) -> None:
    """List how the things of a release hang together, each edge with its proof.

    A release is a series, a source tree, or an archive of one. ID is an id such as
    `qmp/type/BlockInfo` or `qmp/type/BlockInfo#device`, or a name that only one thing has; a whole
    thing stands for all its parts, and a type for arrays of it.

    Exits 1 when errors were found in the files, 3 when the release cannot be had.
    """
    release, code = get_release(name, sources, cache)
    index = Index(release)
    found = Relations.of(index)
    edges: list[Edge] = [edge for edge in found.edges if not kinds or edge.kind in kinds]
    for wanted, starts, leads in (
        (source, True, False),
        (target, False, True),
        (either, True, True),
    ):
        if wanted is not None:
            kept = _at(found, find_end(index, found, wanted), starts, leads)
            edges = [edge for edge in edges if edge in kept]
    whole = len(edges) == len(found.edges)
    told = document(index, edges, Reach(found))
    click.echo(render_json(told) if form == "json" else render_text(told, types=whole), nl=False)
    raise SystemExit(code)


def _at(relations: Relations, end: str, starts: bool, leads: bool) -> set[Edge]:
    """Return the edges at an end, and those that lead to an array of it."""
    kept: set[Edge] = set()
    if starts:
        kept.update(relations.out_of(end))
    if leads:
        kept.update(relations.into(end), relations.into(array_id(end)))
    return kept
