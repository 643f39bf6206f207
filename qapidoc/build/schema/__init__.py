# SPDX-License-Identifier: GPL-2.0-or-later
"""Syntax nodes of a QAPI schema -> modules and definitions of the model, checked and documented.

In: `qapidoc.parse.qapi`. Out: `build_namespace`; `qapidoc.build.release` is next.
"""

from qapidoc.build.schema.namespace import build_namespace

__all__ = ["build_namespace"]
