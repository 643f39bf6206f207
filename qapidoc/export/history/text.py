# SPDX-License-Identifier: GPL-2.0-or-later
"""A timeline for a terminal: its life in a sentence, what each release changed, its parts."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from qapidoc.history import telling
from qapidoc.history.steps import LISTED
from qapidoc.history.timeline import PartLine, Timeline

_WIDTH = 80
_INDENT = 8


def render_text(line: Timeline, part: str = "") -> str:
    """Return the text, of a whole thing or of one of its parts."""
    lines = [f"{line.id}#{part}" if part else f"{line.id} ({line.kind})"]
    if part:
        lines.append(part_summary(line, line.parts[part]))
        if line.removed and not line.parts[part].removed:
            lines.append(f"{line.id}: {telling.summary(line)}")
    else:
        lines.append(telling.summary(line))
        if line.replaced_by:
            lines.append(f"Instead: {', '.join(line.replaced_by)}.")
    lines.append("")
    lines += _steps(line, part)
    if line.parts and not part:
        lines += ["", *_parts(line)]
    return "\n".join(lines) + "\n"


def part_summary(line: Timeline, part: PartLine) -> str:
    """Return the life of a part: no more of its beginning than is known."""
    start = part.spans[0].partition("-")[0]
    if part.first:
        word = "Listed since" if part.what in LISTED else "Since"
        words = [f"{word} QEMU {part.first}"]
    elif start == line.releases[0]:
        words = [f"In QEMU {start}, or before"]
    else:
        words = [f"Described since QEMU {start}, perhaps older"]
    if part.condition:
        words.append(part.condition)
    if part.deprecated:
        words.append(f"deprecated since {part.deprecated}")
    if part.removed:
        words.append(telling.part_end(part))
    return "; ".join(words) + "."


def _steps(line: Timeline, part: str) -> Iterator[str]:
    steps = [step for step in line.steps if not part or step.part == part]
    for each in telling.told(steps):
        for number, sentence in enumerate(each.sentences):
            lead = f"{each.release:<{_INDENT}}" if number == 0 else " " * _INDENT
            yield textwrap.fill(
                sentence,
                _WIDTH,
                initial_indent=lead,
                subsequent_indent=" " * (_INDENT + 2),
                break_on_hyphens=False,
                break_long_words=False,
            )


def _parts(line: Timeline) -> Iterator[str]:
    """Yield a line for each part; those that are still there first."""
    width = max(map(len, line.parts))
    for name, part in sorted(line.parts.items(), key=lambda item: bool(item[1].removed)):
        notes = [telling.part_beginning(part)] if part.first not in ("", line.first) else []
        notes += [part.condition] if part.condition else []
        notes += [f"deprecated since {part.deprecated}"] if part.deprecated else []
        notes += [telling.part_end(part)] if part.removed else []
        yield f"{part.what:<11} {name:<{width}}  {', '.join(notes)}".rstrip()
