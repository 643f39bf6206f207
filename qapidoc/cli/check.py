# SPDX-License-Identifier: GPL-2.0-or-later
"""`qapidoc check`: what is wrong with a tree, a schema file or a table."""

from __future__ import annotations

import json
from pathlib import Path

import click

from qapidoc.base.problem import Problem, describe, has_errors
from qapidoc.base.source import Span
from qapidoc.build.problems import UNREADABLE_INPUT
from qapidoc.publish.checking import check_path


@click.command()
@click.argument(
    "paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path)
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="`github` prints annotations as GitHub Actions shows them.",
)
def check(paths: tuple[Path, ...], form: str) -> None:
    """Check source trees, schema files (.json, with what they include) and tables (.hx, .def).

    Exits 1 when errors were found, 3 when a path cannot be read at all.
    """
    problems: list[Problem] = []
    unreadable = False
    for path in paths:
        try:
            problems += check_path(path)
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) else str(error)
            unreadable = True
            if form == "text":
                click.echo(f"error: {path}: {reason}", err=True)
            else:
                message = f"cannot be read: {reason}"
                problems.append(Problem.of(UNREADABLE_INPUT, Span(str(path), 1), message))
    if form == "json":
        click.echo(json.dumps([problem.to_json() for problem in problems], indent=2))
    else:
        for problem in problems:
            click.echo(describe(problem) if form == "text" else _annotation(problem))
    if form == "text":
        _summary(problems)
    raise SystemExit(3 if unreadable else int(has_errors(problems)))


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
    listed = ",".join(f"{name}={_escape(value, ':,')}" for name, value in fields.items())
    return f"::{problem.severity} {listed}::{_escape(text)}"


def _escape(text: str, more: str = "") -> str:
    for char in f"%\r\n{more}":
        text = text.replace(char, f"%{ord(char):02X}")
    return text
