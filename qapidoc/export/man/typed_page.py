# SPDX-License-Identifier: GPL-2.0-or-later
"""The pages of what people type: command-line options and monitor commands.

In: the thing, the fragments of its release, the names near it. Out: a `Page`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from qapidoc.export.man import synopsis
from qapidoc.export.man.fragments import Fragments
from qapidoc.export.man.history import history_lines
from qapidoc.export.man.names import manual_of, plain_name
from qapidoc.export.man.page import Page, see_also, source, summary_of
from qapidoc.export.man.roff import Lines, bold, code, filled, item, stacked, verbatim
from qapidoc.export.man.words import PRECONFIG, condition_text
from qapidoc.markup.term_syntax import PLACEHOLDERS
from qapidoc.model import MonitorArgument, MonitorCommand, Option

MANY = 2
"""Variants of an option up to which the text about the first one tells enough."""


def option_page(entity: Option, fragments: Fragments, near: Sequence[str]) -> Page:
    """Return the page of an option."""
    file, manual = fragments.names[entity.id], manual_of(entity)
    text = fragments.of_option(entity.doc, frozenset((entity.name, *entity.aliases)))
    printed = entity.help.strip("\n")
    shared = [fragments.names.get(f"option/{name}", "") for name in entity.see]
    related = fragments.related(entity.id)
    related += [*sorted({*text.pages, *filter(None, shared)}), *near, manual.overview]
    described = text.lines or (verbatim(code(printed)) if printed else ["Not documented."])
    sections = [
        ("SYNOPSIS", synopsis.option(entity)),
        ("DESCRIPTION", described),
        ("EXAMPLES", text.examples),
        ("AVAILABILITY", _availability(entity)),
        ("HISTORY", history_lines(fragments.chronicle, entity.id)),
        ("SEE ALSO", see_also(related, file)),
        ("SOURCE", source(entity.at, fragments.index.release)),
    ]
    variants = _variants(entity) if text.several else ""
    told = _other_name(entity, fragments), variants, text.summary, _help_summary(printed)
    summary = summary_of(*told, f"option of the {manual.whole}")
    return Page(file, _names(entity, fragments), manual.title, summary, sections)


def monitor_page(entity: MonitorCommand, fragments: Fragments, near: Sequence[str]) -> Page:
    """Return the page of a monitor command."""
    file, manual = fragments.names[entity.id], manual_of(entity)
    text = fragments.of(entity.doc)
    related = [*fragments.related(entity.id), *sorted(text.pages), *near, manual.overview]
    # Flags and defaults are often told by `help` only.
    printed = filled(_sentence(entity.help)) if _says_more(entity.help, text.summary) else []
    sections = [
        ("SYNOPSIS", synopsis.monitor(entity)),
        ("DESCRIPTION", stacked([text.lines, printed]) or ["Not documented."]),
        ("ARGUMENTS", stacked(map(_argument, entity.arguments))),
        ("EXAMPLES", text.examples),
        ("AVAILABILITY", _availability(entity)),
        ("HISTORY", history_lines(fragments.chronicle, entity.id)),
        ("SEE ALSO", see_also(related, file)),
        ("SOURCE", source(entity.at, fragments.index.release)),
    ]
    summary = summary_of(text.summary, entity.help, f"command of the {manual.whole}")
    return Page(file, _names(entity, fragments), manual.title, summary, sections)


def _other_name(entity: Option, fragments: Fragments) -> str:
    """Return that an option is another name of one that is documented under that name."""
    if any(len(form.split()) > 1 for form in entity.syntax):
        return ""
    for alias in entity.aliases:
        other = fragments.index.get(f"option/{alias}")
        if isinstance(other, Option) and other.syntax:
            return f"Another name of -{alias}"
    return ""


def _variants(entity: Option) -> str:
    """Return the variants of an option that has many; no sentence of its text is about them all."""
    words = (form.split() for form in entity.syntax)
    heads = [re.split(r"[,=\[]", word[1])[0] for word in words if len(word) > 1]
    variants = list(dict.fromkeys(filter(None, heads)))
    if len(variants) <= MANY or variants[0] in PLACEHOLDERS:
        return ""
    return f"-{entity.name} {', '.join(variants)}"


def _names(entity: Option | MonitorCommand, fragments: Fragments) -> tuple[str, ...]:
    """Return the names of a page: of the thing, and its other names without a page of their own."""
    interface, own = entity.id.split("/")[0], plain_name(entity)
    prefix = own.removesuffix(entity.name.replace(" ", "-"))
    aliases = [name for name in entity.aliases if f"{interface}/{name}" not in fragments.index]
    return (own, *(prefix + name.replace(" ", "-") for name in aliases))


def _argument(argument: MonitorArgument) -> Lines:
    words = [bold(argument.flag)] if argument.flag else []
    if not (argument.flag and argument.kind == "flag"):
        words.append(rf"\fI{code(argument.name)}\fR")
    notes = [code(argument.kind), *(["optional"] if argument.optional else [])]
    return item(f"{' '.join(words)}: {', '.join(notes)}", [])


def _availability(entity: Option | MonitorCommand) -> Lines:
    notes = []
    if entity.targets:
        targets = ", ".join(code(target) for target in entity.targets)
        notes.append(f"Only for these emulated architectures: {targets}.")
    if entity.condition is not None:
        notes.append(f"Only in builds with {condition_text(entity.condition)}.")
    if isinstance(entity, MonitorCommand) and entity.preconfig:
        notes.append(PRECONFIG)
    return stacked(filled(note) for note in notes)


def _help_summary(printed: str) -> str:
    """Return what the help says behind the form of the option."""
    first = printed.partition("\n")[0]
    form, gap, rest = first.partition("  ")
    if gap and rest.strip():
        return rest.strip()
    lines = [line.strip() for line in printed.split("\n")[1:2]]
    return lines[0] if lines and form.startswith("-") else ""


def _says_more(text: str, summary: str) -> bool:
    """Tell whether a help line is not only the first sentence of the text once more."""
    said, told = (" ".join(each.casefold().split()).rstrip(".") for each in (text, summary))
    return said not in told


def _sentence(text: str) -> str:
    text = code(" ".join(text.split()))
    return text[:1].upper() + text[1:] + ("" if text.endswith(".") else ".") if text else ""
