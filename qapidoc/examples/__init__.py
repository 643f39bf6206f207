# SPDX-License-Identifier: GPL-2.0-or-later
"""Examples of QMP messages: what they say, whether it fits the schema, and how else to say it.

In: the texts of a release and its schema. Out: faults for the quality report; requests in each
form that people use, for pages and man pages.
"""

from qapidoc.examples.check import Checker
from qapidoc.examples.conversation import Conversation
from qapidoc.examples.exchange import Message, read_exchange
from qapidoc.examples.find import exchanges, is_exchange
from qapidoc.examples.forms import Form, forms_of
from qapidoc.examples.forms.spelling import Spelling
from qapidoc.examples.minimal import minimal
from qapidoc.examples.offered import Offer, Written, offered
from qapidoc.examples.options import spellings_of
from qapidoc.examples.request import Request
from qapidoc.examples.values import Fault

__all__ = [
    "Checker",
    "Conversation",
    "Fault",
    "Form",
    "Message",
    "Offer",
    "Request",
    "Spelling",
    "Written",
    "exchanges",
    "forms_of",
    "is_exchange",
    "minimal",
    "offered",
    "read_exchange",
    "spellings_of",
]
