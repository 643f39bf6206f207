# SPDX-License-Identifier: GPL-2.0-or-later
"""What a man page adds to the examples of a command: lines for qmp-shell, the shortest request.

In: what there is for the command (`qapidoc.examples.Offer`). Out: blocks of roff. Programs are
left to the pages: who reads a man page is at a terminal.
"""

from __future__ import annotations

from collections.abc import Sequence

from qapidoc.examples import Form, Offer
from qapidoc.export.man.roff import Lines, code, filled, stacked, verbatim

_TERMINAL = ("qmp-shell", "option")
"""The forms that are typed at a terminal."""


def example_forms(offer: Offer) -> Lines:
    """Return the blocks, below one another."""
    typed = [form for each in offer.written for form in each.forms if form.name in _TERMINAL]
    blocks = _typed(typed)
    if offer.shortest:
        blocks.append(filled("The shortest request:"))
        blocks.append(verbatim(code(offer.shortest[0].text)))
        blocks += _typed([form for form in offer.shortest if form.name in _TERMINAL])
    return stacked(blocks)


def _typed(forms: Sequence[Form]) -> list[Lines]:
    """Return what is typed, tool by tool, each line once."""
    blocks = []
    for name in _TERMINAL:
        texts = dict.fromkeys(form.text for form in forms if form.name == name)
        if texts:
            lead = "In \\fBqmp\\-shell\\fR:" if name == "qmp-shell" else "On the command line:"
            blocks += [filled(lead), verbatim(code("\n".join(texts)))]
    return blocks
