# SPDX-License-Identifier: GPL-2.0-or-later
"""`qapidoc quality`: what the authors of a release could mend in their own documentation."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from qapidoc.cli.progress import Bars
from qapidoc.cli.releases import (
    cache_option,
    check_writable,
    format_option,
    read_manifests,
    sources_option,
)
from qapidoc.cli.releases_access import cannot_be_had, check_name, unreadable
from qapidoc.publish.quality import report_of
from qapidoc.quality import KIND_NAMES, render_text
from qapidoc.sources import Failure, SourceError


@click.command()
@click.argument("name", metavar="SERIES|TREE|ARCHIVE")
@sources_option
@cache_option
@format_option
@click.option(
    "--fail-on",
    "kinds",
    multiple=True,
    metavar="KIND",
    type=click.Choice([*KIND_NAMES, "any"]),
    help="Exit 1 when something of this kind was found (`any`: of any kind); may be repeated.",
)
def quality(
    name: str, sources: Path | None, cache: Path, form: str, kinds: tuple[str, ...]
) -> None:
    """Tell what could be mended in the documentation of a release.

    A release is a series, a source tree, or an archive of one.

    Things without a text, `Since` that other releases refute, names that mean nothing, help lines
    that differ from the manual, documents that are gone, examples that are no JSON. The release is
    compared with all others that need no network: those in the folder of sources and in the cache.

    Findings are no failure unless `--fail-on` names their kind. Exits 3 when the release cannot be
    had.
    """
    check_writable(cache)
    manifests = read_manifests()
    check_name(name, manifests, sources)
    with Bars() as bars:
        try:
            report = report_of(name, manifests, sources, cache, bars)
        except (SourceError, OSError) as error:
            unreadable(name, error)
    if isinstance(report, Failure):
        cannot_be_had(report)
    if form == "json":
        click.echo(msgspec.json.format(msgspec.json.encode(report), indent=2))
    else:
        click.echo(render_text(report), nl=False)
    failing = report.counts if "any" in kinds else kinds
    raise SystemExit(int(any(report.counts[kind] for kind in failing)))
