# SPDX-License-Identifier: GPL-2.0-or-later
"""Relations that C code proves: traced through the sources of a release, step by step."""
