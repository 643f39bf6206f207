# SPDX-License-Identifier: GPL-2.0-or-later
"""The command line: arguments in, exit codes out.

0 fine, 1 findings, 2 wrong usage, 3 an input cannot be read.
"""

from __future__ import annotations

import click

import qapidoc
from qapidoc.cli.build import build
from qapidoc.cli.check import check
from qapidoc.cli.diff import diff
from qapidoc.cli.export import export
from qapidoc.cli.quality import quality
from qapidoc.cli.releases import fetch, releases
from qapidoc.cli.serve import serve
from qapidoc.cli.stats import stats


class _Commands(click.Group):
    """Commands whose troubles with files are one line: a full disk is no mistake of ours."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise
        except OSError as error:
            place = f"{error.filename}: " if error.filename else ""
            click.echo(f"error: {place}{error.strerror or error}", err=True)
            raise SystemExit(3) from None


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(qapidoc.__version__, prog_name="qapidoc")
def main() -> None:
    """QEMU's API, release by release, in one language."""


for command in (build, check, diff, export, fetch, quality, releases, serve, stats):
    main.add_command(command)
