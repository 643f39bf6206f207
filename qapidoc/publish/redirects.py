# SPDX-License-Identifier: GPL-2.0-or-later
"""Addresses that lead elsewhere, in the form that Netlify reads and `qapidoc serve` follows."""

from __future__ import annotations

from collections.abc import Sequence


def redirects(series: Sequence[str]) -> str:
    """Return the `_redirects` file for some series, oldest first."""
    newest = series[-1]
    lines = [f"/latest/* /{newest}/:splat 302", f"/latest /{newest}/ 302"]
    lines += [f"/v{one}/* /{one}/:splat 301" for one in series]
    return "\n".join(lines) + "\n"


def follow(rules: str, path: str) -> str | None:
    """Return where a path is sent by the first rule that fits and moves it, or None."""
    for rule in rules.splitlines():
        source, target, status = rule.split()
        if not status.startswith("3"):
            continue
        prefix, star, _ = source.partition("*")
        if star and path.startswith(prefix):
            return target.replace(":splat", path[len(prefix) :])
        if path == source:
            return target
    return None
