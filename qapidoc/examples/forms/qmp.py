# SPDX-License-Identifier: GPL-2.0-or-later
"""Requests as QMP itself has them: JSON, one line each, or broken where that would be too long."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from qapidoc.examples.forms.layout import laid_out
from qapidoc.examples.request import Request


def qmp(requests: Sequence[Request]) -> str:
    """Return the text that is sent, without arrows."""
    return "\n".join(laid_out(message(request), _word) for request in requests)


def message(request: Request) -> dict[str, Any]:
    """Return a request as the object that is sent."""
    key = "exec-oob" if request.oob else "execute"
    sent: dict[str, Any] = {key: request.command}
    if request.arguments:
        sent["arguments"] = request.arguments
    return sent


def _word(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
