# SPDX-License-Identifier: GPL-2.0-or-later
"""One request in each form that people use.

In: requests, and the option that takes the same. Out: `Form`s in the order in which they are
offered. A form that cannot say a request is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from qapidoc.examples.forms.option import option_json, option_pairs
from qapidoc.examples.forms.python import python
from qapidoc.examples.forms.qmp import qmp
from qapidoc.examples.forms.shell import qmp_shell
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


def forms_of(requests: Sequence[Request], namespace: Namespace, option: str = "") -> list[Form]:
    """Return the forms of some requests; `option` takes the arguments of the only one."""
    found = [Form("qmp", "QMP", "QMP", qmp(requests))]
    agent = namespace == "qga"
    shell = None if agent else qmp_shell(requests)  # the agent sends no greeting
    if shell is not None:
        found.append(Form("qmp-shell", "qmp-shell", "text", shell))
    found.append(Form("python", "Python", "python", python(requests, agent=agent)))
    if option and len(requests) == 1:
        arguments = requests[0].arguments
        pairs = option_pairs(option, arguments)
        if pairs is not None:
            found.append(Form("option", f"-{option}", "shell", pairs))
        text = option_json(option, arguments)
        found.append(Form("option-json", f"-{option} (JSON)", "shell", text))
    return found
