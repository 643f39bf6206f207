# SPDX-License-Identifier: GPL-2.0-or-later
"""Rules about whole commands and events of QMP, and about what a command returns."""

from __future__ import annotations

from qapidoc.history.rule import COMPATIBILITY, CONDITIONS, INFERRED, INTROSPECTION, PROTOCOL, Rule

VERB_RULES = (
    Rule(
        id="command-added",
        title="A command is new",
        incoming="compatible",
        says="command '{name}' is new",
        reason="No client knows it yet.",
        reference=COMPATIBILITY,
        mirrors=("command-removed",),
    ),
    Rule(
        id="command-removed",
        title="A command is gone",
        incoming="breaking",
        says="command '{name}' is gone",
        reason="QEMU answers CommandNotFound.",
        reference=COMPATIBILITY,
        mirrors=("command-added",),
        wire=True,
    ),
    Rule(
        id="event-added",
        title="An event is new",
        outgoing="compatible",
        says="event '{name}' is new",
        reason="Clients must ignore events that they do not know.",
        reference=PROTOCOL,
        mirrors=("event-removed",),
    ),
    Rule(
        id="event-removed",
        title="An event is gone",
        outgoing="breaking",
        says="event '{name}' is gone",
        reason="A client that waits for it waits for ever.",
        reference=COMPATIBILITY,
        mirrors=("event-added",),
    ),
    Rule(
        id="not-in-build",
        title="A build lacks what its configuration leaves out",
        incoming="dangerous",
        outgoing="dangerous",
        says="'{name}' is not in this build: only builds with {old} have it",
        reason="The schema has it under a condition that the build does not meet; "
        "another build of the same sources may have it.",
        reference=CONDITIONS,
        waiver="seen from the build, what it lacks is an addition",
    ),
    Rule(
        id="returns-added",
        title="A command that returned nothing returns something",
        outgoing="compatible",
        says="'{name}' returns something now",
        reason="The empty object only gets members.",
        reference=INTROSPECTION,
        mirrors=("returns-removed",),
    ),
    Rule(
        id="returns-removed",
        title="A command returns nothing any more",
        outgoing="breaking",
        says="'{name}' returns nothing any more",
        reason="The object that comes is empty.",
        reference=INTROSPECTION,
        mirrors=("returns-added",),
        wire=True,
    ),
    Rule(
        id="success-response-changed",
        title="A command begins or ceases to answer on success",
        incoming="breaking",
        outgoing="breaking",
        says="'{name}' {new} on success",
        reason="A client waits for an answer that never comes, or meets one that it does not "
        "expect.",
        reference=f"{INFERRED}; see success-response in the schema language",
        mirrors=("success-response-changed",),
    ),
)
