# SPDX-License-Identifier: GPL-2.0-or-later
"""What QMP offered beside the schema -> definitions of the model, joined with the schema's.

In: `qmp-commands.hx` (until 2.7), `qmp-commands.txt` (2.8), `qmp-events.txt` (until 2.8) and what
the schema defines. Out: all commands and events with the modules that hold those of the table and
the texts.
"""

from qapidoc.build.qmp.commands import build_commands
from qapidoc.build.qmp.events import build_events
from qapidoc.build.qmp.join import join_commands, join_events, join_table
from qapidoc.build.qmp.table import QmpTable, build_table
from qapidoc.build.qmp.topics import QmpText

__all__ = [
    "QmpTable",
    "QmpText",
    "build_commands",
    "build_events",
    "build_table",
    "join_commands",
    "join_events",
    "join_table",
]
