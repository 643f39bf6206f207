# SPDX-License-Identifier: GPL-2.0-or-later
"""Parameters of options: what `-help` shows against what the manual describes.

In: the options of a release. Out: a finding for each parameter, or whole form, that only one of
the two has. Where one of them leaves the list open (`[,prop=value]`), the other may say more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import msgspec
from docutils import nodes

from qapidoc import markup
from qapidoc.base.source import Position
from qapidoc.markup import terms
from qapidoc.model import Option, Release
from qapidoc.quality.finding import Finding, Kind
from qapidoc.quality.helpline import HelpForm, is_placeholder, read_help, words_in
from qapidoc.quality.kinds import HELP_ONLY, TEXT_ONLY
from qapidoc.quality.texts import leads_outside


def judge_parameters(release: Release) -> Iterator[Finding]:
    """Yield where help and manual of an option differ."""
    for option in release.options:
        if option.doc is None or not option.help:
            continue
        if not leads_outside(markup.look(option.doc)):
            manual = _read(option)
            help_forms = _plain(read_help(option.name, option.help), manual)
            yield from _not_in_text(option, help_forms, manual)
            yield from _not_in_help(option, help_forms, manual)


class _Manual(msgspec.Struct, frozen=True):
    """What a manual's text about an option says: per variant, and its own parameters."""

    words: Mapping[str, frozenset[str]]
    """The words that may be about a variant; under the empty name, all words."""
    forms: Mapping[str, terms.Form]
    parts: tuple[terms.Part, ...]
    text: str

    def shows(self, option: str, variant: str) -> bool:
        """Tell whether a variant is there.

        Where the manual has forms of several, it is there as one of them or behind the option's
        name in a sentence, else as any word.
        """
        if variant in self.words:
            return True
        if len(self.forms) > 1:
            return re.search(rf"-{re.escape(option)} {re.escape(variant)}\b", self.text) is not None
        return variant.lower() in self.words[""]

    def words_for(self, variant: str) -> frozenset[str]:
        return self.words.get(variant, self.words[""])


def _read(option: Option) -> _Manual:
    assert option.doc is not None
    document = markup.look(option.doc)
    own = [form for form in terms.forms(document) if form.option == option.name]
    parts = tuple(part for part in terms.parts(document, option.name) if part.option == option.name)
    nodes_of: dict[str, list[nodes.Node]] = {}
    for form in own:
        if form.variant:
            nodes_of.setdefault(form.variant, []).append(form.node)
    for part in parts:
        # `sdl` of `-display` is a value with parameters of its own.
        if part.kind == "parameter" and not part.form and "=" not in part.syntax.partition("[")[0]:
            nodes_of.setdefault(part.name, []).append(part.node)
    forms = {form.variant: form for form in own if form.variant}
    text = " ".join(option.doc.source.split())
    return _Manual(_words(document, nodes_of, parts), forms, parts, text)


def _words(
    document: nodes.document,
    nodes_of: Mapping[str, list[nodes.Node]],
    parts: tuple[terms.Part, ...],
) -> dict[str, frozenset[str]]:
    """Return the words of the whole text, and for each variant without what is about others."""
    shared = terms.items(document)
    owners: dict[nodes.Node, set[str]] = {}
    for variant, terms_of_it in nodes_of.items():
        for node in terms_of_it:
            for item in (node.parent, shared.get(node.parent, node.parent)):
                owners.setdefault(item, set()).add(variant)
    found: dict[str, set[str]] = {"": set(), **{variant: set() for variant in nodes_of}}
    for text in document.findall(nodes.Text):
        allowed = _allowed(text, owners)
        words = {word.lower() for word in words_in(text.astext())}
        for variant, known in found.items():
            if allowed is None or not variant or variant in allowed:
                known |= words
    for part in parts:
        for variant in {"", part.form.partition(".")[0]} & found.keys():
            found[variant].add(part.name.lower())
    return {variant: frozenset(words) for variant, words in found.items()}


def _allowed(node: nodes.Node, owners: Mapping[nodes.Node, set[str]]) -> set[str] | None:
    """Return the variants that a text is about, None when it is about all."""
    while node.parent is not None:
        node = node.parent
        if node in owners:
            return owners[node]
    return None


def _plain(forms: tuple[HelpForm, ...], manual: _Manual) -> list[HelpForm]:
    """Take a first word for a variant only where it is one of several, or the manual's."""
    variants = {form.variant for form in forms if form.variant}
    return [
        form
        if not form.variant or len(variants) > 1 or form.variant in manual.words
        else msgspec.structs.replace(form, variant="")
        for form in forms
    ]


def _not_in_text(option: Option, forms: list[HelpForm], manual: _Manual) -> Iterator[Finding]:
    told: set[str] = set()
    for form in forms:
        if form.variant and not manual.shows(option.name, form.variant):
            if form.variant not in told:
                told.add(form.variant)
                message = f"-help shows '-{option.name} {form.variant}', the manual does not"
                yield _finding(HELP_ONLY, option, option.at, form.variant, message)
            continue
        words = manual.words_for(form.variant)
        for key in form.keys:
            if key.lower() in words or key in told or key in manual.words:
                continue
            told.add(key)
            of = f"-{option.name} {form.variant}".rstrip()
            message = f"-help shows '{key}=' of '{of}', the manual does not name it"
            yield _finding(HELP_ONLY, option, option.at, key, message)


def _not_in_help(option: Option, forms: list[HelpForm], manual: _Manual) -> Iterator[Finding]:
    variants = {form.variant for form in forms if form.variant}
    words = {word for form in forms for word in form.words}
    for variant in manual.forms if len(variants) > 1 else ():
        if variant not in variants and variant.lower() not in words:
            message = f"the manual shows '-{option.name} {variant}', -help does not"
            yield _finding(TEXT_ONLY, option, _place(option, variant), variant, message)
    told: set[str] = set()
    for part in manual.parts:
        if part.kind != "parameter" or not _is_parameter(part) or part.name in told:
            continue
        judging = [form for form in forms if form.variant == part.form]
        if not judging or any(form.is_open for form in judging):
            continue
        listed = {word for form in judging for word in form.words}
        if any(form.keys for form in judging) and part.name.lower() not in listed:
            told.add(part.name)
            of = f"-{option.name} {part.form}".rstrip()
            message = f"the manual describes '{part.name}=' of '{of}', -help does not show it"
            yield _finding(TEXT_ONLY, option, _place(option, part.id), part.id, message)


def _is_parameter(part: terms.Part) -> bool:
    return f"{part.name}=" in part.syntax and not is_placeholder(part.name)


def _place(option: Option, part: str) -> Position:
    for parameter in option.parameters:
        if parameter.part == part and parameter.at is not None:
            return parameter.at
    return option.doc.at if option.doc is not None else option.at


def _finding(kind: Kind, option: Option, at: Position, name: str, message: str) -> Finding:
    known = {parameter.part for parameter in option.parameters}
    thing = f"{option.id}#{name}" if name in known else option.id
    return Finding.of(kind, thing, at, message, {"parameter": name})
