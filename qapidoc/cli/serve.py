# SPDX-License-Identifier: GPL-2.0-or-later
"""`qapidoc serve`: look at a built site as it will be published."""

from __future__ import annotations

import contextlib
from pathlib import Path

import click

from qapidoc.cli.wrong import WrongError
from qapidoc.publish.project import netlify_file
from qapidoc.publish.serve import headers_of, server


@click.command()
@click.argument(
    "site", type=click.Path(path_type=Path, file_okay=False), default=Path("build/site")
)
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
def serve(site: Path, port: int) -> None:
    """Serve a built SITE on this machine, with the headers of the published one."""
    if not (site / "index.html").is_file():
        raise WrongError(f"{site} holds no built site: run `make site` first")
    try:
        listener = server(site, headers_of(netlify_file()), port)
    except OSError as error:
        raise WrongError(f"cannot listen on port {port}: {error.strerror}") from error
    with listener, contextlib.suppress(KeyboardInterrupt):
        click.echo(f"http://127.0.0.1:{listener.server_address[1]}/ (Ctrl-C ends it)")
        listener.serve_forever()
