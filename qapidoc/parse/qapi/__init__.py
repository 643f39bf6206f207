# SPDX-License-Identifier: GPL-2.0-or-later
"""QAPI schemas: files become syntax nodes.

`load_schema` reads a schema with its includes, `parse_text` one file. Next is `qapidoc.build`.
"""

from qapidoc.parse.qapi import nodes
from qapidoc.parse.qapi.dialect import Dialect, dialect_of
from qapidoc.parse.qapi.files import FileCache
from qapidoc.parse.qapi.loader import load_schema
from qapidoc.parse.qapi.parser import parse_text

__all__ = ["Dialect", "FileCache", "dialect_of", "load_schema", "nodes", "parse_text"]
