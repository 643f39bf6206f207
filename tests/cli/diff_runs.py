# SPDX-License-Identifier: GPL-2.0-or-later
"""What runs of `qapidoc diff` say as JSON."""

from __future__ import annotations

import json

from click.testing import Result


def findings(result: Result) -> list[dict[str, str]]:
    assert result.exit_code == 0, result.output
    found: list[dict[str, str]] = json.loads(result.stdout)["findings"]
    return found
