# SPDX-License-Identifier: GPL-2.0-or-later
"""`qapidoc history`: the life of a thing and of its parts over all releases."""

from __future__ import annotations

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
from qapidoc.model.index import Index
from qapidoc.store.frozen import last_of_all, read_book


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
        hint = did_you_mean(part, line.parts)
        raise WrongError(f"{thing} never had a part {part!r}{f': {hint}' if hint else ''}")
    click.echo(render_json(line) if form == "json" else render_text(line, part), nl=False)
