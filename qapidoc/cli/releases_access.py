# SPDX-License-Identifier: GPL-2.0-or-later
"""The release that a person names, for commands that print something of it."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

import click

from qapidoc.base.problem import describe, has_errors
from qapidoc.cli.progress import Bars
from qapidoc.cli.releases import check_writable, read_manifests, wanted_series
from qapidoc.model import Release
from qapidoc.publish.models import load_release
from qapidoc.sources import Failure


def get_release(series: str, sources: Path | None, cache: Path) -> tuple[Release, int]:
    """Return a release, and the exit code that its files earn: 1 when errors were found, else 0.

    Errors are told on standard error. Ends with 3 when the release cannot be had, with 2 for a
    series that nobody knows.
    """
    check_writable(cache)
    manifests = read_manifests()
    wanted_series([series], manifests, sources)
    with Bars() as bars:
        found = load_release(series, manifests, sources, cache, bars)
    if isinstance(found, Failure):
        cannot_be_had(found)
    release, problems = found
    for problem in problems:
        if problem.severity == "error":
            click.echo(describe(problem), err=True)
    return release, int(has_errors(problems))


def cannot_be_had(failure: Failure) -> NoReturn:
    """Tell why a release cannot be had, and end with 3."""
    click.echo(f"error: {failure.series} cannot be had", err=True)
    for attempt in failure.attempts:
        click.echo(f"  {attempt}", err=True)
    raise SystemExit(3)
