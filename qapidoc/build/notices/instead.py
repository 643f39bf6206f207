# SPDX-License-Identifier: GPL-2.0-or-later
"""What the text of a notice tells to use instead.

In: the text, what the notice is about, the index. Out: `Replacement`s. Only the wordings of the
table count, and only names that the release has; a text that says it otherwise says nothing here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docutils import nodes

from qapidoc import markup
from qapidoc.build.notices.options import PROPERTIES, shown
from qapidoc.build.notices.phrase import Phrase, pattern, phrase_of
from qapidoc.build.notices.places import option_named, part_of, verb_named
from qapidoc.build.notices.titles import Area
from qapidoc.model import Text
from qapidoc.model.index import Index
from qapidoc.model.notice import Replacement, Subject

_KIND = r"(?:arguments?|parameters?|options?|fields?|members?|propert(?:y|ies)|output member)"
_WHAT = (
    r"(?:either )?(?:by )?(?:the )?(?:option )?"
    r"(?:(?:more |new(?:er)? |generic |powerful |and |accurate |two |boolean )*)"
    rf"(?:(?P<kind>{_KIND}) |commands? )?(?P<names>{{names}})"
    rf"(?: (?P<kind_behind>{_KIND}))?"
)

_WORDINGS = tuple(
    wording.replace("WHAT", _WHAT)
    for wording in (
        r"(?:^|[.:] |please )use WHAT\b",
        r"(?:^|[.:] |please )use WHAT(?=\W|$)",
        r"\buse WHAT(?: command| option)? instead\b",
        r"\b(?:replaced|superseded) by WHAT",
        r"^[^.]*?WHAT (?:should|must|can) (?:now )?be used instead",
        r"\bin favou?r of WHAT",
        r"\bsynonym for (?:setting )?WHAT",
        r"\bsynonym for WHAT",
        r"WHAT effectively replace",
        r"\buse the new name WHAT instead",
    )
)
_FIELD_OF = r"(?P<names>{name}) field of the (?P<type>{name}) struct should be used instead"
_COMBINED = "in combination with"
"""What makes of the names of a list one replacement."""

_INTERFACES = {"qmp": "qmp/command", "event": "qmp/event", "hmp": "hmp"}
"""How ids of the verbs begin that a name without any sign means."""

_NONE = re.compile(r"\bno replacement\b|\bwithout a replacement\b", re.IGNORECASE)


def replacements_of(
    index: Index, text: Text, subjects: tuple[Subject, ...], area: Area
) -> tuple[tuple[Replacement, ...], bool]:
    """Return what replaces the subjects, and whether the text says that nothing does.

    As many names as subjects replace them one by one; else each name replaces each subject. Names
    in combination replace each subject together.
    """
    document, _ = markup.parse(text)
    subjects = tuple({each.id: each for each in subjects}.values())
    found: dict[tuple[str, str], Replacement] = {}
    for paragraph in document.findall(nodes.paragraph):
        phrase = phrase_of(paragraph)
        none = _NONE.search(phrase.words)
        said = Phrase(phrase.words[: none.start()], phrase.names) if none else phrase
        for owner, names, combined in _named(said):
            one_by_one = len(names) == len(subjects) and not combined
            for number, subject in enumerate(subjects):
                its = names[number : number + 1] if one_by_one else names
                places: dict[str, str] = {}
                for name in its:
                    place = _place(index, name, owner, subject, area)
                    if place and place != subject.id:
                        places.setdefault(place, name)
                for place, name in places.items():
                    others = tuple(other for other in places if combined and other != place)
                    line = _line(text, name)
                    made = Replacement(of=subject.id, place=place, line=line, together=others)
                    found.setdefault((subject.id, place), made)
        if none:
            return tuple(found.values()), not found
    return tuple(found.values()), False


def _named(phrase: Phrase) -> Iterator[tuple[str, tuple[str, ...], bool]]:
    """Yield the names that a paragraph tells to use: what they belong to, they, if in combination.

    What they belong to is the name of a type, `part` for parts of the same thing, or nothing.
    """
    for match in pattern(_FIELD_OF).finditer(phrase.words):
        yield phrase.named(match, "type")[0], phrase.named(match, "names"), False
        return
    for wording in _WORDINGS:
        for match in pattern(wording).finditer(phrase.words):
            is_part = bool(match["kind"] or match["kind_behind"])
            combined = _COMBINED in match["names"].lower()
            yield "part" if is_part else "", phrase.named(match, "names"), combined


def _place(index: Index, name: str, owner: str, subject: Subject, area: Area) -> str:
    """Return the id of what a name means as a replacement of a subject; empty if none is plain."""
    if name.startswith("-"):
        return _option(index, name)
    if owner and owner != "part":
        return part_of(index, f"qmp/type/{owner}", name)
    if subject.part:
        beside = subject.place.partition("#")[0]
        place = part_of(index, beside, name) if beside else ""
        return place or part_of(index, subject.thing, name, subject.side)
    if owner == "part":
        return part_of(index, subject.thing, name)
    prefix = _INTERFACES.get(area, "")
    verb = verb_named(index, prefix, name) if prefix else ""
    return verb if verb in index else ""


def _option(index: Index, text: str) -> str:
    """Return the part of an option that a command line shows, or the option."""
    line = shown(text)
    if line is None:
        return ""
    option = option_named(index, line.name)
    if not option or line.name in PROPERTIES:
        return option
    return (part_of(index, option, line.part) if line.part else "") or option


def _line(text: Text, name: str) -> int:
    """Return the line of the file on which a name stands in a text, or begins."""
    at = text.source.find(name)
    if at < 0:
        at = max(0, text.source.find(name.split()[0]))
    return text.at.line + text.source.count("\n", 0, at)
