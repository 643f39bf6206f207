# SPDX-License-Identifier: GPL-2.0-or-later
"""Examples of QMP messages: what they say, whether it fits the schema, and how else to say it.

In: the texts of a release and its schema. Out: faults for the quality report; requests in each
form that people use, for pages and man pages.
"""

from qapidoc.examples.check import Checker
from qapidoc.examples.conversation import Conversation
from qapidoc.examples.exchange import Message, read_exchange
from qapidoc.examples.find import exchanges, is_exchange
from qapidoc.examples.values import Fault

__all__ = [
    "Checker",
    "Conversation",
    "Fault",
    "Message",
    "exchanges",
    "is_exchange",
    "read_exchange",
]
