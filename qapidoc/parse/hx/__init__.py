# SPDX-License-Identifier: GPL-2.0-or-later
"""Option and command tables (`.hx`, `.def`): text -> syntax nodes, knowing nothing of the model."""

from qapidoc.parse.hx.cside import c_side
from qapidoc.parse.hx.dialect import MONITOR, OPTIONS, TOOL, Dialect
from qapidoc.parse.hx.parser import parse

__all__ = ["MONITOR", "OPTIONS", "TOOL", "Dialect", "c_side", "parse"]
