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
from qapidoc.export.history import render_text
from qapidoc.export.json_document import render_json
from qapidoc.history.chronicle import Chronicle
from qapidoc.history.timeline import Timeline
from qapidoc.model.index import Index, part_names
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

    NAME is an id such as `qmp/command/migrate`, one with a part (`migrate#blk`), an option with its
    dash, or a name that only one thing ever had. What is told comes from the facts of all releases
    that `qapidoc freeze` has kept. JSON has all parts, whether one is named or not.

    Exits 2 for what no release has.
    """
    book = read_book(folder)
    index = Index(last_of_all(book))
    whole, _, part = name.partition("#")
    thing, _, found = find_thing(index, whole).partition("#")
    line = Chronicle.with_notices(book, book.notices.every()).of(thing)
    assert line is not None, "what the index has is in the book"
    part = part or found
    if part and part not in line.parts:
        raise WrongError(f"{thing} never had a part {part!r} of its own{_hint(index, line, part)}")
    click.echo(render_json(line) if form == "json" else render_text(line, part), nl=False)


def _hint(index: Index, line: Timeline, part: str) -> str:
    """Return where else a part may be: in the flattened view a verb has those of its types, too."""
    if hint := did_you_mean(part, line.parts):
        return f": {hint}"
    name = re.split(r"[.=]", part)[-1]
    owners = [each.id for each in index.entities.values() if name in part_names(each)]
    if name == part or not owners:
        return ""
    more = f" and {len(owners) - MOST_OWNERS} more" if len(owners) > MOST_OWNERS else ""
    listed = ", ".join(f"{owner}#{name}" for owner in owners[:MOST_OWNERS])
    return f"; parts of that name: {listed}{more}"
