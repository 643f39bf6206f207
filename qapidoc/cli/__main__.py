# SPDX-License-Identifier: GPL-2.0-or-later
"""`python -m qapidoc.cli`: the command line without its script."""

from qapidoc.cli import main

main()
