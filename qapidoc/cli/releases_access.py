# SPDX-License-Identifier: GPL-2.0-or-later
"""The release that a person names, for commands that print something of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

import click

from qapidoc.base.problem import Problem, describe, has_errors
from qapidoc.base.series import is_series, series_key
from qapidoc.cli.progress import Bars
from qapidoc.cli.releases import check_writable, read_manifests, wanted_series
from qapidoc.cli.wrong import WrongError
from qapidoc.model import Release
from qapidoc.publish.comparing import UnreadableError, read_side
from qapidoc.publish.models import load_release
from qapidoc.sources import Failure, Manifest


def get_release(name: str | None, sources: Path | None, cache: Path) -> tuple[Release, int]:
    """Return a release, and the exit code that its files earn: 1 when errors were found, else 0.

    `name` is a series, or the path of a source tree, of an archive of one, or of what `qapidoc
    diff` reads else; None is the newest series. Errors are told on standard error. Ends with 3 when
    the release cannot be had, with 2 for a series that nobody knows.
    """
    check_writable(cache)
    manifests = read_manifests()
    name = name or max(manifests, key=series_key)
    check_name(name, manifests, sources)
    with Bars() as bars:
        release, problems = _load(name, manifests, sources, cache, bars)
    for problem in problems:
        if problem.severity == "error":
            click.echo(describe(problem), err=True)
    return release, int(has_errors(problems))


def get_problems(series: str, sources: Path | None, cache: Path) -> tuple[Problem, ...]:
    """Return what is wrong with the files of a series; ends like `get_release`."""
    check_writable(cache)
    manifests = read_manifests()
    wanted_series([series], manifests, sources)
    with Bars() as bars:
        return _load(series, manifests, sources, cache, bars)[1]


def check_name(name: str, manifests: Mapping[str, Manifest], sources: Path | None) -> None:
    """End with wrong usage for what is neither there nor a series."""
    if Path(name).exists():
        return
    if not is_series(name) and ("/" in name or Path(name).suffix[1:].isalpha()):
        raise WrongError(f"there is no file or folder {name!r}")
    wanted_series([name], manifests, sources)


def _load(
    name: str, manifests: Mapping[str, Manifest], sources: Path | None, cache: Path, bars: Bars
) -> tuple[Release, tuple[Problem, ...]]:
    if Path(name).exists():
        try:
            side, problems = read_side(name, manifests, sources, cache, bars)
        except (UnreadableError, OSError) as error:
            unreadable(name, error)
        return side.release, problems
    found = load_release(name, manifests, sources, cache, bars)
    if isinstance(found, Failure):
        cannot_be_had(found)
    return found


def unreadable(name: str, error: Exception) -> NoReturn:
    """Tell why something that a person named cannot be read, and end with 3."""
    reason = error.strerror if isinstance(error, OSError) else error
    click.echo(f"error: {name}: {reason}", err=True)
    raise SystemExit(3) from None


def cannot_be_had(failure: Failure) -> NoReturn:
    """Tell why a release cannot be had, and end with 3."""
    click.echo(f"error: {failure.series} cannot be had", err=True)
    for attempt in failure.attempts:
        click.echo(f"  {attempt}", err=True)
    raise SystemExit(3)
