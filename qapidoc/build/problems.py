# SPDX-License-Identifier: GPL-2.0-or-later
"""Everything that can be wrong with a schema once it is read: one constant a kind of problem."""

from __future__ import annotations

from qapidoc.base.problem import Code

BAD_CONDITION = Code(
    "bad-condition", "error", "A build condition that cannot be read: 'if' or a preprocessor guard."
)

BAD_NAME = Code("bad-name", "error", "A name that breaks the naming rules of its kind of thing.")

DUPLICATE_DEFINITION = Code(
    "duplicate-definition", "error", "Two definitions of one schema have the same name."
)
DUPLICATE_PART = Code(
    "duplicate-part",
    "error",
    "Two members, values, branches or features of one thing have the same name, or names that "
    "differ only in '-' and '_'.",
)
MEMBER_CLASH = Code(
    "member-clash", "error", "A member has the name of one that the base type has already."
)

EMPTY_SCHEMA = Code(
    "empty-schema", "error", "The schema of a release that defines nothing: it may have been cut."
)

UNKNOWN_TYPE = Code("unknown-type", "error", "A type that no file of the schema defines.")
UNRESOLVED_TYPES = Code(
    "unresolved-types",
    "error",
    "Types that no file defines that could be read; what could not be read may define them.",
)
WRONG_TYPE_KIND = Code(
    "wrong-type-kind", "error", "A type of a kind that cannot stand here, such as an enum as base."
)
UNKNOWN_KEY = Code("unknown-key", "error", "A key that this kind of definition does not have.")
MISSING_KEY = Code("missing-key", "error", "A key that this kind of definition must have.")
WRONG_VALUE = Code(
    "wrong-value", "error", "A value of a form that its key does not take, such as a list."
)
FLAG_CONFLICT = Code(
    "flag-conflict", "error", "Keys of one definition that cannot stand side by side."
)

UNBOXED_CONDITION = Code(
    "unboxed-condition",
    "error",
    "An argument with a condition, of a command or event whose arguments are not boxed.",
)
EMPTY_UNION = Code("empty-union", "error", "A union that has no branch.")
MISPLACED_FEATURE = Code(
    "misplaced-feature", "error", "A special feature of something that cannot have it."
)
TOO_MANY_FEATURES = Code(
    "too-many-features", "error", "More names of features than the code generator has bits for."
)

BAD_DISCRIMINATOR = Code(
    "bad-discriminator",
    "error",
    "The discriminator of a union is no mandatory member of its base, or no enumeration.",
)
UNKNOWN_BRANCH = Code(
    "unknown-branch", "error", "A branch of a union that is no value of the discriminator's type."
)
AMBIGUOUS_ALTERNATE = Code(
    "ambiguous-alternate", "error", "Two alternatives that look the same in JSON."
)
BASE_LOOP = Code("base-loop", "error", "A type that is its own base, or has too many.")
RETURNS_NO_OBJECT = Code(
    "returns-no-object",
    "error",
    "A command returns neither an object nor a list of objects, and no pragma allows it.",
)

UNDOCUMENTED_DEFINITION = Code(
    "undocumented-definition", "error", "A definition without doc comment where all must have one."
)
UNDOCUMENTED_PART = Code(
    "undocumented-part",
    "error",
    "A member, value or alternative that the doc comment leaves out, where all must be documented.",
)
UNDOCUMENTED_FEATURE = Code(
    "undocumented-feature", "error", "A feature that the doc comment leaves out."
)
DOCUMENTED_NOTHING = Code(
    "documented-nothing",
    "error",
    "The doc comment describes a member, value or feature that does not exist.",
)
MISPLACED_DOCUMENTATION = Code(
    "misplaced-documentation", "error", "A member that is documented among the features."
)
MISPLACED_SECTION = Code(
    "misplaced-section",
    "error",
    "A section of a doc comment that says nothing here, such as 'Returns' of an event.",
)

TOO_MANY_PROBLEMS = Code(
    "too-many-problems", "error", "So many problems that the rest is counted, not told."
)

UNKNOWN_PRAGMA = Code("unknown-pragma", "error", "A pragma that this dialect does not know.")
PRAGMA_CONFLICT = Code("pragma-conflict", "error", "A pragma that is set twice, differently.")
UNUSED_EXCEPTION = Code(
    "unused-exception", "warning", "A pragma that makes an exception for what does not exist."
)
ODD_VERSION = Code("odd-version", "warning", "A tree's file VERSION says no version of QEMU.")
UNREADABLE_INPUT = Code(
    "unreadable-input", "error", "A file of a release that cannot be read at all."
)
