# SPDX-License-Identifier: GPL-2.0-or-later
"""`qapidoc check`: what is wrong with a tree, an archive of one, a schema file or a table."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import click

from qapidoc.base.problem import Problem, describe, has_errors
from qapidoc.base.series import is_series, series_key
from qapidoc.base.source import Span
from qapidoc.base.suggest import did_you_mean
from qapidoc.build.problems import UNREADABLE_INPUT
from qapidoc.cli.explain import explanation_of
from qapidoc.cli.releases import cache_option, sources_option
from qapidoc.cli.releases_access import get_problems
from qapidoc.export.workflow import annotation
from qapidoc.publish.checking import check_path
from qapidoc.sources import SourceError
from qapidoc.sources.manifest import known_series

_COLOURS = {"error": "red", "warning": "yellow", "caret": "green", "hint": "cyan"}


def _era(ctx: click.Context, param: click.Parameter, value: str | None) -> str:
    """Return the series that `--era` names, empty for none."""
    if value is None:
        return ""
    known = known_series()
    if value in known or (is_series(value) and series_key(value) > series_key(known[-1])):
        return value
    wanted = f"expected one from {known[0]} to {known[-1]}"
    hint = "; ".join(filter(None, [wanted, did_you_mean(value, known)]))
    raise click.BadParameter(f"'{value}' is no release series: {hint}", ctx, param)


@click.command()
@click.argument("names", nargs=-1, metavar="PATH|SERIES...")
@sources_option
@cache_option
@click.option(
    "--era",
    metavar="SERIES",
    callback=_era,
    help="Whose release's rules apply. [default: that of the tree's VERSION, else the newest]",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="`github` prints annotations as GitHub Actions shows them.",
)
@click.option("--explain", "code", metavar="CODE", help="Explain a kind of problem, and stop.")
def check(
    names: tuple[str, ...],
    sources: Path | None,
    cache: Path,
    era: str,
    form: str,
    code: str | None,
) -> None:
    """Check source trees or archives, schema files (.json, with what they include) and tables.

    A series (10.2) stands for its release, held to its own rules. The texts on QMP of old releases
    (.txt) are checked in their tree, or with --era.

    Exits 1 when errors were found, 3 when a path cannot be read at all.
    """
    if code is not None:
        click.echo(explanation_of(code))
        return
    if not names:
        raise click.UsageError("Missing argument 'PATH|SERIES...'.")
    problems: list[Problem] = []
    unreadable = False
    notes: list[str] = []
    for name in names:
        try:
            if is_series(name) and not Path(name).exists():
                if era:
                    raise click.UsageError(f"{name} is held to its own rules, not to --era {era}.")
                problems += get_problems(name, sources, cache)
            else:
                problems += check_path(Path(name), era, notes.append)
        except (OSError, ValueError, SourceError) as error:
            reason = (error.strerror if isinstance(error, OSError) else "") or str(error)
            unreadable = True
            if form == "text":
                click.echo(f"error: {name}: {reason}", err=True)
            else:
                message = f"cannot be read: {reason}"
                problems.append(Problem.of(UNREADABLE_INPUT, Span(name, 1), message))
    for note in dict.fromkeys(notes):
        click.echo(f"note: {note}", err=True)
    _print(problems, form)
    raise SystemExit(3 if unreadable else int(has_errors(problems)))


def _print(problems: list[Problem], form: str) -> None:
    if form == "json":
        click.echo(json.dumps([problem.to_json() for problem in problems], indent=2))
    elif form == "github":
        for problem in problems:
            click.echo(_annotation(problem))
    else:
        colours = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        for problem in problems:
            click.echo(describe(problem, _painted) if colours else describe(problem))
        _summary(problems)


def _painted(text: str, role: str) -> str:
    return click.style(text, fg=_COLOURS[role], bold=role in ("error", "warning"))


def _summary(problems: list[Problem]) -> None:
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = len(problems) - errors
    click.echo(f"{_plural(errors, 'error')}, {_plural(warnings, 'warning')}", err=True)


def _plural(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _annotation(problem: Problem) -> str:
    """Return a problem as a workflow command of GitHub Actions."""
    fields = {"title": problem.code}
    span = problem.span
    if span is not None:
        fields = {
            "file": span.file,
            "line": str(span.line),
            "col": str(span.column),
            "endColumn": str(span.column + span.length),
        } | fields
    text = f"{problem.message} ({problem.hint})" if problem.hint else problem.message
    return annotation(problem.severity, fields, text)
