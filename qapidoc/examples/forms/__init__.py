# SPDX-License-Identifier: GPL-2.0-or-later
"""One request in each form that people use.

In: requests, and how options spell the same. Out: `Form`s in the order in which they are
offered. A form that cannot say a request is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Literal

import msgspec

from qapidoc.examples.forms.option import option_json, option_pairs
from qapidoc.examples.forms.python import python
from qapidoc.examples.forms.qmp import qmp
from qapidoc.examples.forms.shell import qmp_shell
from qapidoc.examples.forms.spelling import Spelling
from qapidoc.examples.request import Request
from qapidoc.model import Namespace

FormName = Literal["qmp", "qmp-shell", "python", "option", "option-json"]
Language = Literal["QMP", "text", "python", "shell"]


class Form(msgspec.Struct, frozen=True):
    """A request, or several, written for one tool. `title` is what a person calls it."""

    name: FormName
    title: str
    language: Language
    text: str


def forms_of(
    requests: Sequence[Request], namespace: Namespace, spellings: Sequence[Spelling] = ()
) -> list[Form]:
    """Return the forms of some requests.

    `spellings` are those of one option, for requests of the command that does the same.
    """
    found = [Form("qmp", "QMP", "QMP", qmp(requests))]
    agent = namespace == "qga"
    shell = None if agent else qmp_shell(requests)  # the agent sends no greeting
    if shell is not None:
        found.append(Form("qmp-shell", "qmp-shell", "text", shell))
    found.append(Form("python", "Python", "python", python(requests, agent=agent)))
    if spellings:
        name = spellings[0].name
        pairs = _options(requests, spellings, option_pairs)
        if pairs is not None:
            found.append(Form("option", f"-{name}", "shell", pairs))
        text = _options(requests, spellings, option_json)
        if text is not None:
            found.append(Form("option-json", f"-{name} (JSON)", "shell", text))
    return found


def _options(
    requests: Sequence[Request],
    spellings: Sequence[Spelling],
    write: Callable[[Spelling, dict[str, Any]], str | None],
) -> str | None:
    """Return a line for each request, or None if one of them cannot be said."""
    lines = []
    for request in requests:
        said = (write(each, request.arguments) for each in spellings)
        line = next((each for each in said if each is not None), None)
        if line is None:
            return None
        lines.append(line)
    return "\n".join(lines) or None
