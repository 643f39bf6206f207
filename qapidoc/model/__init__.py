# SPDX-License-Identifier: GPL-2.0-or-later
"""The one language: values, verbs and signals of a release, frozen, with where each is written.

In: nothing; `qapidoc.build` makes these. Out: everything that renders, compares or searches reads
these. No I/O and no word of any output here.
"""

from qapidoc.model.condition import All, Any, Condition, Not, Symbol
from qapidoc.model.definition import (
    Alternate,
    Alternative,
    Branch,
    Command,
    Definition,
    Enum,
    Event,
    Feature,
    Member,
    Namespace,
    Origin,
    Struct,
    TypeRef,
    Union,
    Value,
)
from qapidoc.model.documentation import Documentation, Markup, Section, SectionKind, Text
from qapidoc.model.interface import (
    Entity,
    GuardedLines,
    MonitorArgument,
    MonitorCommand,
    Option,
    Parameter,
    ToolCommand,
)
from qapidoc.model.notice import Notice, Replacement, Subject
from qapidoc.model.release import (
    Group,
    Heading,
    Interface,
    Label,
    Module,
    ModuleItem,
    Prose,
    Reference,
    Release,
)

__all__ = [
    "All",
    "Alternate",
    "Alternative",
    "Any",
    "Branch",
    "Command",
    "Condition",
    "Definition",
    "Documentation",
    "Entity",
    "Enum",
    "Event",
    "Feature",
    "Group",
    "GuardedLines",
    "Heading",
    "Interface",
    "Label",
    "Markup",
    "Member",
    "Module",
    "ModuleItem",
    "MonitorArgument",
    "MonitorCommand",
    "Namespace",
    "Not",
    "Notice",
    "Option",
    "Origin",
    "Parameter",
    "Prose",
    "Reference",
    "Release",
    "Replacement",
    "Section",
    "SectionKind",
    "Struct",
    "Subject",
    "Symbol",
    "Text",
    "ToolCommand",
    "TypeRef",
    "Union",
    "Value",
]
