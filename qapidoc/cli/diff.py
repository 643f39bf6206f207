# SPDX-License-Identifier: GPL-2.0-or-later
"""`qapidoc diff`: what changed between two releases, and what that breaks."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import reduce
from pathlib import Path
from typing import TypeVar, cast

import click

from qapidoc.base.ids import bare_name
from qapidoc.base.problem import describe
from qapidoc.base.suggest import did_you_mean
from qapidoc.cli.progress import Bars
from qapidoc.cli.releases import (
    cache_option,
    check_writable,
    read_manifests,
    schema_option,
    sources_option,
)
from qapidoc.cli.releases_access import check_name, unreadable
from qapidoc.cli.wrong import WrongError
from qapidoc.export.diff import (
    explain,
    render_github,
    render_html,
    render_junit,
    render_markdown,
    render_text,
)
from qapidoc.export.json_document import render_json
from qapidoc.history import POLICIES, RULES, SURFACES, Effect, Policy, Report, Side, compare, select
from qapidoc.history.chronicle import Chronicle
from qapidoc.history.finding import Surface
from qapidoc.history.policies import with_dates
from qapidoc.history.used import read_used
from qapidoc.history.users import picked_by_both
from qapidoc.publish.comparing import UnreadableError, read_side
from qapidoc.sources import Manifest
from qapidoc.store.frozen import Book, read_book

Form = Callable[[Report, Effect, Effect | None, Collection[Policy]], str]
"""A report, the mildest effect to list, the bar of a check, the policies that count for it."""

FORMS: dict[str, Form] = {
    "text": lambda report, least, *_: render_text(report, least),
    "json": lambda report, *_: render_json(report),
    "markdown": lambda report, least, *_: render_markdown(report, least),
    "html": lambda report, least, *_: render_html(report, least),
    "junit": lambda report, _, bar, policies: render_junit(report, bar, policies),
    "github": lambda report, least, _, policies: render_github(report, least, policies),
}

_Value = TypeVar("_Value")

_FILE = click.Path(path_type=Path, dir_okay=False, exists=True)


def _surfaces(_: click.Context, __: click.Parameter, value: str) -> tuple[Surface, ...]:
    named = tuple(name.strip() for name in value.split(","))
    for name in named:
        if name not in SURFACES:
            raise click.BadParameter(f"{name!r} is none of {', '.join(SURFACES)}")
    return cast(tuple[Surface, ...], named)


def _show_rule(context: click.Context, _: click.Parameter, rule: str | None) -> None:
    if rule is None:
        return
    if rule not in RULES:
        hint = did_you_mean(rule, RULES) or f"there are {', '.join(sorted(RULES))}"
        raise click.BadParameter(f"there is no rule {rule!r}: {hint}")
    click.echo(explain(RULES[rule]), nl=False)
    context.exit()


@click.command()
@click.argument("old")
@click.argument("new")
@sources_option
@cache_option
@click.option(
    "--surface",
    "surfaces",
    default=",".join(SURFACES),
    show_default=True,
    callback=_surfaces,
    help="What to compare, commas between: monitor protocol, guest agent, storage daemon, "
    "options, human monitor.",
)
@click.option(
    "--fail-on",
    "bar",
    type=click.Choice(["breaking", "dangerous"]),
    help="Exit 1 when a finding is at least as bad.",
)
@click.option(
    "--policy",
    "policies",
    multiple=True,
    type=click.Choice(POLICIES),
    help="Only what QEMU promised so much of; may be repeated. Without it all is told, and what "
    "is unstable fails no check.",
)
@click.option(
    "--only",
    metavar="GLOB",
    help="Only things, or users, whose id or name matches; `-drive` is an option.",
)
@click.option(
    "--module",
    metavar="NAME",
    help="Only what a module or table declares: the name of its file without the ending.",
)
@click.option(
    "--used",
    type=_FILE,
    help="Only what reaches the commands, events and options in FILE: a list, or a session of QMP.",
)
@click.option("--ignore", "ignores", type=_FILE, help="A TOML file of findings that are accepted.")
@click.option(
    "--show",
    type=click.Choice(["breaking", "dangerous", "compatible", "all"]),
    default="dangerous",
    show_default=True,
    callback=lambda _, __, value: "none" if value == "all" else value,
    help="The mildest effect to list; JSON and JUnit list all, HTML folds what is milder.",
)
@click.option("--format", "form", type=click.Choice(list(FORMS)), default="text", show_default=True)
@click.option(
    "--explain",
    metavar="RULE",
    is_eager=True,
    expose_value=False,
    callback=_show_rule,
    help="Tell what a rule means, and exit.",
)
@schema_option(Report)
def diff(
    old: str,
    new: str,
    sources: Path | None,
    cache: Path,
    surfaces: tuple[Surface, ...],
    bar: Effect | None,
    policies: tuple[Policy, ...],
    only: str | None,
    module: str | None,
    used: Path | None,
    ignores: Path | None,
    show: Effect,
    form: str,
) -> None:
    """Tell what changed from OLD to NEW on the wire, and what that does to clients.

    Each is a release series, a source tree, an archive of one, or a saved answer of a real binary
    to `query-qmp-schema`. Series come from the facts that this program has of all releases, which
    know the file of each thing and not the line; with --sources their files are read.

    Exits 1 when --fail-on is met, 2 on wrong usage, 3 when something cannot be read.
    """
    check_writable(cache)
    manifests = read_manifests()
    for name in (old, new):
        check_name(name, manifests, sources)
    entries = _read(ignores, select.read_ignores) if ignores is not None else ()
    names = _read(used, read_used) if used is not None else None
    with Bars() as bars:
        book = read_book()
        before, after = (_side(name, manifests, sources, cache, bars, book) for name in (old, new))
    entities = [each for side in (before, after) for each in side.release.entities]
    things = [each.id for each in entities]
    if only is not None and select.names_nothing(only, things):
        raise WrongError(f"--only {only!r} names nothing in either of the two")
    if module is not None and module not in {select.module_of(each.at.file) for each in entities}:
        raise WrongError(f"--module {module!r} is no module or table of either of the two")
    for name in sorted(select.unknown(names or (), things)):
        hint = did_you_mean(name, {bare_name(thing) for thing in things})
        told = f"{name!r} is in neither of the two{f': {hint}' if hint else ''}"
        click.echo(f"warning: {used}: {told}", err=True)
    picks = [select.used(names)] if names is not None else []
    picks += [select.only(only)] if only is not None else []
    pick = reduce(picked_by_both, picks) if picks else None
    report = compare(before, after, surfaces)
    if len(report.not_compared) == len(set(surfaces)):
        told = "; ".join(f"{each.surface}: {each.reason}" for each in report.not_compared)
        raise WrongError(f"nothing was compared: {told}")
    report = with_dates(report, Chronicle.with_notices(book, book.notices.every()))
    whole = report
    if policies:
        report = select.of_policies(report, policies)
    if module is not None:
        report = select.in_module(report, module)
    if pick is not None:
        report = select.for_picked(report, pick)
    if ignores is not None:
        report = select.without_ignored(report, entries, whole, surfaces)
    counting = policies or select.GATED
    click.echo(FORMS[form](report, show, bar, counting), nl=False)
    failing = bar is not None and select.reaches(report, bar, counting)
    raise SystemExit(int(failing))


def _side(
    name: str,
    manifests: dict[str, Manifest],
    sources: Path | None,
    cache: Path,
    bars: Bars,
    book: Book,
) -> Side:
    """Return one of the two; end where its files have errors: what is lost would look removed."""
    try:
        side, problems = read_side(name, manifests, sources, cache, bars, book)
    except (UnreadableError, OSError) as error:
        unreadable(name, error)
    errors = [problem for problem in problems if problem.severity == "error"]
    for problem in errors:
        click.echo(describe(problem), err=True)
    if errors:
        unreadable(name, UnreadableError("its files have errors; what they lose would look gone"))
    return side


def _read(path: Path, reader: Callable[[str], _Value]) -> _Value:
    try:
        return reader(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        unreadable(str(path), error)
