# SPDX-License-Identifier: GPL-2.0-or-later
"""From text to syntax: a parser for each kind of file. They do not know each other."""
