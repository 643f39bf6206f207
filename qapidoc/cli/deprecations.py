# SPDX-License-Identifier: GPL-2.0-or-later
"""`qapidoc deprecations`: what is deprecated in a release, and not to go before when."""

from __future__ import annotations

from pathlib import Path

import click

from qapidoc.cli.releases import cache_option, format_option, schema_option, sources_option
from qapidoc.cli.releases_access import get_release
from qapidoc.export.deprecations import render_text
from qapidoc.export.json_document import render_json
from qapidoc.history.calendar import Calendar, calendar_of
from qapidoc.history.chronicle import Chronicle
from qapidoc.store.frozen import read_book


@click.command()
@click.argument("name", metavar="SERIES|TREE|ARCHIVE")
@sources_option
@cache_option
@format_option
@schema_option(Calendar)
def deprecations(name: str, sources: Path | None, cache: Path, form: str) -> None:
    """Tell what is deprecated in a release, since when, and what replaces it.

    A release is a series, a source tree, or an archive of one. A series comes from the facts that
    this program has of all releases, which know no headings and no lines; with --sources its files
    are read.

    QEMU keeps a feature in the release that deprecates it and in one more. What is deprecated is
    told by a flag in the schema, by QEMU's own list (since 5.0), or by both.

    Exits 1 when errors were found in its files, 3 when it cannot be had.
    """
    book = read_book()
    chronicle = Chronicle.with_notices(book, book.notices.every())
    is_known = sources is None and name in book and not Path(name).exists()
    release, code = (book.release(name), 0) if is_known else get_release(name, sources, cache)
    calendar = calendar_of(release, chronicle)
    click.echo(render_json(calendar) if form == "json" else render_text(calendar), nl=False)
    raise SystemExit(code)
