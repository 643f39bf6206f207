# SPDX-License-Identifier: GPL-2.0-or-later
"""The command line: arguments in, exit codes out.

0 fine, 1 findings, 2 wrong usage, 3 an input cannot be read, 141 nobody reads the output.
"""

from __future__ import annotations

import importlib
import os
from typing import Any, NoReturn

import click

import qapidoc
from qapidoc.base.garbage import collect_rarely
from qapidoc.base.suggest import did_you_mean

_COMMANDS = {
    "build": "build",
    "check": "check",
    "deprecations": "deprecations",
    "diff": "diff",
    "export": "export",
    "fetch": "releases",
    "freeze": "freeze",
    "graph": "graph",
    "history": "history",
    "quality": "quality",
    "relations": "relations",
    "releases": "releases",
    "serve": "serve",
    "show": "show",
    "stats": "stats",
}
"""Each command, and the module that has it: loaded when somebody wants it, since most need little
of the rest, and Sphinx alone takes half a second."""


_CLOSED_PIPE = 141
"""What shells tell of a program that wrote to a pipe which nobody reads, as `head` leaves it: 128
and the number of the signal that other programs get then."""


class _Commands(click.Group):
    """Commands whose troubles with files are one line: a full disk is no mistake of ours.

    So are frozen facts that are damaged.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module = importlib.import_module(f"qapidoc.cli.{_COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        hint = "" if name in _COMMANDS or name.startswith("-") else did_you_mean(name, _COMMANDS)
        if hint:
            ctx.fail(f"No such command {name!r}: {hint}")
        return super().resolve_command(ctx, args)

    def make_context(self, *arguments: Any, **more: Any) -> click.Context:
        try:
            return super().make_context(*arguments, **more)  # what answers `--help`
        except BrokenPipeError:
            _stop_writing()

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            _stop_writing()
        except OSError as error:
            place = f"{error.filename}: " if error.filename else ""
            click.echo(f"error: {place}{error.strerror or error}", err=True)
            raise SystemExit(3) from None
        except ValueError as error:
            # Facts are decoded when somebody asks for them, so this can come from anywhere.
            from qapidoc.store.frozen import FrozenError

            if not isinstance(error, FrozenError):
                raise
            click.echo(f"error: the frozen facts: {error}", err=True)
            raise SystemExit(3) from None


def _stop_writing() -> NoReturn:
    """End as other programs do when nobody reads what they write."""
    # What is left in the buffer has nowhere to go, and must not be tried again at the end.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    raise SystemExit(_CLOSED_PIPE) from None


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(qapidoc.__version__, prog_name="qapidoc")
def main() -> None:
    """QEMU's API, release by release, in one language."""
    collect_rarely()
