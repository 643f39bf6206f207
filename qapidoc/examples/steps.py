# SPDX-License-Identifier: GPL-2.0-or-later
"""The worked example of a task: each step as a line of words and the message that is sent.

In: a step of a task of `qapidoc.relations`. Out: text, for pages, man pages and the terminal.
"""

from __future__ import annotations

import json

from qapidoc.examples.forms.qmp import qmp
from qapidoc.examples.request import Request
from qapidoc.relations.tasks import Step

STEPS = "Step by step in QMP"
"""What the worked example is called."""


def step_words(step: Step) -> tuple[str, str]:
    """Return what stands before and behind the name of the step's command or event."""
    known = ", ".join(f"{name} = {json.dumps(value)}" for name, value in step.data.items())
    behind = f" with {known}" if known else ""
    if step.note:
        behind += f": {step.note}"
    return ("Wait for " if step.wait else "Send ", behind)


def step_message(step: Step) -> str:
    """Return the message that is sent; nothing for a step that waits."""
    return qmp([Request(step.send, dict(step.arguments))]) if step.send else ""
