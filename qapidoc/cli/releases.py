# SPDX-License-Identifier: GPL-2.0-or-later
"""`qapidoc releases` and `qapidoc fetch`, and the options of every command that needs sources."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click
import msgspec

from qapidoc.base.problem import describe
from qapidoc.base.series import is_series, series_key
from qapidoc.base.suggest import did_you_mean
from qapidoc.cli.progress import Bars
from qapidoc.cli.wrong import WrongError
from qapidoc.export.json_document import json_schema
from qapidoc.sources import (
    Failure,
    Manifest,
    ReleaseTree,
    SourceCache,
    cached_tree,
    default_folder,
    load_manifests,
    resolve,
    series_in_folder,
)
from qapidoc.sources.cache import DEFAULT, ENVIRONMENT

Command = TypeVar("Command", bound=Callable[..., Any])

_LISTED = 5
"""Series that a message lists; of more it tells the first and the last."""

FOLDER = click.Path(path_type=Path, file_okay=False)

sources_option = click.option(
    "--sources",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="A folder of QEMU source trees or archives to take releases from first.",
)

cache_option = click.option(
    "--cache",
    type=FOLDER,
    default=DEFAULT,
    show_default=True,
    envvar=ENVIRONMENT,
    help=f"Where to keep what was fetched (or ${ENVIRONMENT}).",
)

release_option = click.option(
    "--release",
    metavar="SERIES|TREE|ARCHIVE",
    help="Where to look, a source tree or an archive, too. [default: the newest series]",
)

format_option = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)


def schema_option(kind: type[msgspec.Struct]) -> Callable[[Command], Command]:
    """Return the option `--schema` of a command whose JSON has a schema."""

    def show(context: click.Context, _: click.Parameter, wanted: bool) -> None:
        if wanted:
            click.echo(json.dumps(json_schema(kind), indent=2))
            context.exit()

    return click.option(
        "--schema",
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=show,
        help="Print the JSON Schema of --format json, and exit.",
    )


def check_writable(folder: Path) -> None:
    """End with wrong usage when nothing can be written in a folder, or below where it will be."""
    place = folder.absolute()
    while not place.exists() and place != place.parent:
        place = place.parent
    if not place.is_dir():
        raise WrongError(f"cannot write to {folder}: {place} is no folder")
    if not os.access(place, os.W_OK | os.X_OK):
        raise WrongError(f"cannot write to {folder}: no permission in {place}")


def read_manifests() -> dict[str, Manifest]:
    """Return the manifests of `versions/`; say on standard error which are broken.

    Ends with exit code 3 when there are none that can be read.
    """
    folder = default_folder()
    try:
        manifests, problems = load_manifests(folder)
    except OSError as error:
        click.echo(f"error: {folder}: {error.strerror}", err=True)
        raise SystemExit(3) from None
    for problem in problems:
        click.echo(describe(problem), err=True)
    if not manifests:
        click.echo(f"error: {folder} holds no release manifest that can be read", err=True)
        raise SystemExit(3)
    return manifests


def wanted_series(
    named: Sequence[str], manifests: Mapping[str, Manifest], sources: Path | None
) -> list[str] | None:
    """Return the series a person named, None for all; wrong usage when one is not known."""
    if not named:
        return None
    known, sure = set(manifests), True
    if sources is not None:
        here, sure = series_in_folder(sources)
        known |= here
    for series in named:
        if not is_series(series) or (sure and series not in known):
            # Of another major number only looks are alike: 1.3 is not meant by 10.3.
            major = series.partition(".")[0]
            alike = [each for each in known if each.partition(".")[0] == major]
            hint = did_you_mean(series, alike) or _known(sorted(known, key=series_key))
            raise WrongError(f"there is no release series {series!r}: {hint}")
    return sorted(set(named), key=series_key)


def _known(ordered: Sequence[str]) -> str:
    if len(ordered) <= _LISTED:
        return f"known are {', '.join(ordered)}"
    return f"known are {ordered[0]} to {ordered[-1]}; `qapidoc releases` lists them"


@click.command()
@format_option
@cache_option
def releases(form: str, cache: Path) -> None:
    """List the release series, where each can be had, and what is there already."""
    manifests = read_manifests()
    rows = [_row(manifest, SourceCache(cache / "sources")) for manifest in manifests.values()]
    if form == "json":
        click.echo(json.dumps(rows, indent=2))
        return
    for row in rows:
        click.echo(f"{row['series']:>6}  {row['version']:8} {row['date']}  {_state(row)}")
        for source in row["sources"]:
            click.echo(f"{'':8}{source}")


def _row(manifest: Manifest, cache: SourceCache) -> dict[str, Any]:
    found = cached_tree(manifest, cache)
    return {
        "series": manifest.series,
        "version": manifest.version,
        "date": manifest.date,
        "commit": manifest.commit,
        "sources": [source.label for source in manifest.sources],
        "cached": None
        if found is None
        else {"version": found[1].version, "source": found[0].label, "path": str(found[1].root)},
    }


def _state(row: Mapping[str, Any]) -> str:
    cached = row["cached"]
    if cached is None:
        return "not fetched"
    return f"fetched: {cached['version']} from {cached['source']}"


@click.command()
@click.argument("series", nargs=-1)
@sources_option
@cache_option
@click.option("--refresh", is_flag=True, help="Try better sources than the one fetched before.")
@format_option
def fetch(
    series: tuple[str, ...], sources: Path | None, cache: Path, refresh: bool, form: str
) -> None:
    """Fetch the releases SERIES, or all, and tell where each came from.

    Exits 3 when none can be had, 2 for a series that nobody knows.
    """
    check_writable(cache)
    manifests = read_manifests()
    wanted = wanted_series(series, manifests, sources)
    with Bars() as bars:
        trees, failures = resolve(
            wanted, manifests, sources, cache / "sources", bars, refresh=refresh
        )
    if form == "json":
        click.echo(json.dumps(_report(trees, failures), indent=2))
    else:
        _print(trees, failures)
    if not trees:
        raise SystemExit(3)


def _report(trees: Sequence[ReleaseTree], failures: Sequence[Failure]) -> dict[str, object]:
    return {
        "releases": [
            {
                "series": tree.series,
                "version": tree.version,
                "commit": tree.commit,
                "date": tree.date,
                "path": str(tree.root),
                "origin": tree.origin,
                "files": len(tree.listing),
                "digest": tree.digest,
                "tried": [str(attempt) for attempt in tree.tried],
            }
            for tree in trees
        ],
        "failures": [failure.to_json() for failure in failures],
    }


def _print(trees: Sequence[ReleaseTree], failures: Sequence[Failure]) -> None:
    for tree in trees:
        click.echo(
            f"{tree.series:>6}  {tree.version:8} {tree.date or '-':10} "
            f"{len(tree.listing):4} files  {tree.origin}"
        )
        for attempt in tree.tried:
            if attempt.pin or attempt.passed_over:
                kind = "error" if attempt.pin else "note"
                click.echo(f"{kind}: {tree.series}: {attempt}", err=True)
    for failure in failures:
        click.echo(f"{failure.series:>6}  not had", err=True)
        for attempt in failure.attempts:
            click.echo(f"{'':8}{'error: ' if attempt.pin else ''}{attempt}", err=True)
    if not trees:
        click.echo("none of the releases could be had", err=True)
