# SPDX-License-Identifier: GPL-2.0-or-later
"""What the functions of QEMU's own library do with values: parsers, visitors, dictionaries, lists.

In: a call while it is followed. Out: what it returns, and what it puts where.
"""

from qapidoc.trace.library.schema import generated
from qapidoc.trace.library.table import LIBRARY, NEVER_ENTERED, WELL_KNOWN

__all__ = ["LIBRARY", "NEVER_ENTERED", "WELL_KNOWN", "generated"]
