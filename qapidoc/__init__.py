# SPDX-License-Identifier: GPL-2.0-or-later
"""QEMU's API, release by release, in one language."""

__version__ = "0.1.0"
