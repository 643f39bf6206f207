# SPDX-License-Identifier: GPL-2.0-or-later
"""What counts as a condition of a call, and what is only an error."""

from __future__ import annotations

import pytest

from qapidoc.parse.csource import CFile
from qapidoc.trace.calls import calls_of
from qapidoc.trace.conditions import condition_line
from qapidoc.trace.program import Definition


def _line(body: str) -> int | None:
    """Return the condition of `send()` in a body, whose first line is 1."""
    file = CFile("a.c", f"void f(bool on, Error **errp) {{\n{body}\n}}\n".encode())
    definition = Definition(file, file.functions["f"][0])
    effect = next(effect for call, effect in calls_of(definition) if call.text == "send")
    line = condition_line(definition, effect)
    return line - 1 if line is not None else None


@pytest.mark.parametrize(
    "body",
    [
        "send();",
        "prepare();\nsend();",
        # what fails says so
        "if (on) {\n  error_setg(errp, 0);\n  return;\n}\nsend();",
        "if (!open_it(on, errp)) {\n  return;\n}\nsend();",
        "int *lamp = find(on, errp);\nif (!lamp) {\n  return;\n}\nsend();",
        "int rc = find(on, &err);\nif (rc < 0) {\n  return;\n}\nsend();",
        "if (*errp) {\n  return;\n}\nsend();",
        "if (on) {\n  propagate(1, errp);\n  return;\n}\nsend();",
        "if (!err) {\n  send();\n}",
        "if (on) {\n  abort();\n}\nsend();",
        # behind it, or beside it
        "send();\nif (on) {\n  return;\n}",
        "#ifdef CONFIG_A\nwork();\n#endif\nsend();",
    ],
)
def test_what_is_no_condition(body: str) -> None:
    assert _line(body) is None


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("if (on) {\n  send();\n}", 1),
        ("if (on) {\n  work();\n} else {\n  send();\n}", 1),
        ("work();\nif (on) {\n  if (!err) {\n    send();\n  }\n}", 2),
        ("switch (kind) {\ncase 1:\n  send();\n  break;\n}", 1),
        ("while (next()) {\n  send();\n}", 2),
        ("work();\nif (on) {\n  return;\n}\nsend();", 2),
        ("if (on) {\n  work();\n  return;\n}\nif (*errp) {\n  return;\n}\nsend();", 1),
        ("if (on) {\n  return;\n} else if (off) {\n  return;\n}\nsend();", 3),
        # a call that may fail somewhere does not make each return one of an error
        ("work(errp);\nif (on) {\n  return;\n}\nsend();", 2),
    ],
)
def test_what_is_a_condition(body: str, line: int) -> None:
    assert _line(body) == line
