# SPDX-License-Identifier: GPL-2.0-or-later
"""What QMP offered beside the schema -> definitions of the model, joined with the schema's.

In: `qmp-commands.hx` (until 2.7), `qmp-events.txt` (until 2.8) and what the schema defines. Out:
all commands and events with the modules that hold those of the table and the text.
"""

from qapidoc.build.qmp.events import EventText, build_events
from qapidoc.build.qmp.join import join_events, join_table
from qapidoc.build.qmp.table import QmpTable, build_table

__all__ = ["EventText", "QmpTable", "build_events", "build_table", "join_events", "join_table"]
