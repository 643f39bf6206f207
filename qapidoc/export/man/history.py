# SPDX-License-Identifier: GPL-2.0-or-later
"""The section HISTORY of a page in words.

In: the timelines of all releases, the id of a thing, since when its authors say. Out: lines of
roff: its life in a sentence, what the authors say where that differs, what each release changed.
"""

from __future__ import annotations

from qapidoc.export.man.roff import Lines, bold, filled, item, prose, stacked
from qapidoc.history import telling
from qapidoc.history.chronicle import Chronicle


def history_lines(chronicle: Chronicle | None, thing: str, stated: str = "") -> Lines:
    """Return the section; only what the authors say where nothing else is known."""
    line = chronicle.of(thing) if chronicle is not None else None
    said = filled(f"Documented as new in QEMU {prose(stated)}.") if stated else []
    if line is None:
        return said
    seen = telling.disagrees(stated, line)
    changes = [
        item(bold(each.release), filled(prose(" ".join(_sentence(s) for s in each.sentences))))
        for each in telling.told(line.steps[1:])
    ]
    known = f"Releases up to {line.releases[-1]} are told of."
    lead = filled(f"{prose(telling.summary(line))} {known if changes else ''}".strip())
    return stacked([lead, said if seen else [], *changes])


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
