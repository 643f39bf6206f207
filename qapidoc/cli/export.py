# SPDX-License-Identifier: GPL-2.0-or-later
"""`qapidoc export`: a release in a form for machines, on standard output or in a file."""

from __future__ import annotations

from pathlib import Path

import click

from qapidoc.cli.releases import cache_option, sources_option
from qapidoc.cli.releases_access import get_release
from qapidoc.cli.wrong import WrongError
from qapidoc.store import write_release


@click.group()
def export() -> None:
    """Write a release in a form for machines."""


@export.command()
@click.argument("series")
@sources_option
@cache_option
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A file to write instead of standard output.",
)
def model(series: str, sources: Path | None, cache: Path, output: Path | None) -> None:
    """Write everything known of the release SERIES as JSON lines, one thing a line.

    Exits 1 when errors were found in its files, 3 when it cannot be had.
    """
    release, code = get_release(series, sources, cache)
    data = write_release(release)
    if output is None:
        click.echo(data, nl=False)
    else:
        try:
            output.write_bytes(data)
        except OSError as error:
            raise WrongError(f"cannot write {output}: {error.strerror}") from None
    raise SystemExit(code)
