# SPDX-License-Identifier: GPL-2.0-or-later
"""`python -m qapidoc`: the command line, where the script of that name is not on the path."""

from qapidoc.cli import main

main(prog_name="python -m qapidoc")
