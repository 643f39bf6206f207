# SPDX-License-Identifier: GPL-2.0-or-later
"""`qapidoc stats`: how much a release holds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import click

from qapidoc.cli.releases import cache_option, format_option, sources_option
from qapidoc.cli.releases_access import get_release
from qapidoc.export.stats import stats as count


@click.command()
@click.argument("name", metavar="SERIES|TREE|ARCHIVE")
@sources_option
@cache_option
@format_option
def stats(name: str, sources: Path | None, cache: Path, form: str) -> None:
    """Count what a release defines, per namespace and kind.

    A release is a series, a source tree, or an archive of one.

    Exits 1 when errors were found in its files, 3 when it cannot be had.
    """
    release, code = get_release(name, sources, cache)
    counts = count(release)
    if form == "json":
        facts = {"series": release.series, "version": release.version}
        click.echo(json.dumps({**facts, **counts}, indent=2))
    else:
        click.echo(f"QEMU {release.version}")
        _print(counts)
    raise SystemExit(code)


def _print(counts: Mapping[str, Mapping[str, int]]) -> None:
    """Print a column for each namespace, then the verbs outside of them."""
    namespaces = [name for name in counts if name != "interfaces"]
    if namespaces:
        click.echo(" " * 12 + "".join(f"{name:>8}" for name in namespaces))
        for row in counts[namespaces[0]]:
            numbers = "".join(f"{counts[name][row]:>8}" for name in namespaces)
            click.echo(f"{row:<12}{numbers}")
    for name, number in counts["interfaces"].items():
        click.echo(f"{name:<12}{number:>8}")
