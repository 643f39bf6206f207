# SPDX-License-Identifier: GPL-2.0-or-later
project = "Orrery"
extensions = ["myst_parser", "qapidoc_sphinx"]
