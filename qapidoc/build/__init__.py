# SPDX-License-Identifier: GPL-2.0-or-later
"""Syntax -> model: check, resolve names, attach documentation to what it is about."""
