# SPDX-License-Identifier: GPL-2.0-or-later
"""`qapidoc history`: the life of a thing and of its parts over all releases."""

from __future__ import annotations

import re
from pathlib import Path

import click

from qapidoc.base.suggest import did_you_mean
from qapidoc.cli.releases import format_option, schema_option
from qapidoc.cli.things import find_thing, help_for_h
from qapidoc.cli.wrong import WrongError
from qapidoc.export.history import Told, render_text, told_of
from qapidoc.export.json_document import render_json
from qapidoc.history.chronicle import Chronicle
from qapidoc.history.timeline import Timeline
from qapidoc.model.index import Index, part_names
from qapidoc.model.naming import find
from qapidoc.model.pasted import from_address
from qapidoc.relations.behind import parts_last
from qapidoc.store.frozen import last_of_all, read_book

MOST_OWNERS = 5
"""Things with a part of a name that are listed before the rest is counted."""


# `-drive` is a name, and so is `-hda`: `-h` must not be taken from it.
@click.command(context_settings={"ignore_unknown_options": True, "help_option_names": ["--help"]})
@click.argument("name", callback=help_for_h)
@click.option(
    "--facts",
    "folder",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="A folder of frozen facts. [default: those of this program]",
)
@format_option
@schema_option(Timeline)
def history(name: str, folder: Path | None, form: str) -> None:
    """Tell when NAME came, what each release changed, and what became of it.

    NAME is an id such as `qmp/command/migrate`, one with a part (`StatusInfo#running`), an option
    with its dash, a name that only one thing ever had, or the address of a page. A part may be any
    that the page of a command or an option shows (`blockdev-add#driver=qcow2.lazy-refcounts`): then
    what declares it is told. It comes from the facts of all releases that `qapidoc freeze` has
    kept. JSON has all parts, whether one is named or not.

    Exits 2 for what no release has.
    """
    book = read_book(folder)
    index = Index(last_of_all(book))
    whole, _, part = from_address(name, index.entities).partition("#")
    chronicle = Chronicle.with_notices(book, book.notices.every())
    told = _told(chronicle, index, whole, part)
    # JSON is one document: what is behind a part is told beside it.
    if told.note:
        click.echo(f"{told.note}\n", err=form == "json")
    line = told.line
    click.echo(render_json(line) if form == "json" else render_text(line, told.part), nl=False)


def _told(chronicle: Chronicle, index: Index, whole: str, part: str) -> Told:
    """Return what is known of a thing or a part; of several things the one that has the part."""
    things = find(index, whole) if part else ()
    having = [found for each in things if (found := told_of(chronicle, each, part))]
    if len(having) == 1:
        return having[0]
    thing, _, own = find_thing(index, whole).partition("#")
    part = part or own
    found = told_of(chronicle, thing, part)
    if found is None:
        hint = _hint(chronicle, index, thing, part)
        raise WrongError(f"{thing} never had a part {part!r}{hint}")
    return found


def _hint(chronicle: Chronicle, index: Index, thing: str, part: str) -> str:
    """Return what a part may be that is none: one with nearly this name, or one of other things."""
    line = chronicle.of(thing)
    own = line.parts if line is not None else ()
    if hint := did_you_mean(part, dict.fromkeys((*own, *parts_last(chronicle.past, thing)))):
        return f": {hint}"
    name = re.split(r"[.=]", part)[-1]
    owners = [each.id for each in index.entities.values() if name in part_names(each)]
    if name == part or not owners:
        return ""
    more = f" and {len(owners) - MOST_OWNERS} more" if len(owners) > MOST_OWNERS else ""
    listed = ", ".join(f"{owner}#{name}" for owner in owners[:MOST_OWNERS])
    return f"; parts of that name: {listed}{more}"
