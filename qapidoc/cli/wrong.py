# SPDX-License-Identifier: GPL-2.0-or-later
"""What a person named cannot be meant: exit code 2, as for wrong usage, but the usage is right.

In: what is wrong, in words. Out: one message, without the lines on usage that click puts before
its own ones.
"""

from __future__ import annotations

import click


class WrongError(click.ClickException):
    """Something that a person named is not there, or may be several things, or is no use here."""

    exit_code = 2
