# SPDX-License-Identifier: GPL-2.0-or-later
"""What an option's help line names: `-netdev user,id=str[,ipv4=on|off][,net=addr[/mask]]`.

In: the lines that `-help` prints of an option. Out: its forms, each with its variant, the
parameters that it names and all its words. Next: `parameters` compares them with the manual.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from qapidoc.markup.term_syntax import PLACEHOLDER_KEYS, variant_of

_KEY = re.compile(
    r"(?<![\w.$/'\"-])"
    r"(?P<choice>\{[\w|-]++\}|\w++\|\w++\.(?=[\w-]))?"
    r"(?P<name>(?:[A-Za-z][\w-]*)(?:\.[\w-]+)*)?=(?!\])"
)
_WORD = re.compile(r"[\w-]+(?:\.[\w-]+)*")
_OPEN = re.compile(
    r"\.\.\.|\bprop(?:erty)?\b|\boption|\boptargs|specific parameters|\bopts\b", re.IGNORECASE
)
_EXAMPLE = re.compile(r"e\.g\.|i\.e\.|for example|^\s*\"|\buse ['\"-]|\bsame as\b", re.IGNORECASE)
_LISTED = re.compile(r"\s+(?:property )?[\w.|{}-]+=")
"""A line below a form that explains a parameter; any other is a sentence."""

_NO_PARAMETERS = frozenset({"default", "help"})
"""Words before a `=` that explain: `[default=on]`, `model=help`."""


class HelpForm(msgspec.Struct, frozen=True):
    """One form of an option as its help shows it.

    `keys` are the parameters that it names; `is_open` tells that there are more than it names.
    """

    variant: str
    keys: tuple[str, ...]
    words: frozenset[str]
    is_open: bool


def read_help(option: str, text: str) -> tuple[HelpForm, ...]:
    """Return the forms of an option that its help shows, in order."""
    return tuple(_form(option, lines) for lines in _forms(option, text))


def _forms(option: str, text: str) -> Iterator[list[str]]:
    start = re.compile(rf"--?{re.escape(option)}(?=[\s/]|$)")
    lines: list[str] = []
    for line in text.splitlines():
        if start.match(line):
            if lines:
                yield lines
            lines = [line]
        elif lines:
            lines.append(line)
    if lines:
        yield lines


def _form(option: str, lines: list[str]) -> HelpForm:
    syntax = _syntax(lines)
    rest = syntax.partition(" ")[2].strip()
    told = [line for line in lines[1:] if _LISTED.match(line) and not _EXAMPLE.search(line)]
    keys = dict.fromkeys(key for line in (syntax, *told) for key in _keys(line))
    words = {word.lower() for line in lines for word in words_in(line)}
    words |= {key.lower() for key in keys}
    return HelpForm(variant_of(rest), tuple(keys), frozenset(words), bool(_OPEN.search(syntax)))


def _syntax(lines: list[str]) -> str:
    """Return the form without the explanation behind and below it."""
    first = re.split(r"\s{2,}|\t", lines[0])[0]
    more = []
    for line in lines[1:]:
        if line.lstrip()[:1] not in ("[", ",", "{", "|"):
            break
        more.append(line.strip())
    return first + "".join(more)


def _keys(line: str) -> Iterator[str]:
    for match in _KEY.finditer(line):
        choice, name = match["choice"] or "", match["name"] or ""
        if choice.startswith("{"):
            found = choice[1:-1].split("|")
        elif choice:
            found = [f"{word}.{name}" for word in choice[:-1].split("|")]
        else:
            found = [name] if name else []
        yield from (key for key in found if not is_placeholder(key) and key not in _NO_PARAMETERS)


def is_placeholder(key: str) -> bool:
    """Tell whether a word before a `=` stands for any parameter: `prop=`, `throttling.option=`."""
    return key in PLACEHOLDER_KEYS or key.endswith((".option", ".prop", ".property"))


def words_in(text: str) -> Iterator[str]:
    """Yield the words of a text: names whole (`in.dev`, `read-only`), and what dots join."""
    for match in _WORD.finditer(text):
        yield match[0]
        if "." in match[0]:
            yield from match[0].split(".")
