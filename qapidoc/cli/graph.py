# SPDX-License-Identifier: GPL-2.0-or-later
"""`qapidoc graph`: what is around a thing, as a drawing, for Graphviz, or in words."""

from __future__ import annotations

from pathlib import Path

import click

from qapidoc.cli.releases import cache_option, release_option, sources_option
from qapidoc.cli.releases_access import get_release
from qapidoc.cli.things import find_thing, help_for_h
from qapidoc.cli.wrong import WrongError
from qapidoc.export.graph import dot, sentences, standalone, title
from qapidoc.model.index import Index
from qapidoc.relations import Adjacency, Chart, Relations, around, branch_map, overview


# `-hda` is a name: `-h` must not be taken from it.
@click.command(context_settings={"ignore_unknown_options": True, "help_option_names": ["--help"]})
@click.argument("name", callback=help_for_h)
@release_option
@sources_option
@cache_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "svg", "dot"]),
    default="text",
    show_default=True,
    help="One sentence a line, a drawing, or what Graphviz draws one of.",
)
@click.option("--branches", is_flag=True, help="Show the branches of a union that has many.")
def graph(
    name: str, release: str | None, sources: Path | None, cache: Path, form: str, branches: bool
) -> None:
    """Show what is around NAME, the nearest of it, and how it hangs together.

    NAME is as for `qapidoc show`, or a module such as `module/block-core`: then it is what the
    commands and events of the module share.

    Exits 1 when errors were found in the release's files, 2 for what it does not have, 3 when it
    cannot be had.
    """
    found, code = get_release(release, sources, cache)
    chart = _chart(Index(found), name, branches)
    if form == "text":
        click.echo(f"{title(chart)}:")
        for sentence in sentences(chart):
            click.echo(f"  {sentence}")
        if not chart.arrows:
            click.echo("  nothing")
    else:
        click.echo(standalone(chart) if form == "svg" else dot(chart), nl=False)
    raise SystemExit(code)


def _chart(index: Index, name: str, branches: bool) -> Chart:
    """Return the chart of a thing or a module; end with wrong usage where there is none."""
    adjacency = Adjacency(Relations.of(index))
    for module in index.release.modules:
        if module.id == name:
            things = index.of_module(module.namespace, module.name)
            return overview(adjacency, (each.id for each in things))
    thing = find_thing(index, name).partition("#")[0]
    if not branches:
        return around(adjacency, thing)
    chart = branch_map(adjacency, thing)
    if chart is None:
        raise WrongError(f"{thing} has no graph of its branches: it has none, or only a few")
    return chart
